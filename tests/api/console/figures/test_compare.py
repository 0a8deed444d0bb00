"""Cilla holds two branches beside each other: how far apart they are, and whether that may be chance."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.handoffs import Release, SpecQuestion
from backend.kit.language.number_texts import hundredths
from tests.api.console.desk import Desk, text_of
from tests.ground.releases.releases import Counts, node, release

FAR, NEAR, FEW = (90, 10, 0), (40, 60, 0), (3, 2, 0)
HIDDEN = (60, 40, 0)
"""What a branch answered whose figure is not shown."""


def two_branches(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
    told: tuple[Counts, Counts] = (FAR, NEAR),
) -> Release:
    """Of either branch 100 of 120 answered, or five; what they know is nearly the same."""
    root, schools, hr = units
    knows = (55, 45, 0), FEW if told[1] == FEW else (50, 50, 0)
    first, second = told[0] or HIDDEN, told[1] or HIDDEN
    return release(
        node(root, None, 240, 100 + sum(second), _both(first, second), _both(*knows), asked=asked),
        node(schools, root, 120, 100, told[0], knows[0], asked=asked),
        node(hr, root, 120, sum(second), told[1], knows[1], asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


def _both(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


async def published(desk: Desk, **how: Any) -> tuple[str, dict[str, str]]:
    """The topic's page, and its units by name."""
    await desk.content()
    await desk.read(await desk.receive(partial(two_branches, **how)))
    topic = await desk.topic()
    units = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    return f"/console/topic/{topic}", {unit["name"]: unit["unit"] for unit in units}


async def compared(desk: Desk, page: str, one: str, other: str) -> Any:
    address = page.replace("/topic/", "/api/figures/")
    return (await desk.get("Cilla", f"{address}/compare?one={one}&other={other}")).json()


async def test_a_difference_comes_with_its_interval_and_says_whether_it_may_be_chance(desk: Desk) -> None:
    page, units = await published(desk)
    address = f"{page}/compare?one={units['Skoler']}&other={units['HR']}"
    shown = text_of(await desk.get("Cilla", address))
    assert "Fortalt: 50 procentpoint flere i Skoler end i HR." in shown
    assert "forskellen på Skoler og HR kan være tilfældig" in shown
    twin = await compared(desk, page, units["Skoler"], units["HR"])
    told, knows = twin["differences"]["told"], twin["differences"]["knows"]
    assert (told["stands_out"], knows["stands_out"]) == (True, False)
    assert 0 < told["difference"]["low"] < told["difference"]["value"] == pytest.approx(0.5)
    points = [f"+{hundredths(told['difference'][end])}" for end in ("low", "high")]
    assert f"+50 ({points[0]} til {points[1]}) procentpoint sikker forskel" in shown
    assert "90 %" in shown
    assert "færre i HR end i Skoler" in text_of(
        await desk.get("Cilla", f"{page}/compare?one={units['HR']}&other={units['Skoler']}")
    )


def nearly_alike(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
) -> Release:
    """Everybody answered: 8 of 17 were told at the schools, 7 of 15 at HR, and 20 of the 40 who are of neither."""
    root, schools, hr = units
    of = ((root, None, (35, 37, 0)), (schools, root, (8, 9, 0)), (hr, root, (7, 8, 0)))
    return release(
        *(node(unit, above, sum(counts), sum(counts), counts, counts, asked=asked) for unit, above, counts in of),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


async def test_a_sure_difference_of_less_than_a_point_names_the_larger_unit(desk: Desk) -> None:
    await desk.publish(nearly_alike)
    page, listed = f"/console/topic/{await desk.topic()}", f"/console/api/figures/{await desk.topic()}/units"
    units = {unit["name"]: unit["unit"] for unit in (await desk.get("Cilla", listed)).json()["units"]}
    for one, other, said in (("Skoler", "HR", "flere"), ("HR", "Skoler", "færre")):
        address = f"{page}/compare?one={units[one]}&other={units[other]}"
        assert f"Fortalt: under 1 procentpoint {said} i {one} end i {other}." in text_of(
            await desk.get("Cilla", address)
        )
    english = text_of(await desk.get("Cilla", address, **{"Accept-Language": "en"}))
    assert "Told: less than 1 percentage point fewer in HR than in Skoler." in english


async def test_nothing_is_told_of_a_figure_that_is_not_shown_or_too_few_to_say(desk: Desk) -> None:
    page, units = await published(desk, told=(None, FEW))
    address = f"{page}/compare?one={units['Skoler']}&other={units['HR']}"
    shown = text_of(await desk.get("Cilla", address))
    assert "kan ikke siges: det ene tal vises ikke" in shown
    assert "kan ikke siges: for få svar" in shown
    twin = await compared(desk, page, units["Skoler"], units["HR"])
    assert {kind: found["difference"] for kind, found in twin["differences"].items()} == {"told": None, "knows": None}
    assert twin["one"]["figures"]["told"] is None
    turned = await compared(desk, page, units["HR"], units["Skoler"])
    for found in (twin, turned):
        assert {kind: of["why_not"] for kind, of in found["differences"].items()} == {
            "told": "withheld",
            "knows": "too_few",
        }


async def test_a_unit_is_not_compared_with_what_it_is_part_of_nor_with_itself(desk: Desk) -> None:
    page, units = await published(desk)
    for one, other in (("Kommunen", "HR"), ("HR", "Kommunen"), ("HR", "HR")):
        shown = text_of(await desk.get("Cilla", f"{page}/compare?one={units[one]}&other={units[other]}"))
        assert f"{one} og {other} har medarbejdere til fælles" in shown
        twin = await compared(desk, page, units[one], units[other])
        assert twin["differences"]["told"] == {"difference": None, "stands_out": False, "why_not": "inside"}


async def test_one_unit_is_chosen_already_and_an_unknown_one_is_told_of_beside_its_field(desk: Desk) -> None:
    page, units = await published(desk)
    assert "/compare" in (await desk.get("Cilla", page)).text
    shown = (await desk.get("Cilla", f"{page}/compare?one={units['HR']}")).text
    assert f'<option value="{units["HR"]}" selected' in shown
    for unknown in (uuid4(), "x" * 40):
        shown = (await desk.get("Cilla", f"{page}/compare?one={units['HR']}&other={unknown}")).text
        assert "Enheden har ikke sine egne tal" in shown.partition('id="other-error"')[2]
    assert (
        await desk.get("Cilla", f"/console/api/figures/{await desk.topic()}/compare?one={uuid4()}&other={units['HR']}")
    ).status_code == 404


async def test_before_any_round_the_page_says_when_there_is_something_to_compare(desk: Desk) -> None:
    await desk.content()
    assert "når en runde med emnet er lukket" in text_of(
        await desk.get("Bo", f"/console/topic/{await desk.topic()}/compare")
    )
