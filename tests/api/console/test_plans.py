"""Goals and efforts: set, judged with the interval, deleted, and put back by one press."""

from __future__ import annotations

import re

from tests.api.console.desk import Desk, text_of


async def goal(desk: Desk, level: str = "80", due: str = "01-12-2026") -> None:
    fields = {"topic": str(await desk.topic()), "measure": "told", "level": level, "due": due}
    assert (await desk.post("Cilla", "/console/plans/goals", fields)).status_code == 303


async def test_without_topics_she_is_sent_to_write_one(desk: Desk) -> None:
    assert "Der er ingen emner endnu" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_a_goal_without_figures_waits_for_them(desk: Desk) -> None:
    await desk.content()
    await goal(desk)
    assert "Mål: Fortalt 80 % 01-12-2026 ingen tal endnu" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_a_goal_is_judged_by_the_interval_and_shown_on_the_overview(desk: Desk) -> None:
    await desk.release()
    await goal(desk, level="10 %")
    await goal(desk, level="95")
    page = text_of(await desk.get("Cilla", "/console/plans"))
    assert "nået · nu 50 %" in page
    assert "på vej · nu 50 %" in page or "bagud · nu 50 %" in page
    assert "Fortalt 10 % · 01-12-2026: nået" in text_of(await desk.get("Cilla", "/console"))


async def test_bad_input_is_told_beside_its_field(desk: Desk) -> None:
    await desk.content()
    fields = {"topic": str(await desk.topic()), "measure": "mood", "level": "110", "due": "i morgen"}
    answer = await desk.post("Cilla", "/console/plans/goals", fields)
    assert answer.status_code == 422
    for message in ("Skriv et helt tal fra 1 til 100", "Skriv en dato", "Vælg en af mulighederne"):
        assert message in answer.text
    assert 'value="110"' in answer.text


async def test_an_effort_is_noted_deleted_and_put_back(desk: Desk) -> None:
    await desk.content()
    fields = {"topic": str(await desk.topic()), "kind": "meeting", "text": "Talepunkter", "day": "2026-02-01"}
    assert (await desk.post("Cilla", "/console/plans/efforts", fields)).status_code == 303
    page = await desk.get("Cilla", "/console/plans")
    assert "Møde: Talepunkter 01-02-2026" in text_of(page)
    found = re.search(r'action="(/console/plans/efforts/[0-9a-f-]+/remove)"', page.text)
    assert found is not None
    gone = await desk.post("Cilla", found[1])
    after = await desk.get("Cilla", gone.headers["location"])
    assert "Talepunkter" not in text_of(after)
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', after.text.partition("Slettet.")[2]))
    assert (await desk.post("Cilla", "/console/plans/efforts", undo)).status_code == 303
    assert "Møde: Talepunkter 01-02-2026" in text_of(await desk.get("Cilla", "/console/plans"))
    assert (await desk.post("Cilla", found[1])).status_code == 404
