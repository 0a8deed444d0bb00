"""Bo moves the end of a round that is open, and reads what holds until the ballot box has answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from backend.audit_log import Process
from backend.handoffs import Direction
from backend.rounds.life import prolonging
from backend.sending.providers.service import announce
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.rounds.planning import drafted, state_of


async def opened(desk: Desk) -> str:
    """Open since 9 March at 8, until the 16th at 16; now it is the 10th at 12, a Tuesday."""
    path = await drafted(desk)
    await desk.post("Bo", f"{path}/send")
    await state_of(desk, path, "open")
    async with desk.database.transaction() as session:
        await session.execute(text("UPDATE round SET spec_sha256 = repeat('0', 64)"))
    desk.clock.moment = datetime(2026, 3, 10, 12, tzinfo=ZONE)
    desk.sessions.clear()
    return path


async def acknowledged(desk: Desk, path: str, direction: Direction) -> None:
    async with desk.database.transaction() as session:
        await prolonging.prolonged(Process(session, desk.clock), UUID(path.rpartition("/")[2]), direction)


async def test_bo_extends_the_round_and_sees_when_it_holds(staffed: Desk) -> None:
    path = await opened(staffed)
    page = await staffed.get("Bo", f"{path}/end/extend")
    assert "Senest 30. marts 2026 kl. 09.00" in text_of(page)
    asked = await staffed.post("Bo", f"{path}/end/extend", closes_day="20-03-2026", closes_time="12")
    assert asked.status_code == 303
    shown = await staffed.get("Bo", asked.headers["location"])
    assert "Forlængelsen til 20. marts 2026 kl. 12.00 er på vej til stemmeurnen" in text_of(shown)
    assert "waiting.js" in shown.text
    assert f"{path}/end/" not in shown.text
    await acknowledged(staffed, path, "extend")
    shown = await staffed.get("Bo", path)
    assert "Runden lukker 20. marts 2026 kl. 12.00" in text_of(shown)
    assert "Den skulle oprindelig lukke 16. marts 2026 kl. 16.00" in text_of(shown)
    assert (f"{path}/end/extend" in shown.text, f"{path}/end/shorten" in shown.text) == (False, True)
    assert (await staffed.get("Bo", f"{path}/end/extend")).headers["location"] == path


async def test_what_cannot_be_is_told_beside_the_field_and_kept(staffed: Desk) -> None:
    path = await opened(staffed)
    for day, at, told in (
        ("31-03-2026", "8", "En runde kan højst forlænges til 21 dage efter åbningen"),
        ("15-03-2026", "8", "Vælg en senere slutning"),
        ("", "8", "Feltet skal udfyldes"),
        ("20-03-2026", "kl. 12", "klokkeslæt"),
    ):
        answer = await staffed.post("Bo", f"{path}/end/extend", closes_day=day, closes_time=at)
        assert answer.status_code in (409, 422)
        assert told in text_of(answer), told
        assert f'value="{at}"' in answer.text
    assert "er på vej" not in text_of(await staffed.get("Bo", path))


async def test_an_early_end_leaves_a_day_from_when_people_can_be_told(staffed: Desk) -> None:
    path = await opened(staffed)
    staffed.clock.moment = datetime(2026, 3, 13, 22, tzinfo=ZONE)
    staffed.sessions.clear()
    page = text_of(await staffed.get("Bo", path))
    assert "Luk tidligere" not in page, "on Friday evening nobody is told before Monday"
    staffed.clock.moment = datetime(2026, 3, 12, 12, tzinfo=ZONE)
    staffed.sessions.clear()
    page = text_of(await staffed.get("Bo", f"{path}/end/shorten"))
    assert "Tidligst 13. marts 2026 kl. 12.30" in page
    soon = await staffed.post("Bo", f"{path}/end/shorten", closes_day="13-03-2026", closes_time="12")
    assert (soon.status_code, "mindst et døgn" in text_of(soon)) == (409, True)
    late = await staffed.post("Bo", f"{path}/end/shorten", closes_day="13-03-2026", closes_time="14")
    assert late.status_code == 303


async def test_programs_move_the_end_too_and_english_readers_understand(staffed: Desk) -> None:
    path = await opened(staffed)
    round_path = f"/console/api/rounds/{path.rpartition('/')[2]}"
    wanted = {"closes_at": "2026-03-20T12:00:00+01:00"}
    assert (await staffed.ask("Bo", "POST", f"{round_path}/end/extend", wanted)).status_code == 202
    again = await staffed.ask("Bo", "POST", f"{round_path}/end/shorten", wanted)
    assert (again.status_code, again.json()["type"].rsplit("/")[-1]) == (409, "round-end")
    await acknowledged(staffed, path, "extend")
    body = (await staffed.ask("Bo", "GET", round_path)).json()
    assert datetime.fromisoformat(body["closes_at"]) == datetime.fromisoformat(wanted["closes_at"])
    assert datetime.fromisoformat(body["announced_end"]) == datetime(2026, 3, 16, 16, tzinfo=ZONE)
    assert (await staffed.ask("Bo", "POST", f"{round_path}/end/sideways", wanted)).status_code == 422
    assert (await staffed.get("Bo", f"{path}/end/sideways")).status_code == 404
    assert (await staffed.ask("Cilla", "POST", f"{round_path}/end/shorten", wanted)).status_code == 403


async def test_a_new_end_that_was_refused_is_told_of(staffed: Desk) -> None:
    path = await opened(staffed)
    await staffed.post("Bo", f"{path}/end/shorten", closes_day="12-03-2026", closes_time="12")
    async with staffed.database.transaction() as session:
        await prolonging.not_prolonged(Process(session, staffed.clock), UUID(path.rpartition("/")[2]), "shorten")
    assert "Stemmeurnen tog ikke imod den nye slutning" in text_of(await staffed.get("Bo", path))


async def test_bo_sends_one_reminder_more_after_a_question(staffed: Desk) -> None:
    path = await opened(staffed)
    page = text_of(await staffed.get("Bo", f"{path}/remind"))
    assert "Den går til alle modtagere, for ingen ved, hvem der har svaret" in page
    assert "Den sendes fra 10. marts 2026 kl. 12.00" in page
    sent = await staffed.post("Bo", f"{path}/remind")
    assert sent.status_code == 303
    assert "ingen kan nås" in text_of(await staffed.get("Bo", sent.headers["location"]))
    # It reached nobody, so it may be sent when there is a way.
    assert "påmindelsen bliver den første" in text_of(await staffed.get("Bo", f"{path}/remind"))
    api = f"/console/api/rounds/{path.rpartition('/')[2]}/reminder"
    assert (await staffed.ask("Bo", "POST", api)).json() == {"messages": 0}
    async with staffed.database.transaction() as session:
        await session.execute(text("UPDATE employee SET email = external_id || '@kommune.dk'"))
        await announce(session, ["email"], None)
    sent = await staffed.post("Bo", f"{path}/remind")
    assert "Påmindelsen er på vej" in text_of(await staffed.get("Bo", sent.headers["location"]))
    twice = await staffed.post("Bo", f"{path}/remind")
    assert "allerede sendt en ekstra påmindelse" in text_of(await staffed.get("Bo", twice.headers["location"]))
    again = await staffed.ask("Bo", "POST", api)
    assert (again.status_code, again.json()["type"].rsplit("/")[-1]) == (409, "reminder-refused")
