"""Bo writes a line of his own in the messages about a round, and reads it there before they are sent."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import NEW, drafted, plan

LINE = "Kaffe til alle, der svarer <b>inden</b> fredag."


async def ready(desk: Desk) -> None:
    async with desk.database.transaction() as session:
        await session.execute(
            text("INSERT INTO sending_provider (channel, ready) VALUES ('email', true), ('sms', true)")
        )


async def test_the_line_is_kept_shown_in_the_messages_and_counted_in_parts(staffed: Desk) -> None:
    await ready(staffed)
    bare = text_of(await staffed.get("Bo", f"{await drafted(staffed)}/send"))
    assert ("Skriv jeres egen linje" in bare, bare.count("Fylder 1 SMS til hver.")) == (True, 2)
    path = await drafted(staffed, own_line_da=LINE, own_line_en="Coffee 🎈")
    page = await staffed.get("Bo", f"{path}/send")
    assert "Ret jeres egen linje" in page.text
    assert page.text.count("Kaffe til alle, der svarer &lt;b&gt;inden&lt;/b&gt; fredag.") == 2
    assert page.text.count("Coffee 🎈") == 2
    assert "Fylder 1 SMS til hver." not in page.text
    assert [f"Fylder {parts} SMS" in text_of(page) for parts in (2, 3)] == [True, True], "a balloon halves the letters"
    assert 'value="Coffee 🎈"' in (await staffed.get("Bo", f"{path}/edit?step=when")).text
    assert "<p>Coffee 🎈</p>" in (await staffed.get("Bo", f"{path}/mail?language=en")).text


async def test_a_link_is_told_of_beside_the_field_where_it_stands_and_what_was_typed_is_kept(staffed: Desk) -> None:
    typed = await plan(staffed, own_line_da="Hej", own_line_en="www.ond.dk", action="look")
    refused = await staffed.post("Bo", NEW, typed)
    assert refused.status_code == 422
    assert 'id="own_line_en-error">Linjen må ikke indeholde links' in refused.text
    assert 'id="opens_day"' in refused.text, "at the step where it is mended"
    assert 'value="www.ond.dk"' in refused.text
    only_english = await staffed.post("Bo", NEW, {**typed, "own_line_da": "", "own_line_en": "Hello"}, action="save")
    assert (only_english.status_code, 'id="own_line_da-error"' in only_english.text) == (422, True)


async def test_a_line_is_carried_through_the_other_steps_and_taken_away_again(staffed: Desk) -> None:
    onward = await staffed.post("Bo", NEW, await plan(staffed, own_line_da=LINE, step="what", action="next"))
    assert 'type="hidden" name="own_line_da" value="Kaffe til alle' in onward.text
    path = await drafted(staffed, own_line_da=LINE)
    without = await plan(staffed, own_line_da="", revision="1")
    assert (await staffed.post("Bo", f"{path}/edit", without)).status_code == 303
    assert (await detail(staffed, path))["own_line"] == {}


async def test_the_api_takes_the_same_line_and_refuses_the_same_links(staffed: Desk) -> None:
    path = await drafted(staffed, own_line_da=LINE)
    told = await detail(staffed, path)
    assert told["own_line"] == {"da": LINE}
    names = ("title", "questions", "opens_at", "closes_at")
    body = {"revision": told["revision"], "round": {name: told[name] for name in names}}
    api = api_of(path)
    link = {**body, "round": {**body["round"], "own_line": {"da": "https://ond.dk"}}}
    assert (await staffed.ask("Bo", "PUT", api, link)).status_code == 422
    mended = {**body, "round": {**body["round"], "own_line": {"da": "Hej", "en": "Hello"}}}
    assert (await staffed.ask("Bo", "PUT", api, mended)).status_code == 204
    assert (await detail(staffed, path))["own_line"] == {"da": "Hej", "en": "Hello"}
    assert (await staffed.ask("Cilla", "PUT", api, mended)).status_code == 403


async def test_the_log_says_who_wrote_a_line_but_not_what_it_says(staffed: Desk) -> None:
    await drafted(staffed)
    await drafted(staffed, own_line_da=LINE, own_line_en="Coffee")
    async with staffed.database.transaction() as session:
        query = text("SELECT actor, detail FROM audit_log WHERE action = 'round.plan' ORDER BY id")
        (_, bare), (actor, detail) = (await session.execute(query)).all()
    assert "own_line" not in bare
    assert (actor, detail["own_line"]) == ("bo@kommune.dk", ["da", "en"])


async def detail(desk: Desk, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = (await desk.ask("Bo", "GET", api_of(path))).json()
    return answer


def api_of(path: str) -> str:
    return path.replace("/console/", "/console/api/")
