"""Cilla reads a round that asked only in the schools: whatever stands for more than these says so, in every output."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from backend.kit.language.words import WORDS
from backend.releases.workshop.informedness import pictures
from backend.reports import YearQuarter, account_tables
from backend.rounds import asked_part, unit_names
from backend.run.release import show
from backend.run.release import topics as release_topics
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.branches.asked import (
    asked_in,
    of_schools,
    schools_after_everybody,
    unheard_of_in_schools,
)
from tests.api.console.figures.outputs import printed, sources_of, whole_document
from tests.ground.releases.releases import whole_releases

ONLY = "Kun spurgt i: Skoler"
WHY_NOT = "Hvorfor ingen ændring"


async def rows_of(desk: Desk, path: str, language: str = "da") -> list[dict[str, str]]:
    answer = await desk.get("Cilla", f"/console/api/figures{path}?format=csv", **{"Accept-Language": language})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";,"[language == "en"]))


async def test_the_unit_above_the_schools_is_marked_and_those_elsewhere_are_said_not_to_have_been_asked(
    desk: Desk,
) -> None:
    topic = await schools_after_everybody(desk)
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}?units=all"))
    table = page.partition("Enhed for enhed")[2].partition("Den spurgte del")[0]
    assert f"Kommunen {ONLY} 20 af 30" in table
    assert "Skoler 20 af 30" in table
    assert " HR " not in table
    assert "Runden spurgte kun i Skoler: enheder uden for står ikke her, fordi de ikke blev spurgt" in table
    assert "Runden før spurgte ikke de samme steder" in table


async def test_of_a_round_of_everybody_nothing_of_this_is_said(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    for path in (f"topic/{topic}?units=all", f"topic/{topic}/compare", "account", "plans", f"topic/{topic}/sheet"):
        page = text_of(await desk.get("Cilla", f"/console/{path}"))
        assert not re.search("(?i)kun spurgt|spurgte kun|samme steder|hvor der blev spurgt", page), path
    for path in ("", f"/{topic}/units"):
        rows = await rows_of(desk, path)
        assert {row["Kun spurgt i"] for row in rows} == {""}
        assert rows[0][WHY_NOT] == "Fortalt: spørgsmålets første tal; Ved det: spørgsmålets første tal"


async def test_what_is_said_of_the_schools_figures_is_not_said_of_all_staff(desk: Desk) -> None:
    topic = await schools_after_everybody(desk, unheard_of_in_schools)
    units = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    beside = "compare?one={}&other={}".format(*(unit["unit"] for unit in units))
    for path in ("", f"topic/{topic}?intervals=1", f"topic/{topic}?bounds=1", f"topic/{topic}/{beside}"):
        page = text_of(await desk.get("Cilla", f"/console/{path}"))
        assert re.findall("[Aa]ndelen? af alle ansatte(?! i enheden| dér, hvor der blev spurgt)", page) == [], path
        assert "af alle ansatte dér, hvor der blev spurgt" in page, path
    assert "alle ansatte dér, hvor der blev spurgt" in text_of(await desk.get(None, "/"))


async def test_no_note_beside_figures_of_the_schools_is_of_all_staff(desk: Desk) -> None:
    """Of the account in each of its forms, of what is taken away, and of the terminal."""
    topic = await schools_after_everybody(desk)
    notes = [text_of(await desk.get("Cilla", f"/console/account?quarter={await quarter_of(desk)}"))]
    notes += [await whole_document(desk), account_tables(await sources_of(desk))[0].note]
    for taken in ("topics", f"units/{topic}"):
        notes.append((await desk.get("Cilla", f"/console/downloads/{taken}/json")).json()["note"])
    async with desk.database.transaction() as session:
        newest = (await whole_releases(session))[0]
        names, part = await unit_names(session, newest.round), await asked_part(session, newest.round)
    notes.append(str(show.as_table(newest, names, {}, ZONE, "da", part).caption))
    for note in notes:
        assert "af alle ansatte dér, hvor der blev spurgt, med" in note
        assert re.findall("af alle ansatte(?! i enheden| dér, hvor der blev spurgt)", note) == []
    assert all("eller den del af den, der blev spurgt om emnet" in note for note in notes[:2])


async def test_from_everybody_to_the_schools_no_change_is_withheld_as_there_is_none(desk: Desk) -> None:
    topic = await schools_after_everybody(desk)
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    rounds = page.partition("Runde for runde")[2].partition("Indsatser")[0]
    newest = rounds.partition(ONLY)[2]
    assert newest.count(": runden før spurgte ikke de samme steder") == 2
    assert "ikke vist" not in newest


async def test_a_unit_that_was_not_asked_is_told_apart_from_one_without_figures_of_its_own(desk: Desk) -> None:
    topic = await schools_after_everybody(desk)
    newest = (await desk.get("Cilla", "/console/api/figures")).json()[0]["history"][0]["round"]
    async with desk.database.transaction() as session:
        units = {name: unit for unit, name in (await unit_names(session, newest)).items()}
    address = f"/console/topic/{topic}/compare?one={units['Kommunen']}&other="
    for other, said in ((units["HR"], "Enheden blev ikke spurgt"), (uuid4(), "Enheden har ikke sine egne tal")):
        page = (await desk.get("Cilla", f"{address}{other}")).text
        assert said in page.partition('id="other-error"')[2]
    beside = text_of(await desk.get("Cilla", f"{address}{units['Skoler']}"))
    assert f"Kommunen {ONLY} Skoler Forskel" in beside
    assert "enheder over har kun tal for den spurgte del" in beside


async def test_each_row_that_goes_out_names_the_branches_that_its_figures_are_of(desk: Desk) -> None:
    topic = await schools_after_everybody(desk)
    for language, heading in (("da", "Kun spurgt i"), ("en", "Asked only in")):
        topics, units = [await rows_of(desk, path, language) for path in ("", f"/{topic}/units")]
        assert {list(rows[0])[-1] for rows in (topics, units)} == {heading}
        assert [row[heading] for row in topics] == ["Skoler", ""]
        assert [row[heading] for row in units] == ["Skoler", ""]
    taken = (await desk.get("Cilla", f"/console/downloads/units/{topic}/json")).json()
    assert [row["Kun spurgt i"] for row in taken["rows"]] == ["Skoler", None]
    assert "Runden spurgte kun i Skoler" in taken["note"]


async def test_each_file_says_why_nothing_changed_since_a_round_elsewhere(desk: Desk) -> None:
    """A program reads no note."""
    topic = await schools_after_everybody(desk)
    said = {
        "da": (WHY_NOT, "runden før spurgte ikke de samme steder", "spørgsmålets første tal"),
        "en": (
            "Why there is no change",
            "the round before did not ask in the same places",
            "the question’s first figure",
        ),
    }
    for language, (heading, why, first) in said.items():
        topics, units = [await rows_of(desk, path, language) for path in ("", f"/{topic}/units")]
        told, knows = ("Fortalt", "Ved det") if language == "da" else ("Told", "Knows")
        assert [row[heading] for row in topics] == [why, f"{told}: {first}; {knows}: {first}"]
        assert units[0][heading] == why
        book = account_tables(await sources_of(desk, language))[0]
        assert dict(zip(book.columns, book.rows[0], strict=True))[heading] == why
    taken = (await desk.get("Cilla", f"/console/downloads/units/{topic}/json")).json()
    assert "kun enheder, der blev spurgt begge gange, kan have en ændring" in taken["note"]


async def test_programs_read_the_branches_too(desk: Desk) -> None:
    topic = await schools_after_everybody(desk)
    address = "/console/api/figures"
    [figures] = (await desk.get("Cilla", address)).json()
    assert [each["asked_in"] for each in figures["history"]] == [["Skoler"], []]
    units = (await desk.get("Cilla", f"{address}/{topic}/units")).json()["units"]
    assert {unit["name"]: unit["asked_in"] for unit in units} == {"Kommunen": ["Skoler"], "Skoler": []}
    [one, other] = [unit["unit"] for unit in units]
    twin = (await desk.get("Cilla", f"{address}/{topic}/compare?one={one}&other={other}")).json()
    assert [twin[place]["figures"]["asked_in"] for place in ("one", "other")] == [["Skoler"], []]


async def test_the_account_marks_the_topic_and_the_round(desk: Desk) -> None:
    await schools_after_everybody(desk)
    told = await quarter_of(desk)
    page = text_of(await desk.get("Cilla", f"/console/account?quarter={told}"))
    assert f"APV 2026: vores arbejdsmiljø {ONLY}" in page
    assert page.rstrip().partition("Kvartalets runder")[2].count(ONLY) == 1
    unlike = "Fortalt: runden før spurgte ikke de samme steder Ved det: runden før spurgte ikke de samme steder"
    assert unlike in page
    document = await whole_document(desk)
    # In the picture, the table of figures and the table of rounds.
    assert document.count(ONLY) == 3
    assert unlike in document


async def test_what_comes_next_in_the_schools_is_marked_and_none_of_the_directors_three_things(desk: Desk) -> None:
    await schools_after_everybody(desk, unheard_of_in_schools)
    page = text_of(await desk.get("Cilla", f"/console/account?quarter={await quarter_of(desk)}"))
    step = "Kommunen Klæd lederne på omkring 240 medarbejdere"
    assert f"APV 2026: vores arbejdsmiljø {ONLY} {step}" in page
    assert "Det næste i" not in page
    document = await whole_document(desk)
    assert ONLY in document.partition("Hvad er det næste?")[2].partition("Tallene")[0]
    assert "Det næste i" not in document
    assert f"{step} {ONLY}" in text_of(await desk.get("Cilla", "/console"))


async def test_the_first_page_and_the_terminal_mark_the_unit_above_the_schools(desk: Desk) -> None:
    await schools_after_everybody(desk)
    page = text_of(await desk.get(None, "/"))
    assert f"Kommunen {ONLY}" in page
    # In the table, and above the cards of a telephone.
    assert page.count(ONLY) == 2
    async with desk.database.transaction() as session:
        newest = (await whole_releases(session))[0]
        names, part = await unit_names(session, newest.round), await asked_part(session, newest.round)
    table = show.as_table(newest, names, {}, ZONE, "da", part)
    assert "Kommunen (Kun spurgt i: Skoler)" in printed(table)
    said = show.part_in_words(newest, part, WORDS["da"])
    assert said == ["Der er kun spurgt i Skoler. Tallene gælder dem, der blev spurgt, og ikke hele organisationen."]
    of_topics = release_topics.as_table(pictures(newest), {}, "da", part=said)
    assert all(said[0] in str(each.caption) for each in (table, of_topics))


async def test_a_leader_says_where_it_was_asked(desk: Desk) -> None:
    topic = await schools_after_everybody(desk)
    sheet = text_of(await desk.get("Cilla", f"/console/topic/{topic}/sheet"))
    assert re.search(r"havde 75 % hørt det fra deres leder, og 40 % vidste det\. Der blev kun spurgt i Skoler\.", sheet)


async def quarter_of(desk: Desk) -> Any:
    [topic] = (await sources_of(desk)).topics
    return YearQuarter.of(topic.newest.closed_at.date()).text


async def test_a_goal_that_only_the_schools_were_asked_about_is_theirs(desk: Desk) -> None:
    await desk.content()
    newest = await desk.receive(of_schools, days_ago=2)
    await asked_in(desk, newest, "Skoler")
    await desk.read(newest)
    topic, made = await desk.topic(), (desk.clock.now() - timedelta(days=10)).date()
    fields = {"topic": str(topic), "measure": "told", "level": "80", "due": "01-12-2026", "made": made.isoformat()}
    assert (await desk.post("Cilla", "/console/plans/goals", fields)).status_code == 303
    assert re.search(rf"nu 75 % \(\d+–\d+ %\) {ONLY}", text_of(await desk.get("Cilla", "/console/plans")))
    plans = (await desk.get("Cilla", f"/console/api/topics/{topic}/plans")).json()
    assert [goal["asked_in"] for goal in plans["goals"]] == [["Skoler"]]
