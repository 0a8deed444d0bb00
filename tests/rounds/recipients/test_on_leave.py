"""Alma is on leave: no round asks her, and the day after it the next one does."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.registry import forget_people, import_staff, person_record
from backend.registry.editing import PersonText, change_person
from backend.rounds import repository
from backend.rounds.frozen import repository as frozen
from backend.rounds.prepare import service as preparation
from backend.rounds.recipients.forecast import forecast_of
from tests.ballot_box.world import MovedClock
from tests.desks import desk_at
from tests.rounds.named import DAY, SCHOOLS, ZONE, Named, rows

STAFF = rows(SCHOOLS)
PEOPLE = len(STAFF)


def with_leave(ends: date | None, who: str = "e5", mark: str = "") -> bytes:
    """The list as another system has it, with the last day of Alma's leave."""
    lines = ["Nummer;Navn;Enhedssti;Orlov til;På orlov"]
    for line in STAFF:
        number, name, _, _, path, *_ = line.split(";")
        told = (f"{ends:%d-%m-%Y}" if ends else "", mark) if number == who else ("", "")
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
