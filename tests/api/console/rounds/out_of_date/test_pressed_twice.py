"""Bo presses twice, goes back in the browser, or has a page open that is out of date: one deed is one deed."""

from __future__ import annotations

import asyncio
import re
from uuid import UUID

from sqlalchemy import text

from backend.rounds.life import service
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import NEW, drafted, plan, state_of
from tests.api.console.rounds.test_ends import opened
from tests.api.console.rounds.test_series import NEW as NEW_SERIES
from tests.api.console.rounds.test_series import plan as series_plan
from tests.api.console.rounds.test_series import planned

_FORM = re.compile(r'name="form_id" value="([0-9a-f-]{36})"')


async def form_of(desk: Desk, path: str) -> str:
    found = _FORM.search((await desk.get("Bo", path)).text)
    assert found is not None
    return found[1]


async def many(desk: Desk, table: str) -> int:
    async with desk.database.transaction() as session:
        return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608


async def noted(desk: Desk, action: str) -> int:
    async with desk.database.transaction() as session:
        query = text("SELECT count(*) FROM audit_log WHERE action = :action")
        return int(await session.scalar(query, {"action": action}) or 0)


async def test_a_new_round_is_one_though_its_button_is_pressed_twice(staffed: Desk) -> None:
    await staffed.cookie("Bo")
    fields = await plan(staffed, form_id=await form_of(staffed, NEW))
    answers = await asyncio.gather(*(staffed.post("Bo", NEW, fields) for _ in range(3)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await many(staffed, "round") == 1
    # The step between keeps it, and another form is another round.
    step = await staffed.post("Bo", NEW, {**fields, "step": "what", "action": "next"})
    assert _FORM.search(step.text)[1] == fields["form_id"]  # type: ignore[index]
    await staffed.post("Bo", NEW, await plan(staffed, form_id=await form_of(staffed, NEW)))
    assert await many(staffed, "round") == 2


async def test_who_goes_back_and_saves_again_changes_the_draft(staffed: Desk) -> None:
    fields = await plan(staffed, form_id=await form_of(staffed, NEW))
    path = (await staffed.post("Bo", NEW, fields)).headers["location"].partition("?")[0]
    again = await staffed.post("Bo", NEW, {**fields, "title_da": "Sommer"})
    assert again.headers["location"].partition("?")[0] == path
    assert (await many(staffed, "round"), "Sommer" in text_of(await staffed.get("Bo", path))) == (1, True)
    # A third time: it was changed since by whoever it was, and Bo is told before he saves over it.
    meanwhile = await staffed.post("Bo", NEW, {**fields, "title_da": "Efterår"})
    assert (meanwhile.status_code, "En anden har ændret det" in text_of(meanwhile)) == (409, True)
    assert path in meanwhile.text
    revision = re.search(r'name="revision" value="(\d+)"', meanwhile.text)
    assert revision is not None
    over = await staffed.post("Bo", NEW, {**fields, "title_da": "Efterår", "revision": revision[1]})
    assert over.status_code == 303
    await staffed.post("Bo", f"{path}/send")
    late = await staffed.post("Bo", NEW, {**fields, "title_da": "Vinter", "revision": "3"})
    assert (late.status_code, "Kun et udkast kan rettes" in text_of(late)) == (409, True)
    same = await staffed.post("Bo", NEW, {**fields, "title_da": "Efterår"})
    assert same.headers["location"] == path


async def test_a_new_series_is_one_too(staffed: Desk) -> None:
    await staffed.cookie("Bo")
    fields = await series_plan(staffed, form_id=await form_of(staffed, NEW_SERIES))
    answers = await asyncio.gather(*(staffed.post("Bo", NEW_SERIES, fields) for _ in range(3)))
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await many(staffed, "series") == 1
    again = await staffed.post("Bo", NEW_SERIES, {**fields, "lasts_days": "5"})
    assert again.status_code == 303
    meanwhile = await staffed.post("Bo", NEW_SERIES, {**fields, "lasts_days": "6"})
    assert (meanwhile.status_code, "En anden har ændret det" in text_of(meanwhile)) == (409, True)
    assert await many(staffed, "series") == 1


async def test_sending_cancelling_and_deleting_twice_is_doing_it_once(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.cookie("Bo")
    sent = await asyncio.gather(*(staffed.post("Bo", f"{path}/send") for _ in range(3)))
    assert {answer.status_code for answer in sent} == {303}
    assert await noted(staffed, "round.prepare") == 1
    for page in ("edit", "delete", "send"):
        assert (await staffed.get("Bo", f"{path}/{page}")).headers["location"] == path, page
    cancelled = await asyncio.gather(*(staffed.post("Bo", f"{path}/cancel") for _ in range(2)))
    assert {answer.status_code for answer in cancelled} == {303}
    assert await noted(staffed, "round.cancellation") == 1
    assert (await staffed.get("Bo", f"{path}/cancel")).headers["location"] == path
    other = await drafted(staffed, opens_day="09-06-2026", closes_day="16-06-2026")
    deleted = [await staffed.post("Bo", f"{other}/delete") for _ in range(2)]
    assert {answer.headers["location"] for answer in deleted} == {"/console/rounds?said=removed"}


async def test_a_page_that_is_out_of_date_says_that_the_round_has_moved_on(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "open")
    late = await staffed.post("Bo", f"{path}/cancel")
    assert (late.status_code, "Runden er kommet videre" in text_of(late)) == (409, True)
    edited = await staffed.post("Bo", f"{path}/edit", await plan(staffed, revision="1"))
    assert (edited.status_code, "Kun et udkast kan rettes" in text_of(edited)) == (409, True)


async def test_preparing_again_twice_is_no_fault_though_the_first_has_made_it_ready(staffed: Desk) -> None:
    path = await drafted(staffed)
    await staffed.post("Bo", f"{path}/send")
    async with staffed.database.transaction() as session:
        await service.stuck(session, UUID(path.rpartition("/")[2]), "spec-differs")
    for _ in range(2):
        assert (await staffed.post("Bo", f"{path}/prepare-again")).status_code == 303
    await state_of(staffed, path, "scheduled")
    assert (await staffed.post("Bo", f"{path}/prepare-again")).status_code == 303


async def test_the_same_end_asked_for_twice_is_on_its_way(staffed: Desk) -> None:
    path = await opened(staffed)
    wanted = {"closes_day": "20-03-2026", "closes_time": "12"}
    for _ in range(2):
        asked = await staffed.post("Bo", f"{path}/end/extend", wanted)
        assert asked.headers["location"] == f"{path}?said=end-asked"
    other = await staffed.post("Bo", f"{path}/end/extend", {**wanted, "closes_time": "13"})
    assert other.status_code == 409


async def test_pausing_resuming_and_stopping_twice_is_doing_it_once(staffed: Desk) -> None:
    path = await planned(staffed)
    for event in ("pause", "resume", "stop"):
        for _ in range(2):
            assert (await staffed.post("Bo", f"{path}/{event}")).status_code == 303
        assert await noted(staffed, f"series.{event}") == 1
