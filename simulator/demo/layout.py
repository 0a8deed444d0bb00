"""The demo's folder and the environment of each of its processes: each gets its own side's values and no other's."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from backend.kit.language.terminal import VARIABLE, in_terminal
from simulator.demo.ports import Ports
from simulator.postgres import Cluster, ClusterSpec, Role

ORGANISATION = "Eksempelkommune"
SENDER = "linjepuls@eksempelkommune.example"
APP = Path(__file__).resolve().parents[2] / "mobile_stub" / "dist"
_LOCK = "demo.lock"


class FolderInUse(Exception):
    """Another demo runs in the same folder."""


@dataclass(frozen=True)
class Layout:
    """What lies where below `--data`. The closing keys stand outside the clusters, as they would in production."""

    root: Path

    @property
    def clock(self) -> Path:
        return self.root / "clock"

    @property
    def seeded(self) -> Path:
        """Written when the sample and the past rounds are complete."""
        return self.root / "seeded"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def closing_keys(self) -> Path:
        return self.root / "closing-keys"

    def key_file(self, name: str) -> Path:
        return self.root / "keys" / f"{name}.pem"

    def named_cluster(self, *, durable: bool = True) -> ClusterSpec:
        roles = (Role("named_owner", owner=True), Role("named_app"))
        return ClusterSpec(self.root / "named", "linjepuls_named", roles, durable=durable)

    def ballots_cluster(self, *, durable: bool = True) -> ClusterSpec:
        roles = (Role("ballots_owner", owner=True), Role("ballots_serving"), Role("ballots_closing"))
        return ClusterSpec(self.root / "ballots", "linjepuls_ballots", roles, durable=durable)

    @property
    def begun(self) -> bool:
        return (self.root / "keys").exists()

    def claim(self) -> None:
        """For this process as long as it lives; FolderInUse if another demo has it."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise FolderInUse(in_terminal("demo-folder-taken", folder=str(self.root))) from error

    def clear(self) -> None:
        """Everything but the claim. What is no longer complete is marked so first."""
        self.seeded.unlink(missing_ok=True)
        for path in self.root.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()

    def make(self) -> None:
        for folder in (self.root, self.logs, self.closing_keys, self.root / "keys"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in ("access", "service", "release", "receipt"):
            if not self.key_file(name).exists():
                _write_key(self.key_file(name))
        if not self.key_file("push").exists():
            _write_pem(self.key_file("push"), ec.generate_private_key(ec.SECP256R1()))
        if not self._kek.exists():
            _write_private(self._kek, secrets.token_hex(32).encode("ascii"))

    @property
    def _kek(self) -> Path:
        return self.root / "keys" / "key-encryption-key"

    @property
    def link_command(self) -> str:
        """As it is typed at a terminal, in whichever folder: for new links into the console."""
        program = Path(sys.prefix) / "bin" / "linjepuls"
        return shlex.join([str(program), "demo", "--data", str(self.root), "--tour"])

    def named_environment(self, ports: Ports, cluster: Cluster, processes: int = 1) -> dict[str, str]:
        values = {
            "ENVIRONMENT": "demo",
            "DATABASE_URL": cluster.url("named_app"),
            "ORIGIN": ports.named_origin,
            "BALLOT_ORIGIN": ports.ballots_origin,
            "ISSUER_NAME": f"localhost:{ports.named}",
            "ACCESS_KEY": str(self.key_file("access")),
            "SERVICE_KEY": str(self.key_file("service")),
            "SERVICE_KEY_ID": "demo-service",
            "KEY_ENCRYPTION_KEY": self._kek.read_text("ascii"),
            "RELEASE_KEYS": json.dumps({"demo-release": self._public("release")}),
            "CLOCK_FILE": str(self.clock),
            "ORGANISATION": ORGANISATION,
            "OPERATOR_NAMED": f"{ORGANISATION}, HR (demo)",
            "OPERATOR_BALLOTS": "En anden driftsleverandør (demo)",
            "APP_DIR": str(APP),
            "PORT": str(ports.named),
            "PROCESSES": str(processes),
            "SENDING_ANY_TIME": "true",
            "LINK_COMMAND": self.link_command,
            "DEMO_FOLDER": str(self.root),
        }
        if ports.push:
            values |= {"PUSH_KEY": str(self.key_file("push")), "PUSH_CONTACT": f"mailto:{SENDER}"}
        if ports.smtp is not None:
            values |= {
                "SMTP_HOST": "127.0.0.1",
                "SMTP_PORT": str(ports.smtp),
                "SMTP_SECURITY": "none",
                "SMTP_FROM": SENDER,
                "SMTP_PER_SECOND": "1000",
            }
        return _prefixed("LINJEPULS_NAMED_", values)

    def mail_environment(self, ports: Ports) -> dict[str, str]:
        values = {"MAILS": str(self.root / "mails.sqlite"), "SMTP_PORT": str(ports.smtp), "MAIL_PORT": str(ports.mails)}
        return _prefixed("LINJEPULS_DEMO_", values)

    def ballots_web_environment(self, ports: Ports, cluster: Cluster) -> dict[str, str]:
        values = {
            "ENVIRONMENT": "demo",
            "DATABASE_URL": cluster.url("ballots_serving"),
            "ORIGIN": ports.ballots_host,
            "NAMED_ORIGIN": ports.named_origin,
            "ISSUER_NAME": f"localhost:{ports.named}",
            "NAMED_SERVICE_KEYS": json.dumps({"demo-service": self._public("service")}),
            "RECEIPT_KEY": str(self.key_file("receipt")),
            "CLOCK_FILE": str(self.clock),
            "PORT": str(ports.ballots),
        }
        return _prefixed("LINJEPULS_BALLOTS_", values)

    def ballots_worker_environment(self, cluster: Cluster) -> dict[str, str]:
        values = {
            "ENVIRONMENT": "demo",
            "CLOSING_DATABASE_URL": cluster.url("ballots_closing"),
            "RELEASE_KEY": str(self.key_file("release")),
            "RELEASE_KEY_ID": "demo-release",
            "CLOSING_KEYS_DIR": str(self.closing_keys),
            "CLOCK_FILE": str(self.clock),
        }
        return _prefixed("LINJEPULS_BALLOTS_", values)

    def migrate_environments(self, named: Cluster, ballots: Cluster) -> tuple[dict[str, str], dict[str, str]]:
        return (
            _prefixed("LINJEPULS_NAMED_", {"OWNER_DATABASE_URL": named.url("named_owner")}),
            _prefixed("LINJEPULS_BALLOTS_", {"OWNER_DATABASE_URL": ballots.url("ballots_owner")}),
        )

    def _public(self, name: str) -> str:
        key = load_pem_private_key(self.key_file(name).read_bytes(), password=None).public_key()
        if not isinstance(key, Ed25519PublicKey):
            raise TypeError(f"{self.key_file(name)} is no Ed25519 key")
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def _prefixed(prefix: str, values: dict[str, str]) -> dict[str, str]:
    """The machine's environment without any Linjepuls values but the terminal's language, and these."""
    plain = {name: value for name, value in os.environ.items() if name == VARIABLE or not name.startswith("LINJEPULS_")}
    return {**plain, **{prefix + name: value for name, value in values.items()}}


def _write_key(path: Path) -> None:
    _write_pem(path, Ed25519PrivateKey.generate())


def _write_pem(path: Path, key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> None:
    _write_private(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _write_private(path: Path, data: bytes) -> None:
    """Whole or not at all, readable by its owner only."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
