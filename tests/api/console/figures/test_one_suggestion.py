"""Whatever Cilla opens of one release suggests one act for one number of people, and tells one effect of the line and
one largest group: those of the quarters and figures beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from backend.handoffs import Release, ReleasedQuarters
from backend.kit.language.number_texts import hundredths, percent, points
from backend.kit.language.words import WORDS
from backend.releases.workshop import pictures, suggestions
from backend.run.release import topics as release_topics
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.outputs import cells, document, first, printed, sources_of, whole_document, workbook
from tests.api.console.figures.test_overview import unheard_of
from tests.ground.releases.releases import whole_releases

GROUP = "(Linjen virker|Budskabet er uklart|Når frem ad andre veje|Blind plet|kan ikke skelnes)"
PEOPLE = r"Klæd lederne på \(?omkring (\d+) medarbejdere"


@pytest.mark.parametrize("coin", [0, 10])
async def test_every_output_of_a_release_suggests_one_act_for_as_many_people_as_its_quarters_say(
    desk: Desk, coin: int
) -> None:
    await desk.content()
    await desk.read(await desk.receive(partial(tossed, coin=coin)))
    topic = await desk.topic()
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    newest = figures["history"][0]
    line, unclear, other, _ = newest["quarter_shares"]
    step = newest["suggestions"][0]
    pictured = pictures(await kept(desk))
    [said, *_] = release_topics.suggested_in_words(suggestions(pictured, []), {}, {}, "da")
    quarter = (await sources_of(desk)).quarter.text
    shown = {
        "overview": first(PEOPLE, text_of(await desk.get("Cilla", "/console"))),
        "topic": first(PEOPLE, page),
        "account": first(PEOPLE, text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}"))),
        "PDF": first(PEOPLE, await whole_document(desk)),
        "JSON": str(round(step["headcount"] * step["gap"])),
        "release topics": first(PEOPLE, said),
    }
    assert shown == dict.fromkeys(shown, str(round(600 * (1 - line))))
    assert (line + unclear, line + other) == pytest.approx(
        [newest[kind]["share"]["value"] for kind in ("told", "knows")]
    )
    for name, share in (("Linjen virker", line), ("Budskabet er uklart", unclear)):
        assert first(rf"{name} [^%]*? (\d+ %)", page) == plain(share)
    first_range = newest["quarter_ranges"][0]
    assert first(r"Linjen virker .*? % \((\d+–\d+) %\)", page) == "–".join(
        str(hundredths(first_range[end])) for end in ("low", "high")
    )


@pytest.mark.parametrize("coin", [0, 10])
async def test_every_output_of_a_release_tells_one_effect_of_the_line(desk: Desk, coin: int) -> None:
    await desk.content()
    await desk.read(await desk.receive(partial(tossed, coin=coin)))
    topic = await desk.topic()
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    table, quarter = await workbook(desk), (await sources_of(desk)).quarter.text
    row = dict(zip(table.columns, table.rows[0], strict=True))
    of_topics = printed(release_topics.as_table(pictures(await kept(desk)), {}, "da"))
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    account = text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}"))
    shown = {
        "heading": first(r"Linjens virkning (\S+) \(", page),
        "JSON": points(figures["history"][0]["effect"]["value"]),
        "topics as CSV": points((await cells(desk, "topics", "Linjens virkning"))[0]),
        "account": first(r"(\+\d+) \(", account.partition("Nåede det frem?")[2]),
        "account's workbook": points(float(str(row["Linjens virkning"]))),
        "PDF": first(r"(\+\d+) \(", await document(desk)),
        "release topics": first(r"(\+\d+) \[", of_topics),
    }
    assert shown == dict.fromkeys(shown, shown["JSON"])


def of_the_schools_alone(*args: Any, **more: Any) -> Release:
    """Whether they know is withheld of the organisation, and so are its quarters."""
    shown = unheard_of(*args, **more)
    root, *others = shown.nodes
    told, knows = (question.id for question in shown.questions)
    whole = root.model_copy(update={"outcomes": {told: root.outcomes[told], knows: None}})
    return shown.model_copy(update={"nodes": (whole, *others), "quarters": shown.quarters[1:]})


async def test_where_a_unit_s_quarters_are_shown_and_the_organisation_s_are_not_no_output_tells_the_latter_s_effect(
    desk: Desk,
) -> None:
    await desk.content()
    await desk.read(await desk.receive(of_the_schools_alone))
    [pictured] = pictures(await kept(desk))
    assert [unit.effect is not None for unit in pictured.quarters] == [True]
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    table, quarter = await workbook(desk), (await sources_of(desk)).quarter.text
    downloaded = (await desk.get("Cilla", "/console/downloads/topics/csv")).content.decode("utf-8-sig")
    account = text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}"))
    of_topics = printed(release_topics.as_table([pictured], {}, "da"))
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    told = {
        "heading": first(r"Linjens virkning (\S+) ikke vist", page),
        "JSON": figures["history"][0]["effect"] or "–",
        "topics as CSV": next(csv.DictReader(io.StringIO(downloaded), delimiter=";"))["Linjens virkning"] or "–",
        "account": first(r"([+\N{MINUS SIGN}]\d+) \(|$", account.partition("Nåede det frem?")[2]) or "–",
        "account's workbook": dict(zip(table.columns, table.rows[0], strict=True))["Linjens virkning"] or "–",
        "PDF": first(r"([+\N{MINUS SIGN}]\d+) \(|$", await document(desk)) or "–",
        "release topics": first(r"\d+ % \[\d+–\d+\] – \d+ (\S+)", of_topics),
    }
    assert told == dict.fromkeys(told, "–")


def a_hair_apart(*args: Any, **more: Any) -> Release:
    """101 of 400 are the largest group, and 100 the next."""
    shown = unheard_of(*args, **more)
    root, schools, *others = shown.nodes
    topic, asked = shown.questions[0].topic, [question.id for question in shown.questions]
    halves = ((root, (200, 100, 100), (201, 100, 99)), (schools, (100, 50, 50), (100, 50, 50)))
    nodes = [
        whole.model_copy(update={"outcomes": dict(zip(asked, outcomes, strict=True))}) for whole, *outcomes in halves
    ]
    tables = ((root.id, ((101, 99), (100, 100))), (schools.id, ((50, 50), (50, 50))))
    quarters = tuple(ReleasedQuarters(topic=topic, node=unit, table=table) for unit, table in tables)
    return shown.model_copy(update={"nodes": (*nodes, *others), "quarters": quarters})


@pytest.mark.parametrize(("made", "group"), [(unheard_of, "Blind plet"), (a_hair_apart, "kan ikke skelnes")])
async def test_every_output_names_the_same_group_or_says_that_none_can_be_named(
    desk: Desk, made: Callable[..., Release], group: str
) -> None:
    await desk.content()
    await desk.read(await desk.receive(made))
    quarter, table = (await sources_of(desk)).quarter.text, await workbook(desk)
    account = text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}"))
    downloaded = (await desk.get("Cilla", "/console/downloads/topics/csv")).content.decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(downloaded), delimiter=";"))
    [figures] = (await desk.get("Cilla", "/console/api/figures")).json()
    shown = {
        "account": first(GROUP, account.partition("Nåede det frem?")[2]),
        "account's workbook": dict(zip(table.columns, table.rows[0], strict=True))["Største gruppe"],
        "PDF": first(GROUP, await document(desk)),
        "topics as CSV": row["Største gruppe"],
        "JSON": WORDS["da"](f"quarter-{figures['history'][0]['largest_group'] or 'too-close'}"),
    }
    assert shown == dict.fromkeys(shown, group)


def tossed(*args: object, coin: int, **more: object) -> Release:
    """As `unheard_of`, reported by phones that tossed a coin."""
    return unheard_of(*args, **more).model_copy(update={"coin": coin})  # type: ignore[arg-type]


async def kept(desk: Desk) -> Release:
    async with desk.database.transaction() as session:
        [newest] = await whole_releases(session)
    return newest


def plain(share: float) -> str:
    return percent(share, "da").replace("\N{NO-BREAK SPACE}", " ")
