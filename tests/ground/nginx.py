"""The real nginx with the configuration of deploy/nginx: on free ports, in a folder of its own, with a certificate made
for the test. Nothing else of it is changed, but for how long a second is."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from simulator.postgres.files import free_port

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx"
SIDES = ("named", "ballots")
_SECONDS = re.compile(r"(?<=timeout )(\d+)s;")


def program() -> str:
    """Debian keeps it where only root looks. Without it: `make setup`."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert path is not None, "nginx is missing; make setup installs it"
    return path


@dataclass(frozen=True)
class Proxy:
    folder: Path
    ports: dict[str, int]

    @property
    def written(self) -> str:
        """Everything that it wrote anywhere."""
        files = [file for file in (self.folder / "logs").rglob("*") if file.is_file()]
        return "".join(file.read_text("utf-8") for file in files)

    @property
    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "named.crt"))


def checked(folder: Path, seconds: float = 1) -> subprocess.CompletedProcess[str]:
    """What nginx itself says of the configuration."""
    proxy = prepared(folder, {"named": free_port(), "ballots": free_port()}, seconds)
    command = [program(), "-t", "-p", str(folder), "-c", str(proxy.folder / "nginx.conf")]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words


@contextmanager
def running(folder: Path, upstreams: dict[str, int], seconds: float) -> Iterator[Proxy]:
    """seconds: how long each second of its time-outs takes here."""
    proxy = prepared(folder, upstreams, seconds)
    command = [program(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - fixed words
        try:
            _until(lambda: (folder / "nginx.pid").exists() and (folder / "nginx.pid").read_text() != "")
            yield proxy
        finally:
            process.terminate()
            process.wait(10)


def prepared(folder: Path, upstreams: dict[str, int], seconds: float) -> Proxy:
    """upstreams: the ports of both applications."""
    ports = {side: free_port() for side in (*SIDES, "plain")}
    (folder / "logs").mkdir(parents=True)
    for name in ("nginx", *SIDES):
        text = (SHIPPED / f"{name}.conf").read_text("utf-8")
        (folder / f"{name}.conf").write_text(_placed(text, name, folder, ports, upstreams, seconds), "utf-8")
    _certify(folder)
    return Proxy(folder, ports)


def _placed(
    text: str, name: str, folder: Path, ports: dict[str, int], upstreams: dict[str, int], seconds: float
) -> str:
    text = re.sub(r"\n +listen \[::\].*", "", text)
    text = _SECONDS.sub(lambda seconds_of: f"{int(int(seconds_of[1]) * seconds * 1000)}ms;", text)
    replaced = {
        "/etc/linjepuls/nginx": str(folder),
        "/etc/linjepuls/tls": str(folder),
        "/var/log/nginx": str(folder / "logs"),
        "/run/nginx.pid": str(folder / "nginx.pid"),
        "listen 443": f"listen 127.0.0.1:{ports.get(name, 0)}",
        "listen 80": f"listen 127.0.0.1:{ports['plain']}",
        "127.0.0.1:8000": f"127.0.0.1:{upstreams['named']}",
        "127.0.0.1:8001": f"127.0.0.1:{upstreams['ballots']}",
    }
    for shipped, here in replaced.items():
        text = text.replace(shipped, here)
    return text if os.geteuid() == 0 else as_nobody_special(text, folder)


def as_nobody_special(text: str, folder: Path) -> str:
    """Only root may become www-data and write where Debian lets it."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"\n    {kind}_temp_path {folder}/{kind};" for kind in kinds)
    return text.replace("user www-data;\n", "").replace("http {", f"http {{{places}")


def _certify(folder: Path) -> None:
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    for side in SIDES:
        (folder / f"{side}.crt").write_bytes(made.public_bytes(Encoding.PEM))
        (folder / f"{side}.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _until(ready: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, "nginx did not start"
        time.sleep(0.02)
