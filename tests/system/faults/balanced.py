"""deploy/nginx in front of two of each application: plain HTTP here, where there is no certificate."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.demo.ports import Ports
from simulator.postgres.files import free_port
from tests.ground.nginx import SHIPPED, SIDES, as_nobody_special, program
from tests.ground.postgres.sessions import within

_NO_TLS = re.compile(r"\n +(listen \[::\]|ssl_).*")
_TLS_PORT = re.compile(r"listen 443 ssl( http2)?;")
APPLICATIONS = {"named": "127.0.0.1:8000", "ballots": "127.0.0.1:8001"}


@contextmanager
def balanced(folder: Path, ports: Ports, behind: dict[str, list[int]]) -> Iterator[None]:
    """On `ports`, passing on to those of `behind` in their turn."""
    (folder / "logs").mkdir(parents=True)
    for name in ("nginx", *SIDES):
        (folder / f"{name}.conf").write_text(_placed(name, folder, ports, behind), "utf-8")
    command = [program(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - fixed words
        try:
            pid = folder / "nginx.pid"
            assert within(10, lambda: pid.exists() and pid.read_text() != ""), "nginx did not start"
            yield
        finally:
            process.terminate()
            process.wait(10)


def _placed(name: str, folder: Path, ports: Ports, behind: dict[str, list[int]]) -> str:
    text = _NO_TLS.sub("", (SHIPPED / f"{name}.conf").read_text("utf-8"))
    own = {"named": ports.named, "ballots": ports.ballots}.get(name, 0)
    text = _TLS_PORT.sub(f"listen 127.0.0.1:{own};", text)
    replaced = {
        "/etc/linjepuls/nginx": str(folder),
        "/var/log/nginx": str(folder / "logs"),
        "/run/nginx.pid": str(folder / "nginx.pid"),
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "http {": f"http {{\n{_groups(behind)}",
        **{f"http://{address}": f"http://linjepuls_{side}" for side, address in APPLICATIONS.items()},
    }
    for shipped, here in replaced.items():
        text = text.replace(shipped, here)
    return text if os.geteuid() == 0 else as_nobody_special(text, folder)


def _groups(behind: dict[str, list[int]]) -> str:
    """As docs/DEPLOY.md shows them."""
    return "".join(
        f"upstream linjepuls_{side} {{ {' '.join(f'server 127.0.0.1:{port};' for port in ports)} }}\n"
        for side, ports in behind.items()
    )
