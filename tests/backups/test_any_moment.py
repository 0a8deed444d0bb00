"""The named side, with an archive of its log, as it was at any moment; of the ballot box there is no such archive."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from simulator.postgres import Cluster
from simulator.postgres.programs import runner
from tests.ground.postgres.copies import base_backup, libpq, set_up
from tests.ground.registry.people import people_on_list
from tests.ground.system.running import System, people, running_system, until
from tests.ground.system.voting import Voting, again

pytestmark = pytest.mark.long
VOTERS = 60
_SYSTEM_AT = slice(24, 32)
"""Of a segment's first page: which cluster it is of (PostgreSQL, XLogLongPageHeaderData)."""


@pytest.fixture
def archive() -> Iterator[Path]:
    """Where PostgreSQL's own user may write: pytest's folders are root's alone."""
    with tempfile.TemporaryDirectory(prefix="linjepuls-archive-") as folder:
        yield Path(folder)


async def test_the_named_side_is_as_it_was_before_bo_took_the_wrong_list_and_the_round_goes_on(
    tmp_path: Path, archive: Path
) -> None:
    async with running_system(tmp_path / "now", durable=True) as system:
        await _archived(system, archive)
        await asyncio.to_thread(base_backup, system.named, tmp_path / "base", "-X", "stream")
        voting = await Voting.opened(system, VOTERS)
        right, moment = await _staff(system), await _moment(system)
        await system.employ(*people("Forkert", 9))
        assert await _staff(system) != right
        await _all_is_archived(system, archive)
        assert _systems_in(archive) == {_system(system.named)}
        assert _system(system.ballots) != _system(system.named)
        assert _setting(system.ballots, "archive_mode") == "off"
        spec, ports = system.named.spec, system.ports
    shutil.rmtree(spec.data / "pgdata")
    shutil.move(tmp_path / "base", spec.data / "pgdata")
    _to_be_recovered(spec.data / "pgdata", archive, moment)
    async with running_system(tmp_path / "now", durable=True, ports=ports) as system:
        assert await _staff(system) == right
        voting.system = system
        await voting.answer()
        voting.check(await system.close(voting.round_id))


async def _archived(system: System, archive: Path) -> None:
    who = runner(system.named.spec.data / "pgdata")
    os.chown(archive, who.uid, who.gid)
    command = f"test ! -f {archive}/%f && cp %p {archive}/%f"
    set_up(system.named, archive_mode="on", archive_command=command)
    await system.database.close()
    await asyncio.to_thread(system.named.stop)
    system.named = await again(system.named)
    await system.healthy()


async def _staff(system: System) -> set[str]:
    async with system.database.transaction() as session:
        return {person.external_id for person in await people_on_list(session)}


async def _moment(system: System) -> datetime:
    """Of the database's clock: after what was committed, and before what will be."""
    async with system.database.transaction() as session:
        [moment] = await session.scalars(text("SELECT clock_timestamp()"))
    await asyncio.sleep(0.1)
    assert isinstance(moment, datetime)
    return moment


async def _all_is_archived(system: System, archive: Path) -> None:
    with psycopg.connect(libpq(system.named, "postgres"), autocommit=True) as connection:
        row = connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()
        connection.execute("SELECT pg_switch_wal()")

    async def there() -> bool:
        return row is not None and (archive / str(row[0])).exists()

    await until(there, "the log is archived")


def _systems_in(archive: Path) -> set[bytes]:
    return {segment.read_bytes()[_SYSTEM_AT] for segment in archive.iterdir() if len(segment.name) == len("0" * 24)}


def _system(cluster: Cluster) -> bytes:
    with psycopg.connect(libpq(cluster, "postgres")) as connection:
        row = connection.execute("SELECT system_identifier FROM pg_control_system()").fetchone()
    assert row is not None
    return int(row[0]).to_bytes(8, "little")


def _setting(cluster: Cluster, name: str) -> str:
    with psycopg.connect(libpq(cluster, "postgres")) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def _to_be_recovered(pgdata: Path, archive: Path, moment: datetime) -> None:
    """As docs/DEPLOY.md says; here nobody is let in before it is done, which the cluster's starter needs."""
    settings = {
        "restore_command": f"cp {archive}/%f %p",
        "recovery_target_time": moment.isoformat(),
        "recovery_target_action": "promote",
        "hot_standby": "off",
        "archive_mode": "off",
    }
    lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
    own = pgdata / "postgresql.auto.conf"
    own.write_text(f"{own.read_text('utf-8')}{lines}", "utf-8")
    signal, owner = pgdata / "recovery.signal", pgdata.stat()
    signal.touch(0o600)
    os.chown(signal, owner.st_uid, owner.st_gid)
