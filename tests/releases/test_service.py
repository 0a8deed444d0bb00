"""A release comes in once, from the ballot box only, and stays as it was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from backend.audit_log import AuditEntry
from backend.handoffs import Turnout
from backend.kit.database import Database
from backend.releases.errors import NoRelease, ReleaseRefused
from backend.releases.incoming.receiving import receive_release, receive_turnout
from backend.releases.kept.repository import latest_turnout
from backend.releases.kept.service import NewestRelease, kept_releases, newest_release, release_bytes
from tests.ground.registry.staff import MovedClock
from tests.ground.releases.releases import (
    CLOSED,
    ROOT,
    SPEC,
    BallotBoxKey,
    good,
    node,
    planned,
    plant_unreadable,
    release,
    without_figures,
)

BOX = BallotBoxKey()


@dataclass(frozen=True)
class World:
    database: Database
    round_id: UUID

    async def receive(self, body: bytes, *, spec: str | None = SPEC, round_id: UUID | None = None) -> None:
        async with self.database.transaction() as session:
            wanted = round_id or self.round_id
            await receive_release(session, MovedClock(), body, BOX.public, round_id=wanted, spec_sha256=spec)

    async def turnout(self, body: bytes) -> None:
        async with self.database.transaction() as session:
            await receive_turnout(session, self.round_id, body)

    async def stored(self) -> bytes:
        async with self.database.transaction() as session:
            return await release_bytes(session, self.round_id)

    async def refuse(self, body: bytes, why: str, *, spec: str | None = SPEC) -> None:
        """Refused for that reason, and nothing is kept."""
        with pytest.raises(ReleaseRefused) as refused:
            await self.receive(body, spec=spec)
        assert why in refused.value.detail["en"]
        with pytest.raises(NoRelease):
            await self.stored()


@pytest.fixture
async def world(named_db: Database) -> World:
    return World(named_db, await planned(named_db))


async def test_bo_finds_the_bytes_that_were_signed(world: World) -> None:
    body = BOX.signed(good(world.round_id))
    await world.receive(body)
    assert await world.stored() == body


async def test_the_same_bytes_again_are_fine_and_noted_once(world: World) -> None:
    body = BOX.signed(good(world.round_id))
    await world.receive(body)
    await world.receive(body + b"\n")
    async with world.database.transaction() as session:
        noted = (await session.scalars(select(AuditEntry).where(AuditEntry.action == "release.receive"))).all()
    assert [entry.detail for entry in noted] == [{"round": str(world.round_id), "status": "published"}]


async def test_a_second_release_of_the_round_is_refused_though_signed(world: World) -> None:
    body = BOX.signed(good(world.round_id))
    await world.receive(body)
    with pytest.raises(ReleaseRefused) as refused:
        await world.receive(BOX.signed(good(world.round_id, closed_at=CLOSED + timedelta(seconds=1))))
    assert "already here" in refused.value.detail["en"]
    assert await world.stored() == body


async def test_what_the_ballot_box_did_not_sign_is_refused(world: World) -> None:
    await world.refuse(BallotBoxKey().signed(good(world.round_id)), "signature")
    await world.refuse(b"<html>busy</html>", "JSON")


async def test_a_signed_release_that_betrays_someone_is_refused(world: World) -> None:
    await world.refuse(BOX.signed(release(node(ROOT, None, 60, 4), round_id=world.round_id)), "4")


async def test_a_release_of_another_round_or_spec_is_refused(world: World) -> None:
    await world.refuse(BOX.signed(good(uuid4())), "another round")
    await world.refuse(BOX.signed(good(world.round_id)), "another round or spec", spec="6" * 64)
    await world.refuse(BOX.signed(good(world.round_id)), "another round or spec", spec=None)


async def test_a_void_round_is_kept_as_such(world: World) -> None:
    await world.receive(BOX.signed(without_figures("void", world.round_id)))
    async with world.database.transaction() as session:
        newest = await newest_release(session)
    assert newest.signed is not None
    assert newest.signed.release.status == "void"


async def test_before_the_first_there_is_none(world: World) -> None:
    async with world.database.transaction() as session:
        assert await newest_release(session) == NewestRelease(None, ())
        assert await kept_releases(session) == ()
        with pytest.raises(NoRelease):
            await release_bytes(session, None)


async def test_the_newest_is_the_last_closed_and_not_the_last_received(world: World) -> None:
    earlier = await planned(world.database)
    await world.receive(BOX.signed(good(world.round_id)))
    older = BOX.signed(good(earlier, closed_at=CLOSED - timedelta(days=30)))
    await world.receive(older, round_id=earlier)
    async with world.database.transaction() as session:
        newest, everything = await newest_release(session), await kept_releases(session)
        assert await release_bytes(session, None) == await release_bytes(session, world.round_id)
    assert newest.signed is not None
    assert newest.signed.release.round == world.round_id
    assert [kept.round for kept in everything] == [world.round_id, earlier]


async def test_what_this_version_can_not_read_is_named_and_the_newest_that_it_can_is_found(world: World) -> None:
    later, latest = await planned(world.database), await planned(world.database)
    await world.receive(BOX.signed(good(world.round_id)))
    await world.receive(BOX.signed(without_figures("void", later)), round_id=later)
    await plant_unreadable(world.database, latest, CLOSED + timedelta(days=30))
    async with world.database.transaction() as session:
        newest, with_figures = await newest_release(session), await newest_release(session, with_figures=True)
        everything = {kept.round: kept.readable for kept in await kept_releases(session)}
    assert everything == {latest: False, world.round_id: True, later: True}
    assert [(kept.round, kept.status) for kept in newest.passed_over] == [(latest, "published")]
    assert newest.signed is not None
    assert with_figures.signed is not None
    assert with_figures.signed.release.round == world.round_id


async def test_the_first_turnout_of_a_day_stays_and_the_next_day_s_is_added(world: World) -> None:
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    for day, ballots in ((monday, 10), (monday, 20), (tuesday, 30)):
        await world.turnout(Turnout(round=world.round_id, day=day, ballots=ballots).to_bytes())
        async with world.database.transaction() as session:
            latest = await latest_turnout(session, world.round_id)
        assert latest is not None
        assert (latest.day, latest.ballots) == (day, 30 if day == tuesday else 10)


async def test_a_turnout_of_another_round_or_of_single_ballots_is_refused(world: World) -> None:
    other = Turnout(round=uuid4(), day=date(2026, 3, 2), ballots=10).to_bytes()
    single = Turnout(round=world.round_id, day=date(2026, 3, 2), ballots=10).to_bytes().replace(b":10,", b":13,")
    assert b":13," in single
    for body in (other, single):
        with pytest.raises(ReleaseRefused):
            await world.turnout(body)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE release SET status = 'void'",
        "DELETE FROM release",
        "TRUNCATE release",
        "UPDATE turnout SET ballots = 0",
        "DELETE FROM turnout",
        "TRUNCATE turnout",
    ],
)
async def test_dan_with_the_serving_role_can_alter_no_release(world: World, statement: str) -> None:
    await world.receive(BOX.signed(good(world.round_id)))
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with world.database.transaction() as session:
            await session.execute(text(statement))
