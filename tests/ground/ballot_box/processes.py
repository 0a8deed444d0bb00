"""The ballot box's two processes as an operator starts them: from the environment, signalled to stop."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.kit.times.clock import OffsetClock
from tests.ground.ballot_box.world import ISSUER, NAMED_ORIGIN

REPOSITORY = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    popen: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> float:
        """Seconds from SIGTERM to the end; the process must end by itself with 0."""
        started = time.monotonic()
        self.popen.terminate()
        code = self.popen.wait(30)
        assert code == 0, self.log.read_text()
        return time.monotonic() - started


@dataclass
class Operator:
    """`serving` and `closing`: database URLs. `folder` gets keys and logs.

    `program`: what an installed wheel calls the ballot box; else it is started from this checkout.
    """

    serving: str
    closing: str
    folder: Path
    service_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    release_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    program: Path | None = None

    def __post_init__(self) -> None:
        self.port = free_port()
        self.origin = f"127.0.0.1:{self.port}"
        (self.folder / "keys").mkdir(mode=0o700)
        for name, key in (("release", self.release_key), ("receipt", Ed25519PrivateKey.generate())):
            file = self.folder / f"{name}.pem"
            file.touch(mode=0o600)
            file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def environment(self) -> dict[str, str]:
        public = self.service_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        key = base64.urlsafe_b64encode(public).decode()
        values = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": self.serving,
            "CLOSING_DATABASE_URL": self.closing,
            "NAMED_ORIGIN": NAMED_ORIGIN,
            "ORIGIN": self.origin,
            "ISSUER_NAME": ISSUER,
            "NAMED_SERVICE_KEYS": f'{{"named-1": "{key}"}}',
            "PORT": str(self.port),
            "RELEASE_KEY": str(self.folder / "release.pem"),
            "RELEASE_KEY_ID": "release-1",
            "RECEIPT_KEY": str(self.folder / "receipt.pem"),
            "CLOSING_KEYS_DIR": str(self.folder / "keys"),
            "CLOCK_FILE": str(self.clock_file),
        }
        return {**os.environ, **{f"LINJEPULS_BALLOTS_{name}": value for name, value in values.items()}}

    @property
    def clock_file(self) -> Path:
        """Not there at first: then the time is what it is."""
        return self.folder / "clock"

    def command(self, name: str) -> list[str]:
        return [str(self.program), name] if self.program else [sys.executable, "-m", f"backend.ballot_box.run.{name}"]

    def call(self, client: httpx.Client, method: str, path: str, body: bytes = b"") -> httpx.Response:
        """As the named side."""
        now = OffsetClock(self.clock_file).now()
        token = sign_call(ServiceCall(self.origin, method, path, body), self.service_key, "named-1", now)
        return client.request(method, path, content=body, headers={"Authorization": f"Bearer {token}"})

    @contextmanager
    def start(self, name: str) -> Iterator[Process]:
        """`name` is web or worker; stopped at the end if it still runs."""
        log = self.folder / f"{name}.log"
        where, environment = self.folder if self.program else REPOSITORY, self.environment()
        with log.open("wb") as out:
            popen = subprocess.Popen(self.command(name), env=environment, cwd=where, stdout=out, stderr=out)  # noqa: S603
        try:
            yield Process(popen, log)
        finally:
            # A kill alone would leave granian's worker behind.
            popen.terminate()
            popen.wait(30)

    def wait_until_ready(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"http://{self.origin}/health").json() == {"status": "ready"}:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise TimeoutError("the ballot box did not become ready")

    def wait_until_accepting(self, client: httpx.Client, round_id: UUID, seconds: float = 20) -> None:
        """The worker has made the round's closing key."""
        deadline = time.monotonic() + seconds
        while not client.get(f"/rounds/{round_id}").json()["accepting"]:
            assert time.monotonic() < deadline, "no closing key"
            time.sleep(0.1)
