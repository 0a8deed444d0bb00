"""Bo plans a round in four steps: what, who, when, and a look through it all. What was typed stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import NEW, drafted, plan


async def turn(desk: Desk, step: str, action: str, **changed: Any) -> httpx.Response:
    return await desk.post("Bo", NEW, await plan(desk, step=step, action=action, **changed))


async def test_each_step_is_looked_at_when_it_is_left_and_the_rest_is_carried(staffed: Desk) -> None:
    first = (await staffed.get("Bo", NEW)).text
    assert ('id="title_da"' in first, 'id="opens_day"' in first, 'type="hidden" name="opens_day"' in first) == (
        True,
        False,
        True,
    )
    untitled = await turn(staffed, "what", "next", title_da="", opens_day="i morgen")
    assert (untitled.status_code, 'id="title_da-error"' in untitled.text) == (422, True)
    assert "Skriv en dato" not in text_of(untitled), "that is told where it can be mended"
    who = await turn(staffed, "what", "next", opens_day="i morgen")
    assert 'id="who-all"' in who.text
    assert 'type="hidden" name="title_da" value="Forår"' in who.text
    assert who.text.count('type="hidden" name="questions"') == 2
    when = await turn(staffed, "who", "next", opens_day="i morgen")
    assert 'id="opens_day" name="opens_day" type="date" value="i morgen"' in when.text
    back = await turn(staffed, "when", "back", opens_day="i morgen")
    assert 'id="who-all"' in back.text
    assert 'type="hidden" name="opens_day" value="i morgen"' in back.text


async def test_the_last_step_saves_and_leads_to_the_look_through(staffed: Desk) -> None:
    wrong = await turn(staffed, "when", "look", title_da="")
    assert (wrong.status_code, 'id="title_da-error"' in wrong.text) == (422, True)
    saved = await turn(staffed, "when", "look")
    assert saved.headers["location"].partition("?")[0].endswith("/send")
    page = await staffed.get("Bo", saved.headers["location"])
    assert "Udkastet er gemt." in text_of(page)
    assert "edit?step=who" in page.text
    assert 'aria-current="step"' in page.text


async def test_a_draft_is_opened_at_the_step_that_somebody_wants_to_change(staffed: Desk) -> None:
    path = await drafted(staffed)
    for step, field in (("what", "title_da"), ("who", "who-all"), ("when", "opens_day"), ("nonsense", "title_da")):
        assert f'id="{field}"' in (await staffed.get("Bo", f"{path}/edit?step={step}")).text


async def test_bo_reads_the_mail_as_it_will_arrive_before_he_sends_the_round(staffed: Desk) -> None:
    path = await drafted(staffed, title_da="Når <budskabet> frem?")
    assert "Alma Eksempel" not in (await staffed.get("Bo", f"{path}/send")).text
    assert (await staffed.get("Bo", f"{path}/mail?language=da")).status_code == 404
    async with staffed.database.transaction() as session:
        await session.execute(text("INSERT INTO sending_provider (channel, ready) VALUES ('email', true)"))
    page = text_of(await staffed.get("Bo", f"{path}/send"))
    assert "Nye spørgsmål: Når &lt;budskabet&gt; frem? Kære Alma Eksempel" in page
    assert "Spørgsmålene er åbne til mandag den 16. marts 2026 kl. 16.00." in page
    assert "Dear Alma Example" in page
    assert "Linjepuls Der er noget nyt til dig." in page
    mail = await staffed.get("Bo", f"{path}/mail?language=da")
    assert "<budskabet>" not in mail.text
    assert "Kære Alma Eksempel" in mail.text
    assert "sandbox" in mail.headers["content-security-policy"]
    assert (await staffed.get("Cilla", f"{path}/mail?language=da")).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_of_a_push_is_what_the_app_says(language: Language) -> None:
    app = (Path(__file__).parents[4] / "locales" / language / "app.ftl").read_text(encoding="utf-8")
    notice = f"worker-notice =\n    .title = Linjepuls\n    .body = {WORDS[language]('sending-push-text')}\n"
    assert notice in app
