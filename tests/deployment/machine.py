"""The services of compose.yaml without an engine: their exact commands and environments against real clusters.

What an engine would provide is put in place of it: names of hosts, mounted files, published ports.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from simulator.postgres import Cluster
from simulator.postgres.files import free_port
from simulator.postgres.programs import programs, runner
from tests.deployment import composition as parts
from tests.deployment.wheels.environments import Environment

WITHIN_SECONDS = 60.0


@dataclass(frozen=True)
class Machine:
    """Two clusters, an environment for each image, and a folder of files; `given` is what the two operators set."""

    folder: Path
    clusters: Mapping[str, Cluster]
    images: Mapping[str, Environment]
    given: Mapping[str, str]
    ports: Mapping[str, int]
    processes: dict[str, subprocess.Popen[str]] = field(default_factory=dict)

    @classmethod
    def prepare(cls, folder: Path, clusters: Mapping[str, Cluster], images: Mapping[str, Environment]) -> Machine:
        (folder / "closing-keys").mkdir(mode=0o700)
        ports = {port: free_port() for port in ("8000", "8001", "8002")}
        given = _given(clusters) | _new_keys(folder, images)
        return cls(folder, clusters, images, given, ports)

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
        program, *first = parts.entrypoint(parts.target(name))
        return [str(self.images[parts.target(name)].program(program)), *first, *service["command"]]

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """A one-shot service, to its end."""
        return self._finish(self.command(name), name)

    def check(self, name: str) -> subprocess.CompletedProcess[str]:
        """The service's health check, in its own environment."""
        _, program, *rest = parts.services()[name]["healthcheck"]["test"]
        assert program == "python"
        python = self.images[parts.target(name)].program("python")
        return self._finish([str(python), *map(self._placed, rest)], name)

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - the project's own commands
                self.command(name),
                env=self.environment(name),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def becomes_healthy(self, name: str) -> bool:
        deadline = time.monotonic() + WITHIN_SECONDS
        while time.monotonic() < deadline and self.processes[name].poll() is None:
            if self.check(name).returncode == 0:
                return True
            # Each check is a Python of its own, which the starting service would wait for.
            time.sleep(0.5)
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
            return _killed(process)

    def end(self) -> None:
        """All that still runs; an engine too would leave nothing of a container."""
        for process in self.processes.values():
            _killed(process)

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
        text = re.sub(r"\b800[012]\b", lambda port: str(self.ports[port[0]]), text)
        if text.startswith("/run/secrets/"):
            return str(parts.filled(parts.composition()["secrets"][Path(text).name]["file"], self.given))
        text = text.replace("/var/lib/linjepuls", str(self.folder))
        text = text.replace("/opt/linjepuls/app", str(parts.PROJECT / "mobile_stub" / "dist"))
        return "127.0.0.1" if text == "0.0.0.0" else text  # noqa: S104 - the address inside a container


def _killed(process: subprocess.Popen[str]) -> int:
    """With its children: granian's worker outlives a killed parent."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


def _given(clusters: Mapping[str, Cluster]) -> dict[str, str]:
    passwords = {name: secrets.token_hex(32) for name in parts.variables(parts.text()) if name.endswith("_PASSWORD")}
    return passwords | {
        "NAMED_SUPERUSER_PASSWORD": _superuser(clusters["named"]),
        "BALLOTS_SUPERUSER_PASSWORD": _superuser(clusters["ballots"]),
        "NAMED_ORIGIN": "https://linjepuls.kommunen.example",
        "BALLOT_ORIGIN": "https://stemmer.foreningen.example",
        "BALLOT_HOST": "stemmer.foreningen.example",
        "ISSUER_NAME": "linjepuls.kommunen.example",
        "ORGANISATION": "Eksempelkommune",
        "OPERATOR_NAMED": "Eksempelkommune",
        "OPERATOR_BALLOTS": "Foreningen",
        "LINJEPULS_BALLOTS_APP_BUILDS": "[]",
    }


def _new_keys(folder: Path, images: Mapping[str, Environment]) -> dict[str, str]:
    """The lines that each operator's own program prints, as a file of variables is read."""
    named = images["named"].run("linjepuls", "keys", "new", str(folder / "keys"))
    ballot_box = images["ballot-box"].run("linjepuls-ballot-box", "keys", str(folder / "release-keys"))
    printed = [line for ended in (named, ballot_box) for line in ended.stdout.splitlines() if not line.startswith("#")]
    return {name: value.strip("'") for name, _, value in (line.partition("=") for line in printed)}


def _in_project(word: str, mounted: Mapping[str, str]) -> str:
    for inside, outside in mounted.items():
        word = word.replace(inside, str(parts.PROJECT / outside))
    return word


def _superuser(cluster: Cluster) -> str:
    return urlsplit(cluster.superuser_url()).password or ""
