"""Where there is nothing to compare with, Cilla is told so, and nothing is withheld there; and since when a change is
that is not since the figure before it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import UUID

from backend.kit.language.number_texts import day_text
from backend.reports import KINDS, YearQuarter
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import document, sources_of
from tests.api.console.figures.test_one_number import made
from tests.ground.releases.releases import good, question

FIRST = "spørgsmålets første tal"


async def account_of(desk: Desk) -> str:
    """From its table of figures on."""
    quarter = YearQuarter.of((await sources_of(desk)).topics[0].newest.closed_at.date())
    page = text_of(await desk.get("Cilla", f"/console/account?quarter={quarter.text}"))
    return page.partition("Nåede det frem?")[2].partition("Målene")[0]


async def test_a_topic_s_first_round_has_no_change_in_the_account_and_none_is_said_to_be_withheld(desk: Desk) -> None:
    await desk.release()
    said = f"Fortalt: {FIRST} Ved det: {FIRST}"
    assert said in await account_of(desk)
    assert said in await document(desk)


async def test_a_question_that_was_written_anew_has_no_change_and_none_is_said_to_be_withheld(desk: Desk) -> None:
    """Nor is one withheld of the schools; but it is of the question that was there before, and of what isn't shown."""
    await desk.content()
    await desk.read(await desk.receive(good, days_ago=90))
    topic = await desk.topic()
    told, _ = desk.asked[topic]
    desk.asked[topic] = told, question(topic, "knows")
    await desk.read(await desk.receive(good))
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    rounds = page.partition("Runde for runde")[2].partition("Indsatser")[0]
    assert rounds.count(f"Fortalt: – ikke vist Ved det: {FIRST}") == 1
    units = page.partition("Enhed for enhed")[2].partition("Hele organisationen")[0]
    for unit in ("Kommunen 40 af 60 50 % 40 %", "Skoler 20 af 30 50 % 40 %"):
        assert f"{unit} Ved det: {FIRST}" in units
    assert units.partition(" HR ")[2].count("ikke vist") == 4
    assert f"Fortalt: – ikke vist Ved det: {FIRST}" in await account_of(desk)
    assert f"Fortalt: – Ved det: {FIRST}" in await document(desk)
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    newest, before = figures["history"]
    assert newest["told_question"] == before["told_question"] == str(told.id)
    assert newest["knows_question"] == str(desk.asked[topic][1].id) != before["knows_question"]


async def test_where_two_questions_take_turns_a_change_says_since_when_it_is_and_judges_no_effort(desk: Desk) -> None:
    await desk.content()
    topic = await desk.topic()
    told, *knows = (question(topic, kind) for kind in ("told", "knows", "knows"))
    rounds: tuple[UUID, ...] = ()
    for asked, shares, days in ((0, (3, 30, 30), 84), (1, (4, 32, 32), 56), (0, (6, 36, 36), 28)):
        desk.asked[topic] = told, knows[asked]
        rounds += (await desk.receive(made({}, shares, rounds), days_ago=days),)
        await desk.read(rounds[-1])
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    newest, between, first = figures["history"]
    assert [newest[f"change_{kind}"]["since"] for kind in KINDS] == [between["closed_at"], first["closed_at"]]
    since = f"siden {day_text(datetime.fromisoformat(first['closed_at']), ZONE, 'da')}"
    effort = {"day": (desk.clock.now() - timedelta(days=40)).strftime("%d-%m-%Y"), "kind": "meeting", "text": "Møde"}
    assert (await desk.post("Cilla", "/console/plans/efforts", {"topic": str(topic), **effort})).status_code == 303
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    # In the newest row, and of each unit in sight that has a change.
    assert page.partition("Runde for runde")[2].partition("Indsatser")[0].count(since) == 1
    assert page.partition("Runde for runde")[0].count(since) == 3
    assert re.search(r"Fortalt: \+\d+ \([^)]*\) Ved det: ingen tal at sammenligne", page.partition("Indsatser")[2])
    assert since.capitalize() in text_of(await desk.get("Cilla", "/console"))
    assert (await account_of(desk)).count(since) == (await document(desk)).count(since) == 1
