"""The nights' housekeeping, by moving the clock: what docs/DATA.md says is erased, once, and nothing sooner."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.access.sign_in.service import new_link
from backend.desk import Desk
from backend.organisation.nights.service import NightStepRecord
from backend.registry.enrolment.codes import issue_code
from backend.registry.forgetting.policy import LEFT_KEPT
from backend.registry.phone_models import Device, EnrolmentCode
from backend.sending import TRIAL, Trial
from backend.worker.repeated.housekeeping import STEPS, Step
from tests.ground.access.links import redeem_link
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE, rows
from tests.worker.nights.municipality import GONE, HERE, NIGHT, Night

NAMES = ["addresses", "codes", "console", "devices", "ends", "jobs", "left", "nights", "sending", "tokens"]
CHANGED = text(
    "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status) WHERE args->>'to' = :to"
)


def erased(done: list[NightStepRecord]) -> dict[str, int]:
    return {step.step: step.erased for step in done if step.erased}


async def test_it_is_done_once_a_night_between_two_and_four(night: Night) -> None:
    assert await night.come(NIGHT.replace(hour=1, minute=59)) == []
    first = await night.come(NIGHT)
    assert [(step.step, step.fault) for step in first] == [(step, None) for step in NAMES]
    assert await night.come(NIGHT.replace(hour=3)) == first
    assert len(await night.come(NIGHT + DAY)) == len(NAMES)


async def test_a_night_nobody_was_awake_in_is_made_up_for_but_not_before_the_first(night: Night) -> None:
    assert await night.come(NIGHT.replace(hour=11)) == []
    assert len(await night.come(NIGHT + DAY)) == len(NAMES)
    late = NIGHT + 5 * DAY + timedelta(hours=9)
    assert len(await night.come(late)) == len(NAMES)


@pytest.mark.parametrize(("day", "hour"), [("2026-03-29", 3), ("2026-10-25", 2)])
async def test_when_the_clocks_change_there_is_one_night(night: Night, day: str, hour: int) -> None:
    local = datetime.fromisoformat(f"{day}T{hour:02}:30").replace(tzinfo=ZONE)
    first = await night.come(local)
    assert len(first) == len(NAMES)
    # In autumn that hour comes twice.
    assert await night.come(local.replace(fold=1)) == first


async def test_codes_are_erased_when_they_are_long_over(night: Night) -> None:
    async with night.database.transaction() as session:
        await issue_code(desk_at(session, night.clock), "e1")
    assert erased(await night.come(NIGHT + 58 * DAY)) == {}
    assert erased(await night.come(NIGHT + 60 * DAY)) == {"codes": 1}
    assert await night.rows(EnrolmentCode) == 0


async def test_who_was_silent_once_and_not_asked_since_keeps_the_phone_and_who_is_half_a_year_later_does_not(
    night: Night,
) -> None:
    """Also who has answered in the round that is open: that is told when it closes."""
    for who in ("e1", "e2", "e3"):
        await night.enrol(who)
    people = await night.named.people()
    e1, e2, e3 = (people[who] for who in ("e1", "e2", "e3"))
    await night.close_round(silent=[e1, e2, e3])
    for moment, silent, fetched, left in (
        # From the first day of the month in which it was silent, half a year is not over yet.
        (datetime(2026, 9, 30, 3, tzinfo=ZONE), [e1, e2], [], {e1, e2, e3}),
        (datetime(2026, 10, 1, 3, tzinfo=ZONE), [e1], [e2], {e2, e3}),
        (datetime(2027, 3, 1, 3, tzinfo=ZONE), [e2], [], {e2, e3}),
        (datetime(2027, 4, 1, 3, tzinfo=ZONE), [e3], [], {e2}),
        (datetime(2028, 4, 1, 3, tzinfo=ZONE), [], [], {e2}),
    ):
        assert "devices" not in erased(await night.come(moment))
        await night.close_round(silent=silent, fetched=fetched)
        assert await night.owners() == left, moment


async def test_a_phone_that_was_asked_nothing_is_never_signed_out(night: Night) -> None:
    await night.enrol("e1")
    await night.come(datetime(2028, 10, 1, 3, tzinfo=ZONE))
    assert await night.rows(Device) == 1


async def test_links_and_sessions_of_the_console_that_are_over_are_erased(night: Night) -> None:
    async with night.database.transaction() as session:
        await new_link(desk_at(session, night.clock), "bo@kommune.dk", ("hr",))
        desk = desk_at(session, night.clock)
        await redeem_link(desk, await new_link(desk, "bo@kommune.dk", ()))
    assert erased(await night.come(NIGHT)) == {"console": 2}


async def test_who_left_is_nobody_within_thirty_days_and_the_rounds_still_count_them(night: Night) -> None:
    round_id = await night.named.frozen()
    (who,) = {(await night.named.people())["e9"]}
    await night.named.employ(*rows(GONE))
    assert (await night.employee(who)).left_on == date(2026, 3, 2)
    assert "left" not in erased(await night.come(NIGHT + 23 * DAY))
    assert (await night.employee(who)).name == "Medarbejder 9"
    # The night to 27 March: 25 days after 2 March.
    assert erased(await night.come(NIGHT + 24 * DAY))["left"] == 1
    row = await night.employee(who)
    assert (row.name, row.name_order, row.name_letters) == ("", b"", "")
    assert (row.email, row.phone, row.leads_unit_id) == (None, None, None)
    assert row.external_id == f"left:{who}"
    assert who in await night.named.recipients(round_id)
    assert erased(await night.come(NIGHT + 25 * DAY)) == {}


async def test_who_left_is_nobody_within_thirty_days_also_when_the_step_fails_four_nights_in_a_row(
    night: Night,
) -> None:
    async def broken(_: Desk) -> int:
        raise OSError("disk")

    who = (await night.named.people())["e9"]
    await night.named.employ(*rows(GONE))
    left = (await night.employee(who)).left_on
    assert left == date(2026, 3, 2)
    due = NIGHT + LEFT_KEPT - DAY
    for nights in range(4):
        failed = await night.come(due + nights * DAY, {"left": broken})
        assert [step.fault for step in failed] == ["OSError"]
    fifth = due + 4 * DAY
    await night.come(fifth)
    assert (await night.employee(who)).name == ""
    assert fifth.date() - left < 30 * DAY


async def test_who_comes_back_in_time_is_who_they_were_and_later_somebody_new(night: Night) -> None:
    who = (await night.named.people())["e9"]
    await night.named.employ(*rows(GONE))
    await night.come(NIGHT + 10 * DAY)
    await night.named.employ(*rows(HERE))
    assert (await night.named.people())["e9"] == who
    assert "left" not in erased(await night.come(NIGHT + 60 * DAY))
    await night.named.employ(*rows(GONE))
    await night.come(NIGHT + 100 * DAY)
    await night.named.employ(*rows(HERE))
    assert (await night.named.people())["e9"] != who


async def test_who_had_left_before_that_was_noted_has_thirty_days_from_the_first_night(night: Night) -> None:
    who = (await night.named.people())["e9"]
    await night.named.employ(*rows(GONE))
    async with night.database.transaction() as session:
        await session.execute(text("UPDATE employee SET left_on = NULL"))
    await night.come(NIGHT)
    assert (await night.employee(who)).left_on == date(2026, 3, 3)
    await night.come(NIGHT + 29 * DAY)
    assert (await night.employee(who)).name == ""


async def test_feeds_and_links_are_put_in_line_once_each(night: Night) -> None:
    await night.come(NIGHT)
    await night.come(NIGHT + DAY)
    async with night.database.transaction() as session:
        names = await session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY task_name"))
        assert [name for name in names if name.startswith("content.")] == ["content.check_links", "content.fetch_feeds"]


async def test_a_step_that_fails_holds_no_other_back_and_is_told(night: Night) -> None:
    async def broken(desk: Desk) -> int:
        await desk.session.execute(text("UPDATE employee SET name = 'halvt'"))
        raise OSError("disk")

    steps = {"codes": broken, **{name: step for name, step in STEPS.items() if name != "codes"}}
    done = await night.come(NIGHT, steps)
    assert {step.step: step.fault for step in done if step.fault} == {"codes": "OSError"}
    assert len(done) == len(NAMES)
    who = (await night.named.people())["e1"]
    assert (await night.employee(who)).name == "Medarbejder 1"
    again = await night.come(NIGHT + DAY)
    assert [step.fault for step in again] == [None] * len(NAMES)


async def test_a_worker_that_is_killed_leaves_the_rest_to_the_next(night: Night) -> None:
    taken: list[str] = []

    def step(name: str, *, fatal: bool) -> Step:
        async def run(_: Desk) -> int:
            if fatal:
                raise asyncio.CancelledError
            taken.append(name)
            return 1

        return run

    with pytest.raises(asyncio.CancelledError):
        await night.come(NIGHT, {"a": step("a", fatal=False), "b": step("b", fatal=True), "c": step("c", fatal=False)})
    done = await night.come(NIGHT, {name: step(name, fatal=False) for name in "abc"})
    assert taken == ["a", "b", "c"]
    assert [step.step for step in done] == ["a", "b", "c"]


async def test_any_number_of_housekeepers_do_each_step_once(night: Night) -> None:
    times: list[str] = []

    def step(name: str) -> Step:
        async def run(_: Desk) -> int:
            times.append(name)
            await asyncio.sleep(0.02)
            return 1

        return run

    steps = {name: step(name) for name in "abcd"}
    night.clock.moment = NIGHT.astimezone(UTC)
    for _ in range(3):
        await asyncio.gather(*(night.keeper(steps).tick() for _ in range(4)))
    assert times == ["a", "b", "c", "d"]


async def test_what_the_nights_did_is_kept_for_a_year(night: Night) -> None:
    await night.come(NIGHT)
    done = await night.come(NIGHT + 366 * DAY)
    assert erased(done)["nights"] == len(NAMES)


async def test_a_job_that_was_given_up_is_gone_after_a_month_with_the_address_in_it(night: Night) -> None:
    given_up, waits = (
        Trial(to=f"{who}@kommune.dk", person=uuid4(), channel="email", occasion="round-opened", language="da")
        for who in ("bo", "dan")
    )
    async with night.database.transaction() as session:
        for trial in (given_up, waits):
            await TRIAL.enqueue(session, trial)
        for status in ("doing", "failed"):
            await session.execute(CHANGED, {"status": status, "to": given_up.to})
        await session.execute(text("UPDATE procrastinate_events SET at = :at"), {"at": NIGHT})
    kept = text("SELECT args->>'to' FROM procrastinate_jobs WHERE task_name = :name ORDER BY id")
    for days, there in ((29, [given_up.to, waits.to]), (31, [waits.to])):
        done = erased(await night.come(NIGHT + days * DAY))
        async with night.database.transaction() as session:
            assert list(await session.scalars(kept, {"name": TRIAL.name})) == there
    assert done["nights"] == 1
