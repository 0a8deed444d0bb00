"""Whatever Cilla opens of one release suggests one act for one number of people, and tells one effect of the line: that
of the quarters and figures beside it."""

from __future__ import annotations

from functools import partial

import pytest

from backend.handoffs import Release
from backend.kit.language.number_texts import percent, points
from backend.releases import kept_releases
from backend.releases.workshop import pictures, suggestions
from backend.run.release import topics as release_topics
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.outputs import cells, document, first, printed, sources_of, whole_document, workbook
from tests.api.console.figures.test_overview import unheard_of

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
        str(round(100 * first_range[end])) for end in ("low", "high")
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


def tossed(*args: object, coin: int, **more: object) -> Release:
    """As `unheard_of`, reported by phones that tossed a coin."""
    return unheard_of(*args, **more).model_copy(update={"coin": coin})  # type: ignore[arg-type]


async def kept(desk: Desk) -> Release:
    async with desk.database.transaction() as session:
        [newest] = await kept_releases(session)
    assert newest.signed is not None
    return newest.signed.release


def plain(share: float) -> str:
    return percent(share, "da").replace("\N{NO-BREAK SPACE}", " ")
