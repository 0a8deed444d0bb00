"""The services of compose.yaml without an engine: their exact commands and environments against real clusters.

What an engine would provide is put in place of it: names of hosts, mounted files, published ports.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.postgres import Cluster
from backend.kit.postgres.files import free_port
from backend.kit.postgres.programs import programs, runner
from tests.deployment import composition as parts

ENTRIES = {
    ("named",): "backend.run.named_web",
    ("ballot-box",): "backend.run.ballots_web",
    ("worker", "--side", "named"): "backend.run.named_worker",
    ("worker", "--side", "ballots"): "backend.run.ballots_worker",
    ("migrate", "--side", "named"): "backend.run.named_migrate",
    ("migrate", "--side", "ballots"): "backend.run.ballots_migrate",
}
WITHIN_SECONDS = 20.0


@dataclass(frozen=True)
class Machine:
    """Two clusters and a folder of files; `given` is what the two operators put in their environment files."""

    folder: Path
    clusters: Mapping[str, Cluster]
    given: Mapping[str, str]
    ports: Mapping[str, int]
    processes: dict[str, subprocess.Popen[str]] = field(default_factory=dict)

    @classmethod
    def prepare(cls, folder: Path, clusters: Mapping[str, Cluster]) -> Machine:
        (folder / "closing-keys").mkdir(mode=0o700)
        ports = {"8000": free_port(), "8001": free_port()}
        return cls(folder, clusters, _given(folder, clusters), ports)

    def environment(self, name: str) -> dict[str, str]:
        """The service's own, and nothing inherited but the path."""
        service = parts.filled(parts.services()[name], self.given)
        placed = {key: self._placed(text) for key, text in service["environment"].items()}
        if name in parts.ROLES:
            superuser = self.clusters[name.partition("-")[0]]
            placed |= {"PGPORT": str(superuser.port), "PGUSER": urlsplit(superuser.superuser_url()).username or ""}
        return {"PATH": os.environ["PATH"]} | placed

    def but(self, **changes: str) -> Machine:
        """The same machine, given something else."""
        return replace(self, given={**self.given, **changes}, processes={})

    def command(self, name: str) -> list[str]:
        service = parts.services()[name]
        if name in parts.ROLES:
            mounted = {inside: outside for outside, inside, _ in (mount.split(":") for mount in service["volumes"])}
            psql, *words = service["entrypoint"]
            placed = [_in_project(word, mounted) for word in words]
            return [str(programs(runner(self.folder)) / psql), *placed, *service["command"]]
        return [sys.executable, "-m", ENTRIES[tuple(service["command"])]]

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """A one-shot service, to its end."""
        return self._finish(self.command(name), name)

    def check(self, name: str) -> subprocess.CompletedProcess[str]:
        """The service's health check, in its own environment."""
        _, program, *rest = parts.services()[name]["healthcheck"]["test"]
        assert program == "python"
        return self._finish([sys.executable, *map(self._placed, rest)], name)

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - the project's own commands
                self.command(name), env=self.environment(name), cwd=self.folder, stdout=log, stderr=log, text=True
            )

    def becomes_healthy(self, name: str) -> bool:
        deadline = time.monotonic() + WITHIN_SECONDS
        while time.monotonic() < deadline and self.processes[name].poll() is None:
            if self.check(name).returncode == 0:
                return True
            time.sleep(0.2)
        return False

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8")

    def stop(self, name: str) -> int:
        """Its exit code after TERM; killed, and so negative, when it takes longer than the grace it is given."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGTERM)
        grace = parts.services()[name]["stop_grace_period"]
        try:
            return process.wait(float(grace.removesuffix("s")))
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _finish(self, command: Sequence[str], name: str) -> subprocess.CompletedProcess[str]:
        environment = self.environment(name)
        return subprocess.run(  # noqa: S603 - the project's own commands
            command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False, timeout=60
        )

    def _placed(self, text: str) -> str:
        for side, cluster in self.clusters.items():
            text = text.replace(f"@{side}-db:5432/", f"@127.0.0.1:{cluster.port}/")
            if text == f"{side}-db":
                return "127.0.0.1"
        text = re.sub(r"\b800[01]\b", lambda port: str(self.ports[port[0]]), text)
        text = text.replace("/run/secrets", str(self.folder)).replace("/var/lib/linjepuls", str(self.folder))
        return "127.0.0.1" if text == "0.0.0.0" else text  # noqa: S104 - the address inside a container


def _given(folder: Path, clusters: Mapping[str, Cluster]) -> dict[str, str]:
    public = {name: _key(folder / name) for name in ("named-access-key", "named-service-key", "ballots-release-key")}
    passwords = {name: secrets.token_hex(32) for name in parts.variables(parts.text()) if name.endswith("_PASSWORD")}
    return passwords | {
        "NAMED_SUPERUSER_PASSWORD": _superuser(clusters["named"]),
        "BALLOTS_SUPERUSER_PASSWORD": _superuser(clusters["ballots"]),
        "NAMED_ORIGIN": "https://linjepuls.kommunen.example",
        "BALLOT_ORIGIN": "https://stemmer.foreningen.example",
        "BALLOT_HOST": "stemmer.foreningen.example",
        "ISSUER_NAME": "linjepuls.kommunen.example",
        "NAMED_SERVICE_KEY_ID": "named-1",
        "NAMED_SERVICE_KEYS": f'{{"named-1": "{public["named-service-key"]}"}}',
        "BALLOTS_RELEASE_KEY_ID": "ballots-1",
        "BALLOTS_RELEASE_KEYS": f'{{"ballots-1": "{public["ballots-release-key"]}"}}',
        "NAMED_KEY_ENCRYPTION_KEY": secrets.token_hex(32),
        "ORGANISATION": "Eksempelkommune",
        "OPERATOR_NAMED": "Eksempelkommune",
        "OPERATOR_BALLOTS": "Foreningen",
        "BUILD_HASH": "abc123",
    }


def _in_project(word: str, mounted: Mapping[str, str]) -> str:
    for inside, outside in mounted.items():
        word = word.replace(inside, str(parts.PROJECT / outside))
    return word


def _superuser(cluster: Cluster) -> str:
    return urlsplit(cluster.superuser_url()).password or ""


def _key(path: Path) -> str:
    """A new private key in a file as the operator keeps it; returns the public half in PEM on one line of JSON."""
    key = Ed25519PrivateKey.generate()
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return pem.replace("\n", "\\n")
