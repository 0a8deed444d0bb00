"""A running directory process on a database of its own, and the directory that calls it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from scim2_client import BaseSyncSCIMClient

from simulator.postgres.files import free_port

PATIENCE_SECONDS = 60


class Caller(BaseSyncSCIMClient):
    """The library's client over our own HTTP library."""

    def __init__(self, http: httpx.Client) -> None:
        super().__init__()
        self.http = http

    def request(self, method: str, url: str, **kwargs: Any) -> httpx.Response:
        return self.http.request(method, url.removeprefix("/"), **kwargs)

    def _stays_under_base_url(self, endpoint: str) -> bool:
        return "://" not in endpoint or endpoint.startswith(str(self.http.base_url))

    def _parse_json(self, response: Any) -> Any:
        return response.json()


@contextmanager
def running_directory(database_url: str, **more: str) -> Iterator[str]:
    """The process as an operator starts it; its address. `more`: settings."""
    port = free_port()
    settings = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": database_url,
        "ORIGIN": f"http://localhost:{port}",
        "DIRECTORY_PORT": str(port),
        **more,
    }
    environment = {f"LINJEPULS_NAMED_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "backend.run.directory"]
    with subprocess.Popen(command, env=environment | {"PATH": ""}) as process:  # noqa: S603
        try:
            _await_ready(f"http://localhost:{port}/health")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def _await_ready(url: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in {PATIENCE_SECONDS} s")
