"""Dan backs the ballot box up and restores it: all of it comes back, and the file tells as little as can be."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from backend.handoffs import RoundSpec
from backend.kit.backup import BackupRefused
from tests.backups.conftest import Kept, ordered
from tests.ground.ballot_box.world import World, make_spec, phone
from tests.ground.databases import connected

PEOPLE = 14


async def answered(world: World) -> RoundSpec:
    """One after the other, each in a batch of its own."""
    spec = make_spec()
    await world.open(spec)
    for number in range(PEOPLE):
        await world.post_all([phone(spec, number % 2, "informed" if number % 3 else "unsure")])
    return spec


def nullifiers(kept: Kept) -> list[bytes]:
    """In the order on disk."""
    with kept.connection() as connection:
        return [bytes(found) for (found,) in connection.execute("SELECT nullifier FROM ballot")]


def members(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.long
async def test_a_round_goes_on_in_another_database_and_counts_who_answered_before_and_after(
    world: World, ballots: Kept, fresh: Kept, tmp_path: Path
) -> None:
    spec = await answered(world)
    file = ballots.save(tmp_path / "box.zip")
    fresh.restore(file)
    serving, closing = (connected(fresh.server.url(f"ballots_{role}", fresh.name)) for role in ("serving", "closing"))
    there = World(serving, closing, world.key_directory, world.clock, release_key=world.release_key)
    await there.post_all([phone(spec, 0, "informed"), phone(spec, 1, "informed")])
    there.clock.moment = spec.closes_at + timedelta(minutes=1)
    await there.worker.tick()
    release = (await there.release(spec)).release
    assert (release.status, release.nodes[0].answered) == ("published", PEOPLE + 2)
    await there.close()


async def test_the_restored_database_is_the_saved_one_in_everything_but_the_order_on_disk(
    world: World, ballots: Kept, fresh: Kept, tmp_path: Path
) -> None:
    await answered(world)
    fresh.restore(ballots.save(tmp_path / "box.zip"))
    before, after = ballots.rows(), fresh.rows()
    assert before.pop("used_jti") != after.pop("used_jti") == []
    assert ordered(after) == ordered(before)
    assert fresh.shape() == ballots.shape()


async def test_neither_the_file_nor_what_is_restored_from_it_has_the_order_in_which_ballots_came(
    world: World, ballots: Kept, fresh: Kept, tmp_path: Path
) -> None:
    await answered(world)
    file = ballots.save(tmp_path / "box.zip")
    came = nullifiers(ballots)
    assert came != sorted(came), "here the disk has the order of arrival: the test would show nothing otherwise"
    lines = members(file)["tables/ballot"].decode().splitlines()
    assert [line.split("\t")[0] for line in lines] == [f"\\\\x{nullifier.hex()}" for nullifier in sorted(came)]
    fresh.restore(file)
    assert nullifiers(fresh) == sorted(came)


async def test_the_file_has_no_time_of_its_own_no_service_call_and_no_closing_key(
    world: World, ballots: Kept, tmp_path: Path
) -> None:
    await answered(world)
    file = ballots.save(tmp_path / "box.zip")
    with ZipFile(file) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    inside = members(file)
    assert "tables/used_jti" not in inside
    assert json.loads(inside["manifest.json"])["day"] == "2026-03-02"
    secrets = [key.read_bytes() for key in world.key_directory.iterdir()]
    assert secrets
    assert [secret for secret in secrets if any(secret in content for content in inside.values())] == []
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.long
async def test_what_is_in_a_database_is_replaced_only_when_dan_says_so_and_when_nobody_uses_it(
    world: World, ballots: Kept, tmp_path: Path
) -> None:
    await answered(world)
    file = ballots.save(tmp_path / "box.zip")
    with pytest.raises(BackupRefused, match="Stands både"):
        ballots.restore(file, over=True)
    await world.close()
    before = ballots.rows()
    with pytest.raises(BackupRefused, match="--over"):
        ballots.restore(file)
    assert ballots.rows() == before
    with ballots.connection() as superuser:
        superuser.execute("DELETE FROM ballot")
    ballots.restore(file, over=True)
    assert len(ballots.rows()["ballot"]) == PEOPLE
