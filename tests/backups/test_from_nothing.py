"""Both databases and all keys are lost while people answer. From three files everything stands again, and goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from simulator.demo.layout import Layout
from simulator.phone.store import MemoryStore
from simulator.postgres import Cluster
from tests.ground.run.terminal import BALLOT_BOX, LINJEPULS
from tests.ground.system.running import System, people, running_system

pytestmark = pytest.mark.long
STAFF = [*people("Skole", 12), *people("Havn", 12)]


def typed(program: Path, *words: str | Path, environment: Mapping[str, str]) -> str:
    """What it prints; it must end well."""
    command = [str(word) for word in (program, *words)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def owners(named: Cluster, ballots: Cluster) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LINJEPULS_", "COVERAGE_"))}
    return plain | {
        "LINJEPULS_NAMED_OWNER_DATABASE_URL": named.url("named_owner"),
        "LINJEPULS_BALLOTS_OWNER_DATABASE_URL": ballots.url("ballots_owner"),
    }


@dataclass
class Crowd:
    """Phones that keep what a phone keeps, whatever becomes of the servers."""

    codes: Sequence[str]
    round_id: UUID
    stores: list[MemoryStore] = field(init=False)

    def __post_init__(self) -> None:
        self.stores = [MemoryStore() for _ in self.codes]

    async def answer(self, system: System, first: int, end: int) -> None:
        for number in range(first, end):
            async with system.phone(self.codes[number], self.stores[number]) as phone:
                [offered] = [offer for offer in (await phone.sync()).to_answer if offer.id == self.round_id]
                await phone.answer(
                    self.round_id, {asked.id: asked.options[number % 2].id for asked in offered.questions}
                )

    async def enrol(self, system: System, first: int, end: int) -> None:
        """They have looked, and answer another day."""
        for number in range(first, end):
            async with system.phone(self.codes[number], self.stores[number]) as phone:
                await phone.sync()


@dataclass(frozen=True)
class Backups:
    """What Dan and the ballot box's operator have somewhere else: a file for each database, one for each side's keys.

    `closing_keys`: the volume of which there is no copy, and which was not lost.
    """

    folder: Path
    closing_keys: Path

    def saved(self, system: System) -> None:
        owner = owners(system.named, system.ballots)
        typed(LINJEPULS, "backup", "--side", "named", self.folder / "named.zip", environment=owner)
        typed(BALLOT_BOX, "backup", self.folder / "ballots.zip", environment=owner)
        layout, ports = system.layout, system.ports
        named = layout.named_environment(ports, system.named)
        typed(LINJEPULS, "keys", "save", self.folder / "named-keys.zip", environment=named)
        # The operator's file of variables has what both of its processes are given.
        web = layout.ballots_web_environment(ports, system.ballots)
        box = web | layout.ballots_worker_environment(system.ballots)
        typed(BALLOT_BOX, "keys-save", self.folder / "ballots-keys.zip", environment=box)

    def __call__(self, layout: Layout, named: Cluster, ballots: Cluster) -> None:
        """Into two clusters in which there is nothing but roles."""
        owner = owners(named, ballots)
        typed(LINJEPULS, "restore", "--side", "named", self.folder / "named.zip", environment=owner)
        typed(BALLOT_BOX, "restore", self.folder / "ballots.zip", environment=owner)
        shutil.copytree(self.closing_keys, layout.closing_keys, dirs_exist_ok=True)
        shutil.copy(self.closing_keys.parent / "clock", layout.clock)
        self._keys(layout, owner)

    def _keys(self, layout: Layout, environment: Mapping[str, str]) -> None:
        """In the place of those that the folder was made with."""
        there = layout.root / "restored"
        words = ("keys", "restore", self.folder / "named-keys.zip", there)
        lines = dict(line.split("=", 1) for line in typed(LINJEPULS, *words, environment=environment).splitlines())
        typed(BALLOT_BOX, "keys-restore", self.folder / "ballots-keys.zip", there, environment=environment)
        for name in ("access", "service", "release", "receipt", "push"):
            shutil.move(there / f"{name}-key.pem", layout.key_file(name))
        kek = layout.key_file("access").with_name("key-encryption-key")
        kek.write_text(lines["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"], "ascii")


async def test_after_the_loss_of_both_databases_whoever_had_not_answered_answers_and_the_round_is_published(
    tmp_path: Path,
) -> None:
    folder, lost = tmp_path / "backups", tmp_path / "lost"
    folder.mkdir()
    backups = Backups(folder, lost / "closing-keys")
    async with running_system(lost) as system:
        codes = await system.employ(*STAFF)
        crowd = Crowd(list(codes.values()), await system.schedule())
        await system.open(crowd.round_id)
        await crowd.answer(system, 0, 10)
        await crowd.enrol(system, 12, 18)
        backups.saved(system)
        # Their answers are lost: phones forget what was acknowledged (docs/DEPLOY.md says so).
        await crowd.answer(system, 10, 12)
        ports = system.ports
    for cluster in ("named", "ballots", "keys"):
        shutil.rmtree(lost / cluster)
    async with running_system(tmp_path / "new", fill=backups, ports=ports) as system:
        await crowd.answer(system, 12, 24)
        release = await system.close(crowd.round_id)
        assert (release.status, release.nodes[0].answered) == ("published", 22)
        async with system.database.transaction() as session:
            acts = (await session.scalars(select(AuditEntry.action))).all()
        assert acts.count("database.restore") == 1
