"""Alma is on leave: no round asks her, and the day after it the next one does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.registry import forget_people, import_staff, person_record
from backend.registry.editing import PersonText, change_person
from backend.rounds import repository
from backend.rounds.frozen import repository as frozen
from backend.rounds.plan import service as planning
from backend.rounds.prepare import service as preparation
from backend.rounds.recipients.errors import QuestionTooSoon, TooFewRecipients
from backend.rounds.recipients.forecast import forecast_of
from backend.rounds.recipients.resting import forget_absences
from backend.rounds.values import Selection, Thresholds
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, SCHOOLS, ZONE, Named, rows
from tests.rounds.prepare.test_who_holds_the_list import unit_named

STAFF = rows(SCHOOLS)
PEOPLE = len(STAFF)


def with_leave(ends: date | None, who: Collection[str] = ("e5",), mark: str = "") -> bytes:
    """The list as another system has it, with the last day of Alma's leave, or of others'."""
    lines = ["Nummer;Navn;Enhedssti;Orlov til;På orlov"]
    for line in STAFF:
        number, name, _, _, path, *_ = line.split(";")
        told = (f"{ends:%d-%m-%Y}" if ends else "", mark) if number in who else ("", "")
        lines.append(";".join((number, name, path, *told)))
    return "\r\n".join(lines).encode()


async def listed(named: Named, data: bytes) -> Sequence[str]:
    async with named.database.transaction() as session:
        report = await import_staff(desk_at(session, named.clock, actor="bo"), data, dry_run=False)
    assert not report.errors
    return (*report.changed, *report.added, *report.moved, *report.left)


class OnlyLooked(Exception):
    """Nothing of it is kept: a round that was prepared leaves whom it asks in peace."""


async def asked(named: Named) -> set[UUID]:
    """By a round that is prepared now; as many as were foretold."""
    round_id, recipients = await named.draft(), set[UUID]()
    with suppress(OnlyLooked):
        async with named.database.transaction() as session:
            foretold = await forecast_of(Desk(session, named.clock, ZONE, actor="bo"), round_id)
            row = await repository.lock(session, round_id)
            assert row is not None
            await preparation.freeze(desk_at(session, named.clock), row)
            recipients.update(await frozen.group_of_recipients(session, round_id))
            assert foretold.recipients == len(recipients)
            raise OnlyLooked
    return recipients


async def test_alma_on_leave_is_not_asked_stays_on_the_list_and_is_asked_the_day_after(
    named: Named, clock: MovedClock
) -> None:
    today = local_day(clock.now(), ZONE)
    assert await listed(named, with_leave(today)) == ("e5",)
    alma = (await named.people())["e5"]
    assert alma not in (recipients := await asked(named))
    assert len(recipients) == PEOPLE - 1
    clock.moment += DAY
    assert alma in (recipients := await asked(named))
    assert len(recipients) == PEOPLE


@pytest.mark.long
async def test_a_list_that_does_not_speak_of_leave_changes_nothing_of_it_and_one_that_does_ends_it(
    named: Named,
) -> None:
    await listed(named, with_leave(None, mark="ja"))
    alma = (await named.people())["e5"]
    assert await listed(named, with_leave(None, mark="ja")) == ()
    await named.employ(*STAFF)
    assert alma not in await asked(named)
    assert await listed(named, with_leave(None)) == ("e5",)
    assert alma in await asked(named)


async def test_bo_changes_almas_name_and_her_leave_stays_until_two_nights_after_it(
    named: Named, clock: MovedClock
) -> None:
    today = local_day(clock.now(), ZONE)
    await listed(named, with_leave(today))
    alma = (await named.people())["e5"]
    async with named.database.transaction() as session:
        before = await person_record(session, alma)
        typed = PersonText.model_validate({**before.model_dump(), "leads": None, "name": "Alma Å"})
        await change_person(desk_at(session, clock, actor="bo"), alma, typed, before.seen, second_person=False)
        assert (await person_record(session, alma)).leave.last == today
    for days, kept in ((1, today), (1, None)):
        clock.moment += timedelta(days=days)
        async with named.database.transaction() as session:
            await forget_people(desk_at(session, clock))
            assert (await person_record(session, alma)).leave.last == kept


async def pooled(named: Named) -> tuple[str, ...]:
    """Units that share a group in a round that asks everybody."""
    with suppress(OnlyLooked):
        async with named.database.transaction() as session:
            desk = Desk(session, named.clock, ZONE, actor="bo")
            round_id = await planning.plan_round(desk, Thresholds(5, 2, 8), named.plan())
            names = (await forecast_of(desk, round_id)).pooled
            raise OnlyLooked
    return names


async def test_bo_sends_all_but_seven_of_almas_colleagues_on_leave_and_asks_her_school(named: Named) -> None:
    """Of people who never enrolled he can have codes: the seven would be he."""
    school = Selection(branches=(await unit_named(named, "Skole 2"),))
    assert "Skole 2" not in await pooled(named)
    assert len(await listed(named, with_leave(None, ("e19", "e20", "e21", "e22"), mark="ja"))) == 4
    assert "Skole 2" in await pooled(named)
    assert len(await asked(named)) == PEOPLE - 4
    with pytest.raises(TooFewRecipients):
        await named.scheduled(named.plan(selection=school))
    await listed(named, with_leave(None, ("e19", "e20"), mark="ja"))
    assert "Skole 2" not in await pooled(named)


async def absences(named: Named) -> int:
    async with named.database.transaction() as session:
        return int(await session.scalar(text("SELECT count(*) FROM round_absence")) or 0)


@pytest.mark.long
async def test_those_whom_bo_had_on_leave_in_one_round_are_not_asked_alone_in_the_next(
    named: Named, clock: MovedClock
) -> None:
    await listed(named, with_leave(None, [f"e{at}" for at in range(15, 23)], mark="ja"))
    await named.scheduled()
    await listed(named, with_leave(None, ()))
    with pytest.raises(QuestionTooSoon):
        await named.scheduled(named.plan(20 * DAY))
    clock.moment += 29 * DAY
    assert len(await asked(named)) == PEOPLE


async def test_who_was_on_leave_is_known_no_longer_than_they_are_left_in_peace(named: Named, clock: MovedClock) -> None:
    await listed(named, with_leave(None, mark="ja"))
    await named.scheduled()
    # Of a round that opens a day later.
    for days, kept in ((0, 1), (29, 1), (2, 0)):
        clock.moment += days * DAY
        async with named.database.transaction() as session:
            await forget_absences(desk_at(session, clock))
        assert await absences(named) == kept
