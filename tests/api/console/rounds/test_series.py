"""Bo plans a series at his desk, sees a year ahead, and is told what could not be made."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.content.editing.service import archive_topic
from backend.content.library.service import current_questions
from backend.desk import Desk as ServiceDesk
from backend.desk import Terms
from backend.worker.repeated.series import SeriesTick
from tests.api.console.desk import ZONE, Desk, text_of

NEW = "/console/rounds/series/new"


async def keys(desk: Desk) -> list[str]:
    async with desk.database.transaction() as session:
        return [question.key for question in await current_questions(session)]


async def plan(desk: Desk, **changed: Any) -> dict[str, Any]:
    first, second, third, fourth, *_ = await keys(desk)
    fields = {
        "title_da": "Puls",
        "every_weeks": "4",
        "lasts_days": "7",
        "first_day": "06-04-2026",
        "opens": "8",
        "set1": [first, second],
        "set2": [third, fourth],
        "who": "all",
        "how": "all",
        "reminders": "1",
        "most_per_quarter": "3",
    }
    return {**fields, **changed}


async def planned(desk: Desk, **changed: Any) -> str:
    answer = await desk.post("Bo", NEW, await plan(desk, **changed))
    assert answer.status_code == 303, text_of(answer)
    return str(answer.headers["location"].partition("?")[0])


async def tick(desk: Desk) -> None:
    await SeriesTick(desk.database, desk.clock, ZONE, Terms()).tick()


async def test_a_series_shows_the_year_ahead_with_easter_moved(staffed: Desk) -> None:
    assert "Opret den første, så kommer runderne af sig selv" in text_of(
        await staffed.get("Bo", "/console/rounds/series")
    )
    path = await planned(staffed)
    page = text_of(await staffed.get("Bo", path))
    assert "7. april 2026 kl. 08.00 flyttet 14. april 2026 kl. 08.00 Sæt 1 gøres klar om et øjeblik" in page
    assert (
        "4. maj 2026 kl. 08.00 11. maj 2026 kl. 08.00 Sæt 2 gøres klar af sig selv 7. april 2026, "
        "hvis ingen springer den over" in page
    )
    await tick(staffed)
    assert "Sæt 1 gøres klar" in text_of(await staffed.get("Bo", path))
    listed = await staffed.get("Bo", "/console/rounds")
    assert "Puls fast runde gøres klar" in text_of(listed)
    assert "hver 4. uge 7. april 2026 kl. 08.00" in text_of(await staffed.get("Bo", "/console/rounds/series"))


IMPOSSIBLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"title_da": ""}, "title_da", "Feltet skal udfyldes."),
    ({"every_weeks": "0"}, "every_weeks", "fra 1 til 26"),
    ({"lasts_days": "29"}, "lasts_days", "Runden skal være lukket"),
    ({"first_day": "2026-03-02"}, "first_day", "Den første dag skal ligge i fremtiden."),
    ({"first_day": "27-12-9999"}, "first_day", "Skriv en dato i et år fra 1900 til 2199."),
    ({"opens": "morgen"}, "opens", "Skriv et klokkeslæt"),
    ({"set1": [], "set2": []}, "sets", "Vælg en af mulighederne."),
    ({"set2": ["findes-ikke"]}, "sets", "lagt i arkiv"),
    ({"every_weeks": "1", "lasts_days": "5"}, "every_weeks", "oftere end hver 28. dag"),
    ({"how": "sample", "share": "20", "at_least": "x"}, "at_least", "fra 8 til 1.000"),
    ({"most_per_quarter": "99"}, "most_per_quarter", "fra 1 til 13"),
)


@pytest.mark.long
async def test_what_cannot_be_is_told_beside_its_field(staffed: Desk, subtests: pytest.Subtests) -> None:
    for changed, field, said in IMPOSSIBLE:
        with subtests.test(said, **changed):
            answer = await staffed.post("Bo", NEW, await plan(staffed, title_en="Pulse", **changed))
            assert answer.status_code in (409, 422)
            assert f'id="{field}-error"' in answer.text
            assert said in text_of(answer)
            assert 'value="Pulse"' in answer.text


async def test_a_turn_that_could_not_be_made_is_told_of(staffed: Desk) -> None:
    path = await planned(staffed)
    async with staffed.database.transaction() as session:
        topic = (await current_questions(session))[0].topic_id
        await archive_topic(ServiceDesk(session, staffed.clock, ZONE, actor="Cilla"), topic, archived=True)
    await tick(staffed)
    page = text_of(await staffed.get("Bo", path))
    assert "blev ikke til noget : et af spørgsmålene var lagt i arkiv" in page
    listed = text_of(await staffed.get("Bo", "/console/rounds/series"))
    assert "hver 4. uge 4. maj 2026 kl. 08.00 7. april 2026 : blev ikke til noget" in listed
    assert ": lagt i arkiv" in page


async def test_a_turn_that_waits_for_another_round_is_told_of_as_waiting(staffed: Desk) -> None:
    paths = [await planned(staffed) for _ in range(2)]
    await tick(staffed)
    pages = [text_of(await staffed.get("Bo", path)) for path in paths]
    waits = "venter på, at en anden runde med samme spørgsmål bliver klar"
    assert sorted((waits in page, "blev ikke til noget" in page) for page in pages) == [(False, False), (True, False)]
    assert waits in text_of(await staffed.get("Bo", "/console/rounds/series"))


async def test_it_is_changed_paused_resumed_and_stopped_after_a_question(staffed: Desk) -> None:
    path = await planned(staffed)
    changed = await staffed.post("Bo", f"{path}/edit", await plan(staffed, lasts_days="5", revision="1"))
    assert changed.status_code == 303
    meanwhile = await staffed.post("Bo", f"{path}/edit", await plan(staffed, lasts_days="3", revision="1"))
    assert (meanwhile.status_code, "En anden har ændret det" in text_of(meanwhile)) == (409, True)
    assert 'name="lasts_days" type="text" value="5"' in (await staffed.get("Bo", f"{path}/edit")).text
    await tick(staffed)
    begun = await staffed.post("Bo", f"{path}/edit", await plan(staffed, every_weeks="5", revision="2"))
    assert (begun.status_code, "Den er begyndt" in text_of(begun)) == (422, True)
    assert "Stop den faste runde for altid?" in text_of(await staffed.get("Bo", f"{path}/stop"))
    for event, said in (("pause", "på pause"), ("resume", "i gang"), ("stop", "stoppet")):
        moved = await staffed.post("Bo", f"{path}/{event}")
        assert said in text_of(await staffed.get("Bo", moved.headers["location"]))
    assert (await staffed.post("Bo", f"{path}/resume")).status_code == 422
    assert (await staffed.post("Bo", f"{path}/explode")).status_code == 404
    assert (await staffed.get("Bo", f"{path}/stop")).headers["location"] == path


async def test_all_of_it_by_json(staffed: Desk) -> None:
    told, knows, *_ = await keys(staffed)
    body: dict[str, Any] = {
        "title": {"da": "Puls"},
        "first_day": "2026-04-06",
        "every_weeks": 4,
        "opens": "08:00",
        "lasts_days": 7,
        "sets": [[told, knows]],
        "selection": {"sample": {"share": 30, "at_least": 8}},
    }
    made = await staffed.ask("Bo", "POST", "/console/api/series", body)
    assert made.status_code == 201, made.text
    path = f"/console/api/series/{made.json()['id']}"
    dates = (await staffed.ask("Bo", "GET", f"{path}/dates")).json()
    assert (len(dates), dates[0]["opens_at"], dates[0]["moved"]) == (12, "2026-04-07T06:00:00Z", True)
    change = {"revision": 1, "series": {**body, "most_per_quarter": 2}}
    assert (await staffed.ask("Bo", "PUT", path, change)).status_code == 204
    assert (await staffed.ask("Bo", "PUT", path, change)).json()["type"].endswith("/changed-meanwhile")
    await tick(staffed)
    [listed] = (await staffed.ask("Bo", "GET", "/console/api/series")).json()
    assert (listed["series"]["most_per_quarter"], listed["turns"][0]["state"]) == (2, "preparing")
    assert (await staffed.ask("Bo", "POST", f"{path}/event", {"event": "stop"})).status_code == 204
    assert (await staffed.ask("Bo", "GET", path)).json()["state"] == "stopped"
    bad = await staffed.ask("Bo", "POST", "/console/api/series", {**body, "first_day": "2020-01-01"})
    assert (bad.status_code, bad.json()["field"]) == (422, "first_day")
    round_id = UUID(listed["turns"][0]["round"])
    assert (await staffed.ask("Bo", "GET", f"/console/api/rounds/{round_id}")).json()["reminders"] == 2


async def test_a_round_by_json(staffed: Desk) -> None:
    async with staffed.database.transaction() as session:
        asked = [str(question.id) for question in (await current_questions(session))[:2]]
    body: dict[str, Any] = {
        "title": {"da": "Forår"},
        "questions": asked,
        "opens_at": "2026-03-09T08:00:00+01:00",
        "closes_at": "2026-03-16T16:00:00+01:00",
    }
    made = await staffed.ask("Bo", "POST", "/console/api/rounds", body)
    path = f"/console/api/rounds/{made.json()['id']}"
    change = {"revision": 1, "round": {**body, "reminders": 0}}
    assert (await staffed.ask("Bo", "PUT", path, change)).status_code == 204
    assert (await staffed.ask("Bo", "PUT", path, change)).status_code == 409
    forecast = (await staffed.ask("Bo", "GET", f"{path}/forecast")).json()
    assert (forecast["recipients"], forecast["groups"], forecast["pooled"]) == (23, 2, ["Kommunen", "Skole 1"])
    late = {**body, "opens_at": "2026-03-01T08:00:00"}
    assert (await staffed.ask("Bo", "POST", "/console/api/rounds", late)).status_code == 422
    assert (await staffed.ask("Bo", "POST", f"{path}/preparing")).status_code == 202
    detail = (await staffed.ask("Bo", "GET", path)).json()
    assert (detail["state"], detail["reminders"], detail["turnout"], detail["k"]) == ("preparing", 0, None, 5)
    assert (await staffed.ask("Bo", "DELETE", path)).status_code == 409
    assert (await staffed.ask("Bo", "POST", f"{path}/cancellation")).status_code == 202
    [listed] = (await staffed.ask("Bo", "GET", "/console/api/rounds")).json()
    assert listed["cancelling"]
    for method, what in (("GET", ""), ("GET", "/forecast"), ("POST", "/preparing"), ("DELETE", "")):
        nobody = await staffed.ask("Bo", method, f"/console/api/rounds/{UUID(int=7)}{what}")
        assert nobody.status_code == 404


async def test_bo_looks_at_what_comes_and_leaves_one_round_out(staffed: Desk) -> None:
    path = await planned(staffed)
    page = await staffed.get("Bo", path)
    assert "gøres klar om et øjeblik" in text_of(page)
    assert "gøres klar af sig selv 7. april 2026, hvis ingen springer den over" in text_of(page)
    assert 'href="#set-1"' in page.text
    assert (await staffed.post("Bo", f"{path}/turns/0/skip")).status_code == 303
    await tick(staffed)
    page = await staffed.get("Bo", path)
    assert ("springes over" in text_of(page), "/console/rounds/series" in page.text) == (True, True)
    listed = text_of(await staffed.get("Bo", "/console/rounds/series"))
    assert ("hver 4. uge 4. maj 2026 kl. 08.00" in listed, "blev ikke til noget" in listed) == (True, False)
    async with staffed.database.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM round")) == 0
    assert (await staffed.post("Bo", f"{path}/turns/0/take-again")).status_code == 303
    await tick(staffed)
    async with staffed.database.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM round")) == 1
    made = await staffed.post("Bo", f"{path}/turns/0/skip")
    assert (made.status_code, "Aflys den på dens egen side" in text_of(made)) == (422, True)
    assert (await staffed.post("Bo", f"{path}/turns/99/skip")).status_code == 422
    api = f"/console/api/series/{path.rpartition('/')[2]}/turns/1"
    assert (await staffed.ask("Bo", "POST", f"{api}/skip")).status_code == 204
    for _ in range(2):
        assert (await staffed.ask("Bo", "POST", f"{api}/take-again")).status_code == 204
    assert (await staffed.ask("Bo", "POST", f"{api[:-1]}99/take-again")).status_code == 422


async def test_a_series_that_meets_a_fault_of_ours_says_so_to_bo_until_its_round_is_made(
    staffed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await planned(staffed)
    ticking = SeriesTick(staffed.database, staffed.clock, ZONE, Terms())

    async def torn(*_: object) -> None:
        raise KeyError("name")

    with monkeypatch.context() as broken:
        broken.setattr("backend.worker.repeated.series.make_next_round", torn)
        await ticking.tick()
    said = "Næste runde skulle være lavet nu."
    page = text_of(await staffed.get("Bo", path))
    assert f"{said} Det lykkedes ikke ved første forsøg. Der prøves igen af sig selv" in page
    assert "fejlens navn: KeyError" in page
    assert f"{said} Står stille: se hvorfor" in text_of(await staffed.get("Bo", "/console/start"))
    body = (await staffed.ask("Bo", "GET", path.replace("/rounds", "/api", 1))).json()
    assert (body["fault"]["reason"], body["fault"]["attempts"]) == ("KeyError", 1)
    await ticking.tick()
    assert said not in text_of(await staffed.get("Bo", path)) + text_of(await staffed.get("Bo", "/console/start"))


async def test_a_turn_of_a_number_that_no_column_holds_is_refused_in_words(staffed: Desk) -> None:
    path = await planned(staffed)
    api = path.replace("/console/rounds/series", "/console/api/series")
    for number in (2**31, 10**40):
        page = await staffed.post("Bo", f"{path}/turns/{number}/take-again")
        told = await staffed.ask("Bo", "POST", f"{api}/turns/{number}/take-again")
        assert (page.status_code, told.status_code) == (422, 422), (page.text, told.text)
        assert page.headers["content-type"].startswith("text/html")
