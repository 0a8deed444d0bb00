"""A turn of a series that has no round stays named, with its reason and what to do, until Bo has done it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from backend.content.editing.service import archive_topic
from backend.content.library.service import all_topics
from backend.desk import Desk as ServiceDesk
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.rounds.test_series import planned, tick

START, LIST = "/console/start", "/console/rounds/series"
NOT_MADE = "Runden 7. april 2026 blev ikke til noget : et af spørgsmålene var lagt i arkiv."
AGAIN = f"{NOT_MADE} Prøv igen, eller lad den udgå."
RESUMED = f"{NOT_MADE} Den kan laves endnu, når den faste runde er sat i gang igen. Eller lad den udgå."
OVER = f"{NOT_MADE} Den kan ikke laves mere: planlæg en runde selv, eller lad den udgå."
LISTED = "7. april 2026 : blev ikke til noget"


async def archive(desk: Desk, *, archived: bool = True) -> None:
    """Every topic."""
    async with desk.database.transaction() as session:
        for topic in await all_topics(session):
            await archive_topic(ServiceDesk(session, desk.clock, ZONE, actor="Cilla"), topic.id, archived=archived)


@pytest.fixture
async def path(staffed: Desk) -> str:
    """A series whose first turn, of 7 April, could not be made."""
    made = await planned(staffed)
    await archive(staffed)
    await tick(staffed)
    return made


async def test_it_is_named_whatever_bo_decides_of_later_turns(staffed: Desk, path: str) -> None:
    for number in (1, 2, 5):
        assert (await staffed.post("Bo", f"{path}/turns/{number}/skip")).status_code == 303
        assert AGAIN in text_of(await staffed.get("Bo", START))
        assert LISTED in text_of(await staffed.get("Bo", LIST))
    body = (await staffed.ask("Bo", "GET", "/console/api/start")).json()
    told = [(each["number"], each["problem"], each["mended"]) for each in body["not_made"]]
    assert told == [(0, "question-gone", "again")]
    page = text_of(await staffed.get("Bo", path))
    assert "Vælg et andet spørgsmål i sættet under »Ret den faste runde«." in page
    assert "Den kan laves endnu: tryk »Prøv igen« senest en time før 7. april 2026 kl. 08.00." in page


async def test_it_is_tried_again_when_what_was_wrong_is_mended(staffed: Desk, path: str) -> None:
    for _ in range(2):
        # Pressed twice, or in two windows: the second asks for nothing else.
        assert (await staffed.post("Bo", f"{path}/turns/0/take-again")).status_code == 303
    await tick(staffed)
    assert NOT_MADE in text_of(await staffed.get("Bo", START)), "still archived"
    await archive(staffed, archived=False)
    assert (await staffed.post("Bo", f"{path}/turns/0/take-again")).status_code == 303
    await tick(staffed)
    assert "blev ikke til noget" not in text_of(await staffed.get("Bo", START)) + text_of(await staffed.get("Bo", LIST))
    assert "Sæt 1 gøres klar" in text_of(await staffed.get("Bo", path))
    assert (await staffed.post("Bo", f"{path}/turns/0/let-go")).status_code == 422


async def test_bo_lets_it_go_and_it_is_told_of_as_that(staffed: Desk, path: str) -> None:
    for _ in range(2):
        assert (await staffed.post("Bo", f"{path}/turns/0/let-go")).status_code == 303
    assert "blev ikke til noget" not in text_of(await staffed.get("Bo", START))
    page = text_of(await staffed.get("Bo", path))
    assert "blev ikke til noget : et af spørgsmålene var lagt i arkiv, I lod den udgå Prøv igen" in page
    [turn] = (await staffed.ask("Bo", "GET", f"/console/api/series/{path.rpartition('/')[2]}")).json()["turns"]
    assert (turn["missing"], turn["let_go"]) == (False, True)
    async with staffed.database.transaction() as session:
        told = text("SELECT count(*) FROM audit_log WHERE action = 'series.let-go'")
        assert await session.scalar(told) == 1


async def test_it_stays_named_when_its_day_is_past_and_the_next_was_made(staffed: Desk, path: str) -> None:
    await archive(staffed, archived=False)
    staffed.clock.moment = datetime(2026, 4, 8, 12, tzinfo=ZONE)
    staffed.sessions.clear()
    await tick(staffed)
    start = text_of(await staffed.get("Bo", START))
    assert OVER in start
    assert "Prøv igen" not in start
    listed = text_of(await staffed.get("Bo", LIST))
    assert f"4. maj 2026 : gøres klar {LISTED}" in listed
    page = text_of(await staffed.get("Bo", path))
    assert "Den kan ikke laves mere: planlæg en runde selv, eller lad den udgå." in page
    assert "Prøv igen" not in page
    assert (await staffed.post("Bo", f"{path}/turns/0/take-again")).status_code == 422
    assert (await staffed.post("Bo", f"{path}/turns/0/let-go")).status_code == 303
    assert "blev ikke til noget" not in text_of(await staffed.get("Bo", START))


async def test_who_pauses_is_told_still_and_who_stops_wants_none(staffed: Desk, path: str) -> None:
    await staffed.post("Bo", f"{path}/pause")
    start = text_of(await staffed.get("Bo", START))
    assert RESUMED in start
    assert "Prøv igen" not in start
    assert "når den faste runde er sat i gang igen" in text_of(await staffed.get("Bo", path))
    await staffed.post("Bo", f"{path}/stop")
    assert "blev ikke til noget" not in text_of(await staffed.get("Bo", START))


async def test_a_turn_that_nothing_tried_before_it_was_too_late_is_told_of(staffed: Desk) -> None:
    path = await planned(staffed)
    staffed.clock.moment = datetime(2026, 4, 7, 7, 30, tzinfo=ZONE)
    staffed.sessions.clear()
    for _ in range(2):
        await tick(staffed)
    said = "Runden 7. april 2026 blev ikke til noget : den kunne ikke nå at blive gjort klar, før den skulle åbne."
    assert said in text_of(await staffed.get("Bo", START))
    assert "Sæt 2 gøres klar" in text_of(await staffed.get("Bo", path))


async def test_turns_that_went_by_while_it_was_paused_are_nobody_s_loss(staffed: Desk) -> None:
    path = await planned(staffed)
    await staffed.post("Bo", f"{path}/pause")
    staffed.clock.moment = datetime(2026, 4, 7, 7, 30, tzinfo=ZONE) + timedelta(weeks=5)
    staffed.sessions.clear()
    await staffed.post("Bo", f"{path}/resume")
    await tick(staffed)
    assert "blev ikke til noget" not in text_of(await staffed.get("Bo", START))
    past = text_of(await staffed.get("Bo", path)).partition("Indtil nu")[2]
    assert past.count("den faste runde var på pause") == 2
