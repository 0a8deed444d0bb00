"""Bo lets Alma's colleagues go, or moves them away, until those who are left are Alma and seven of his own choice.

Of people who never enrolled he can have codes: the seven would be he, and what is left over would be Alma's answers.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.kit.times.clock import local_day
from backend.registry import forget_people, import_staff, past_imports, undo_import
from backend.registry.editing import end_due, end_person, set_end
from backend.registry.errors import OwnStaffChange, StaffChangeGone
from backend.registry.missed import approve_missed, missed_places
from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.values import Selection
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.named import DAY, ZONE, Named, rows
from tests.rounds.prepare.test_who_holds_the_list import spec_of_all, unit_named
from tests.rounds.recipients.test_on_leave import asked, pooled

UNITS = [("Kommunen", 12), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 17), ("Kommunen / Skole 3", 9)]
STAFF = rows(UNITS)
KEPT, NINE = STAFF[:29] + STAFF[38:], STAFF[29:38]
"""Of the school's seventeen, Alma (`e21`) and the seven stay."""


@pytest.fixture
async def bos(named: Named) -> Named:
    await named.employ_long_ago(*STAFF)
    assert "Skole 2" not in await pooled(named)
    return named


async def listed(named: Named, *lines: str, actor: str = "bo") -> None:
    async with named.database.transaction() as session:
        desk = desk_at(session, named.clock, actor=actor)
        assert not (await import_staff(desk, staff_file(*lines), dry_run=False, second_person=True)).errors


async def approved(named: Named, by: str) -> None:
    async with named.database.transaction() as session:
        desk = desk_at(session, named.clock, actor=by)
        await approve_missed(desk, [place.seen for place in await missed_places(desk)])


async def test_bo_lets_nine_go_beside_alma_and_asks_her_school(bos: Named) -> None:
    school = Selection(branches=(await unit_named(bos, "Skole 2"),))
    await listed(bos, *KEPT)
    assert "Skole 2" in await pooled(bos)
    assert len(await asked(bos)) == len(KEPT)
    with pytest.raises(TooFewRecipients):
        await bos.scheduled(bos.plan(selection=school))
    # Nor does preparing see fewer than were foretold: the eight share a group with the twelve above them.
    assert {group.recipients for group in (await spec_of_all(bos)).groups} == {9, 20}


@pytest.mark.long
async def test_two_who_leave_change_nothing_and_need_nobody(bos: Named) -> None:
    await listed(bos, *KEPT, *NINE[2:])
    assert "Skole 2" not in await pooled(bos)
    async with bos.database.transaction() as session:
        assert await missed_places(desk_at(session, bos.clock)) == ()


