"""A topic's page begins with its answer, draws its four groups as a table, and makes an effort of what it suggests."""

from __future__ import annotations

import html
import re

from backend.content import efforts_of
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.test_overview import unheard_of


async def test_the_answer_stands_first_with_what_to_do(desk: Desk) -> None:
    await desk.publish(unheard_of)
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert re.search(r"\d+ % har hørt det, \d+ % ved det\. Klæd lederne på", page.partition("Hele organisationen")[0])


async def test_the_four_groups_are_a_table_of_told_and_knows(desk: Desk) -> None:
    await desk.publish(unheard_of)
    answer = await desk.get("Cilla", f"/console/topic/{await desk.topic()}")
    rows = text_of(answer).partition("på nær afrunding.")[2]
    assert re.match(r" ?Ved det Ved det ikke Fortalt Linjen virker .*? Ikke fortalt Når frem ad andre veje", rows)


async def test_a_first_round_is_compared_with_no_other_and_no_dash_says_that_it_would_tell_on_somebody(
    desk: Desk,
) -> None:
    await desk.publish(unheard_of)
    topic = await desk.topic()
    effort = {"topic": str(topic), "kind": "meeting", "text": "Talepunkter", "day": f"{desk.clock.now():%Y-%m-%d}"}
    assert (await desk.post("Cilla", "/console/plans/efforts", effort)).status_code == 303
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    assert "Siden sidst" not in page
    assert "En ændring kaldes sikker" not in page
    assert "Fortalt: ingen tal at sammenligne Ved det: ingen tal at sammenligne" in page


async def test_what_is_suggested_becomes_an_effort_by_one_press_of_whoever_writes_them(desk: Desk) -> None:
    await desk.publish(unheard_of)
    topic = await desk.topic()
    # In English, too, what is kept is Danish: each page says so, and the Danish account prints it.
    page = (await desk.get("Cilla", f"/console/topic/{topic}", **{"Accept-Language": "en"})).text
    form = page.partition('action="/console/plans/efforts">')[2].partition("</form>")[0]
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    assert fields["text"] == "Klæd lederne på: Kommunen"
    assert (await desk.post("Cilla", "/console/plans/efforts", fields)).status_code == 303
    async with desk.database.transaction() as session:
        [effort] = await efforts_of(session, topic)
    assert (effort.kind, effort.text, effort.day) == ("leader_kit", fields["text"], desk.clock.now().date())
    assert "Notér som indsats" not in (await desk.get("Bo", f"/console/topic/{topic}")).text


async def test_an_archived_topic_leads_to_no_other_s_goal(desk: Desk) -> None:
    """The choices of that page leave it out, and the first of them would be another topic."""
    await desk.publish(unheard_of)
    topic = await desk.topic()
    pages = [f"/console/topics/{topic}", f"/console/topic/{topic}"]
    ways = "/console/plans?topic=", 'action="/console/plans/efforts"'
    before = [(await desk.get("Cilla", path)).text for path in pages]
    assert [way in page for page in before for way in ways] == [True, False, True, True]
    await desk.post("Cilla", f"/console/topics/{topic}/archive", archived="1")
    after = [(await desk.get("Cilla", path)).text for path in pages]
    assert [way in page for page in after for way in ways] == [False] * 4
