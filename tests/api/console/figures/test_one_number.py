"""Whatever Cilla opens of one release, and Alma on her phone, shows one figure for the organisation and one change."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.content import EffortValue
from backend.handoffs import Release, ReleasedNode, ReleasedQuarters, SpecQuestion
from backend.kit.language.number_texts import percent, points
from backend.kit.language.words import WORDS
from backend.kit.times.clock import local_day
from backend.releases import topic_history
from backend.releases.workshop.between_rounds import trends
from backend.releases.workshop.informedness import pictures
from backend.reports import efforts_shown
from backend.run.release import show
from backend.run.release import topics as release_topics
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import (
    cells,
    document,
    first,
    in_csv,
    in_json,
    in_numbers,
    in_xlsx,
    on_the_phone,
    printed,
    sources_of,
    workbook,
)
from tests.ground.releases.releases import node, release, whole_releases

BEFORE, NOW = 56, 28
"""Days ago."""
TOLD, BETWEEN, CHANGE = "38", "26 51", "+11"
"""The schools' 300 are 20 % told, the other 100 are 90 %; a round before 10 % and 75 %. Added up it would be 71 %, and
14 points more."""


def made(
    questions: dict[str, SpecQuestion], told: tuple[int, int, int], before: tuple[UUID, ...], coin: int = 0
) -> Any:
    """told: of the schools' 30 answers, of HR's 40 and of the 40 that are left. Both rounds ask the same questions, and
    were closed beside those `before`. coin: percent; then `told` is what was reported."""

    def publish(
        round_id: UUID, asked: tuple[SpecQuestion, SpecQuestion], units: tuple[UUID, UUID, UUID], closed_at: datetime
    ) -> Release:
        both = tuple(questions.setdefault(question.kind, question) for question in asked)
        root, schools, hr = units
        of_schools, of_hr, _ = told

        def unit(place: UUID, parent: UUID | None, staff: int, answered: int, some: int) -> ReleasedNode:
            counts = (some, answered - some, 0)
            shown = node(place, parent, staff, answered, counts, counts, asked=(both[0], both[1]))
            return shown.model_copy(update={"roster": dict.fromkeys((question.id for question in both), "same")})

        whole = release(
            unit(root, None, 400, 110, sum(told)),
            unit(schools, root, 300, 30, of_schools),
            unit(hr, root, 50, 40, of_hr),
            round_id=round_id,
            questions=both,
            closed_at=closed_at,
        )
        tables = {unit.id: (unit.outcomes[both[0].id] or (0, 0, 0), unit.answered or 0) for unit in whole.nodes}
        quarters = tuple(
            ReleasedQuarters(topic=both[0].topic, node=place, table=((some, 0), (0, answered - some)))
            for place, ((some, *_), answered) in tables.items()
        )
        more = {"coin": coin, "quarters": quarters} if coin else {}
        return whole.model_copy(update={"earlier": {asked.id: before for asked in both}, **more})

    return publish


async def published(desk: Desk, coin: int = 0) -> UUID:
    await desk.content()
    questions: dict[str, SpecQuestion] = {}
    rounds: tuple[UUID, ...] = ()
    for told, days in (((3, 30, 30), BEFORE), ((6, 36, 36), NOW)):
        rounds += (await desk.receive(made(questions, told, rounds, coin), days_ago=days),)
        await desk.read(rounds[-1])
    return await desk.topic()


COLUMNS = ("Fortalt", "Fortalt, fra", "Fortalt, til")
FIGURE = r"(\d+ % [(\[]\d+–\d+)"
"""With its interval, in whatever brackets."""
ENGLISH = r"(\d+\s?% [(\[]\d+–\d+)"


@pytest.mark.parametrize(
    ("coin", "told", "between"), [(0, TOLD, BETWEEN), pytest.param(20, "39", "24 55", marks=pytest.mark.long)]
)
async def test_every_output_of_a_release_shows_one_figure_and_one_interval(
    desk: Desk, coin: int, told: str, between: str
) -> None:
    topic = await published(desk, coin)
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}?intervals=1"))
    units = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    quarter, accounted = await newest_quarter(desk), " ".join((await account_page(desk)).split())
    overview, sheet = [text_of(await desk.get("Cilla", f"/console{of}")) for of in ("", f"/topic/{topic}/sheet")]
    async with desk.database.transaction() as session:
        now, _ = await whole_releases(session)
    shown = {
        "heading": first(rf"Hele organisationen Fortalt {FIGURE}", page),
        "unit table": first(rf"Kommunen 110 af 400 {FIGURE}", page),
        "overview": first(rf"APV 2026: vores arbejdsmiljø Fortalt {FIGURE}", overview),
        "units as JSON": in_numbers(units[0]["told"]["share"].values()),
        "topics as JSON": in_numbers(figures["history"][0]["told"]["share"].values()),
        "units as CSV": await in_csv(desk, f"units/{topic}", *COLUMNS),
        "topics as CSV": await in_csv(desk, "topics", *COLUMNS),
        "units' file of JSON": await in_json(desk, f"units/{topic}", *COLUMNS),
        "topics' file of JSON": await in_json(desk, "topics", *COLUMNS),
        "units' workbook": await in_xlsx(desk, f"downloads/units/{topic}", *COLUMNS),
        "topics' workbook": await in_xlsx(desk, "downloads/topics", *COLUMNS),
        "public page": first(rf"Kommunen 110 af 400 {FIGURE}", text_of(await desk.get(None, "/"))),
        "release show": first(rf"110 af 400\s*{FIGURE}", printed(show.as_table(now, {}, {}, ZONE, "da"))),
        "release topics": first(FIGURE, printed(release_topics.as_table(pictures(now), {}, "da"))),
        "account": first(rf"APV 2026: vores arbejdsmiljø {FIGURE}", accounted),
        "account's workbook": await in_xlsx(desk, f"account/{quarter}", *COLUMNS),
        "PDF": first(rf"APV 2026: vores .*?{FIGURE}", await document(desk)),
    }
    numbers = {where: " ".join(re.findall(r"\d+", figure)) for where, figure in shown.items()}
    assert numbers == dict.fromkeys(shown, f"{told} {between}")
    alone = {
        "round by round": first(
            r"Siden sidst \(procentpoint\) \d+\. \w+ \d{4} (\d+) %", page[page.index("Runde for runde") :]
        ),
        "Alma's phone": await on_the_phone(desk),
        "leaders' sheet": first(r"havde (\d+) % hørt", sheet),
    }
    assert alone == dict.fromkeys(alone, told)
    # Its note speaks of the line without assumptions.
    assert re.search(rf"{told} % \({between.replace(' ', '–')} %\) uden antagelser: \d+–\d+ %", accounted)


@pytest.mark.parametrize(("coin", "changed"), [(0, CHANGE), pytest.param(20, "+14", marks=pytest.mark.long)])
async def test_every_output_of_a_release_shows_one_change_and_one_judgement(
    desk: Desk, coin: int, changed: str
) -> None:
    topic = await published(desk, coin)
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}?intervals=1"))
    units = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    async with desk.database.transaction() as session:
        history = await topic_history(session, topic)
        now, before = await whole_releases(session)
    change = history[0].change_told
    assert change is not None
    assert change.since == history[1].closed_at
    day = history[1].closed_at.date() + timedelta(days=3)
    effort = EffortValue(id=uuid4(), topic=topic, day=day, kind="meeting", text="Talepunkter")
    [judged] = efforts_shown([effort], history, {}, ZONE)
    trend = next(trend for trend in trends(now, [before], {}) if trend.node == now.nodes[0].id)
    assert judged.change_told == trend.change == change.change
    table = await workbook(desk)
    shown = {
        "round by round": first(r"Fortalt: (\S+) \(", page[page.index("Runde for runde") :]),
        "unit table": first(r"Fortalt: (\S+)", page[page.index("Kommunen 110 af 400") :]),
        "units as JSON": points(units[0]["change_told"]["change"]["value"]),
        "units as CSV": points((await cells(desk, f"units/{topic}", "Fortalt, siden sidst"))[0]),
        "topics as CSV": points((await cells(desk, "topics", "Fortalt, siden sidst"))[0]),
        "an effort": points(judged.change_told.value if judged.change_told else 0),
        "account": first(r"Fortalt: (\S+)", (await account_page(desk)).partition("Nåede det frem?")[2]),
        "account's workbook": points(float(str(table.rows[0][table.columns.index("Fortalt, siden sidst")]))),
        "PDF": first(r"Fortalt: (\S+)", await document(desk)),
    }
    assert shown == dict.fromkeys(shown, changed)
    heading = "Fortalt, sammenlignet med runden, der sluttede"
    assert table.rows[0][table.columns.index(heading)] == local_day(change.since, ZONE)
    for name in (f"units/{topic}", "topics"):
        rows = (await desk.get("Cilla", f"/console/downloads/{name}/json")).json()["rows"]
        assert rows[0][heading] == local_day(change.since, ZONE).isoformat()
    words = release_topics.changes_in_words(now, [trend], {}, {}, WORDS["da"])
    assert bool(words) == change.stands_out == (change.change.low > 0)


MAPPED = (
    r'<rect class="filled"[^>]* width="([\d.]+)%"[^>]*/>.*?<line class="interval"[^>]* x1="([\d.]+)%" x2="([\d.]+)%"'
)
ENGLISH_COLUMNS = ("Told", "Told, from", "Told, to")


@pytest.mark.long
async def test_programs_the_map_and_who_reads_english_are_shown_the_same_figure_and_change(desk: Desk) -> None:
    topic = await published(desk)
    english = {"Accept-Language": "en"}
    address = f"/console/topic/{topic}?intervals=1"
    page, overview = [text_of(await desk.get("Cilla", path, **english)) for path in (address, "/console")]
    account = text_of(await desk.get("Cilla", f"/console/account?quarter={await newest_quarter(desk)}", **english))
    bars = (await desk.get("Cilla", address)).text.partition("Kommunen</span>")[2]
    both = [("da", COLUMNS, "Fortalt, siden sidst"), ("en", ENGLISH_COLUMNS, "Told, since last time")]
    programs = {
        (language, path): await for_programs(desk, path, language, *columns, change)
        for language, columns, change in both
        for path in ("", f"/{topic}/units")
    }
    shown = {
        "heading": first(rf"The whole organisation Told {ENGLISH}", page),
        "unit table": first(rf"Kommunen 110 of 400 {ENGLISH}", page),
        "overview": first(rf"Told {ENGLISH}", overview),
        "public page": first(rf"Kommunen 110 of 400 {ENGLISH}", text_of(await desk.get(None, "/", **english))),
        "account": first(ENGLISH, account),
        "PDF": first(ENGLISH, await document(desk, "en")),
        "map": in_numbers(float(end) / 100 for end in re.search(MAPPED, bars, re.DOTALL).groups()),  # type: ignore[union-attr]
        **{f"CSV {where}": in_numbers(numbers[:3]) for where, numbers in programs.items()},
    }
    numbers = {where: " ".join(re.findall(r"\d+", figure)) for where, figure in shown.items()}
    assert numbers == dict.fromkeys(shown, f"{TOLD} {BETWEEN}")
    changes = {
        "unit table": first(r"Told: (\S+)", page[page.index("Kommunen 110 of 400") :]),
        "account": first(r"Told: (\S+)", account),
        **{f"CSV {where}": points(numbers[3]) for where, numbers in programs.items()},
    }
    assert changes == dict.fromkeys(changes, CHANGE)


async def test_beside_another_unit_a_unit_has_the_figure_of_the_map(desk: Desk) -> None:
    topic = await published(desk)
    _, schools, hr = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    asked = f"{topic}/compare?one={schools['unit']}&other={hr['unit']}"
    beside = (await desk.get("Cilla", f"/console/api/figures/{asked}")).json()
    assert (beside["one"]["figures"], beside["other"]["figures"]) == (schools, hr)
    page = text_of(await desk.get("Cilla", f"/console/topic/{asked}"))
    for unit in (schools, hr):
        share, low, high = (percent(unit["told"]["share"][end], "da") for end in ("value", "low", "high"))
        assert f"{share} ({low.partition(chr(160))[0]}–{high}".replace(chr(160), " ") in page.replace(chr(160), " ")
    difference = beside["differences"]["told"]["difference"]["value"]
    assert difference == pytest.approx(schools["told"]["share"]["value"] - hr["told"]["share"]["value"])


async def for_programs(desk: Desk, path: str, language: str, *columns: str) -> list[float]:
    """Of the first row."""
    headers = {"Accept": "text/csv", "Accept-Language": language}
    answer = await desk.get("Cilla", f"/console/api/figures{path}", **headers)
    separator, decimal = (";", ",") if language == "da" else (",", ".")
    row = next(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=separator))
    return [float(row[column].replace(decimal, ".")) for column in columns]


async def newest_quarter(desk: Desk) -> str:
    return str((await sources_of(desk)).quarter.text)


async def account_page(desk: Desk) -> str:
    return text_of(await desk.get("Cilla", f"/console/account?quarter={await newest_quarter(desk)}"))