async def test_bo_moves_them_away_two_to_each_place_which_waits_for_nobody(bos: Named) -> None:
    away = ["Kommunen", "Kommunen / Skole 1", "Kommunen / Skole 3"]
    moved = [line.replace("Kommunen / Skole 2", away[at // 2]) for at, line in enumerate(NINE[:6])]
    await listed(bos, *KEPT, *moved, *NINE[6:8])
    people = await bos.people()
    assert len(people) == len(STAFF) - 1
    assert "Skole 2" in await pooled(bos)


@pytest.mark.long
async def test_where_nobody_else_can_say_yes_a_small_house_that_is_arranged_anew_is_asked_whole(named: Named) -> None:
    """Who is moved is with those they left wherever both places are counted together."""
    small = rows([("Kommunen", 8), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12)])
    await named.employ_long_ago(*small)
    swapped = [line.replace("Skole 1", "x").replace("Skole 2", "Skole 1").replace("x", "Skole 2") for line in small[9:]]
    await named.employ(*small[:9], *swapped)
    assert len(await asked(named)) == len(small)
    assert {group.recipients for group in (await spec_of_all(named)).groups} == {len(small)}


SMALL = rows([("Kommunen", 4), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 13)])
UPWARD = [line.replace("Kommunen / Skole 2", "Kommunen") for line in SMALL[17:]]


async def test_bo_moves_them_away_and_sends_them_on_leave_there(named: Named) -> None:
    await named.employ_long_ago(*SMALL)
    await named.employ(*SMALL[:17], *UPWARD)
    assert "Skole 1" not in await pooled(named)
    async with named.database.transaction() as session:
        there = text("UPDATE employee SET leave_to = '9999-12-31' WHERE placed_on = :today")
        await session.execute(there, {"today": local_day(named.clock.now(), ZONE)})
    assert "Skole 1" in await pooled(named)
    assert {group.recipients for group in (await spec_of_all(named)).groups} == {17}


@pytest.mark.long
async def test_bo_moves_away_those_whom_another_round_has_asked_and_so_leaves_out(named: Named) -> None:
    await named.employ_long_ago(*SMALL)
    await named.scheduled(named.plan(selection=Selection(branches=(await unit_named(named, "Skole 2"),))))
    assert await pooled(named) == ("Kommunen", "Skole 1")
    await named.employ(*SMALL[:17], *UPWARD)
    with pytest.raises(TooFewRecipients):
        await pooled(named)


@pytest.mark.long
async def test_bo_ends_them_one_by_one_and_by_days_that_he_sets(bos: Named, clock: MovedClock) -> None:
    people = await bos.people()
    today = local_day(clock.now(), ZONE)
    for at in range(29, 38):
        async with bos.database.transaction() as session:
            desk = desk_at(session, clock, actor="bo")
            await (end_person(desk, people[f"e{at}"]) if at % 2 else set_end(desk, people[f"e{at}"], today))
    clock.moment += DAY
    async with bos.database.transaction() as session:
        assert await end_due(desk_at(session, clock)) == 4
    assert "Skole 2" in await pooled(bos)
    async with bos.database.transaction() as session:
        [place] = await missed_places(desk_at(session, clock))
    assert (place.author, len(place.people)) == ("bo", 9)


async def test_a_second_person_says_that_they_left_and_the_school_is_asked_by_itself(bos: Named) -> None:
    await listed(bos, *KEPT)
    async with bos.database.transaction() as session:
        [place] = await missed_places(desk_at(session, bos.clock))
    assert (place.place[-1], place.author, {person.left_list for person in place.people}) == ("Skole 2", "bo", {True})
    with pytest.raises(OwnStaffChange):
        await approved(bos, "bo")
    assert "Skole 2" in await pooled(bos)
    await approved(bos, "tove")
    assert "Skole 2" not in await pooled(bos)
    with pytest.raises(StaffChangeGone):
        await approved(bos, "tove")


@pytest.mark.long
async def test_what_another_person_approved_of_a_move_weighs_no_more(bos: Named) -> None:
    """Nor is a departure that was approved one again when a later list says the same."""
    await listed(bos, *KEPT)
    await approved(bos, "tove")
    await listed(bos, *KEPT)
    assert "Skole 2" not in await pooled(bos)


@pytest.mark.long
async def test_a_school_that_is_closed_weighs_above_it_until_a_second_person_has_looked(bos: Named) -> None:
    closed = [line for line in STAFF if "Skole 3" not in line]
    await listed(bos, *closed)
    assert "Kommunen" in await pooled(bos)
    assert len(await asked(bos)) == len(closed)
    await approved(bos, "tove")
    assert await pooled(bos) == ()


async def test_who_is_let_back_is_missed_no_more_and_has_no_standing(bos: Named) -> None:
    await listed(bos, *KEPT)
    await bos.employ(*STAFF)
    assert len(await asked(bos)) == len(STAFF)
    async with bos.database.transaction() as session:
        assert await missed_places(desk_at(session, bos.clock)) == ()
    assert sum((await spec_of_all(bos)).new.values()) == len(NINE)


@pytest.mark.long
async def test_an_import_that_is_undone_has_let_nobody_go(bos: Named) -> None:
    await listed(bos, *KEPT)
    assert "Skole 2" in await pooled(bos)
    async with bos.database.transaction() as session:
        desk = desk_at(session, bos.clock, actor="bo")
        _, [newest, *_] = await past_imports(desk)
        await undo_import(desk, newest.id)
        assert await missed_places(desk) == ()
    assert "Skole 2" not in await pooled(bos)


async def test_after_28_days_they_weigh_no_more_and_nothing_of_it_is_kept(bos: Named, clock: MovedClock) -> None:
    await listed(bos, *KEPT)
    for days, there in ((27, True), (1, False)):
        clock.moment += timedelta(days=days)
        assert ("Skole 2" in await pooled(bos)) == there
        async with bos.database.transaction() as session:
            await forget_people(desk_at(session, clock))
            assert bool(await session.scalar(text("SELECT count(*) FROM departure"))) == there


@pytest.mark.long
async def test_who_had_no_standing_is_not_missed(named: Named) -> None:
    await named.employ_long_ago(*KEPT)
    await named.employ(*STAFF)
    await listed(named, *KEPT)
    assert "Skole 2" not in await pooled(named)
