"""Cilla sees a topic round by round: drawn in the page, with each line's name at its end, at 390 pixels as at 1280."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.api.console.figures.trend import BOTTOM, HEIGHT, LABEL, LEAST_APART, TOP, trend_of
from backend.content import EffortValue
from backend.releases import TopicSummary
from backend.reports import EffortShown
from backend.stats.values import Estimate, Share
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.branches.asked import asked_in, of_schools
from tests.ground.releases.releases import good

ZONE = ZoneInfo("Europe/Copenhagen")
FIRST = datetime(2025, 1, 6, 12, tzinfo=UTC)


def share(value: float | None) -> Share | None:
    return None if value is None else Share(Estimate(value, max(0, value - 0.1), min(1, value + 0.1)), 1.0)


def summary(days: int, told: float | None, knows: float | None) -> TopicSummary:
    values: dict[str, Any] = {"closed_at": FIRST + timedelta(days=days), "told": share(told), "knows": share(knows)}
    values["round"] = UUID(int=days)
    return TopicSummary.model_construct(**values)


def effort(number: int, days: int) -> EffortShown:
    values: dict[str, Any] = {"day": (FIRST + timedelta(days=days)).date()}
    return EffortShown(number, EffortValue.model_construct(**values), None, None)


def test_a_single_figure_has_no_trend_and_what_was_withheld_is_no_point() -> None:
    assert trend_of([], [], {}, ZONE) is None
    assert trend_of([summary(0, 0.5, 0.5), summary(90, None, None)], [], {}, ZONE) is None
    drawn = trend_of([summary(180, 0.7, 0.4), summary(90, None, 0.3), summary(0, 0.5, None)], [], {}, ZONE)
    assert drawn is not None
    assert {line.kind: len(line.points) for line in drawn.lines} == {"told": 2, "knows": 2}


def test_half_lies_half_way_up_and_half_the_time_half_way_across() -> None:
    drawn = trend_of([summary(100, 1.0, None), summary(50, 0.5, None), summary(0, 0.0, None)], [], {}, ZONE)
    assert drawn is not None
    first, middle, last = drawn.lines[0].points
    assert (first.y, middle.y, last.y) == (BOTTOM, (TOP + BOTTOM) / 2, TOP)
    assert middle.x == (first.x + last.x) / 2
    assert (middle.high, middle.low) == pytest.approx((TOP + 0.4 * (BOTTOM - TOP), TOP + 0.6 * (BOTTOM - TOP)))


@pytest.mark.parametrize(
    ("highest", "across"), [(0.02, (0, 0.2, 0.4)), (0.41, (0, 0.3, 0.6)), (0.65, (0, 0.4, 0.8)), (0.95, (0, 0.5, 1))]
)
def test_the_axis_begins_at_nothing_and_ends_no_higher_than_its_intervals_need(
    highest: float, across: tuple[float, ...]
) -> None:
    drawn = trend_of([summary(90, highest, 0.01), summary(0, 0.0, 0.02)], [], {}, ZONE)
    assert drawn is not None
    assert tuple(share for share, _ in drawn.grid) == across
    assert [y for _, y in drawn.grid] == [BOTTOM, (TOP + BOTTOM) / 2, TOP]
    assert min(point.high for line in drawn.lines for point in line.points) >= TOP


def test_efforts_too_close_to_be_told_apart_share_a_place_for_their_numbers() -> None:
    history = [summary(100, 0.6, None), summary(0, 0.5, None)]
    drawn = trend_of(history, [effort(1, 10), effort(2, 11), effort(3, 90)], {}, ZONE)
    assert drawn is not None
    assert [number.text for number in drawn.numbers] == ["1, 2", "3"]
    assert len(drawn.marks) == 3


SHARES = st.none() | st.floats(0, 1)


@given(st.lists(st.tuples(st.integers(0, 900), SHARES, SHARES), min_size=2, max_size=12, unique_by=lambda one: one[0]))
def test_nothing_is_drawn_outside_and_no_two_texts_stand_on_each_other(
    rounds: list[tuple[int, float | None, float | None]],
) -> None:
    drawn = trend_of([summary(*one) for one in sorted(rounds, reverse=True)], [], {}, ZONE)
    if drawn is None:
        return
    for line in drawn.lines:
        assert all(0 <= point.x <= 100 and TOP <= point.high <= point.y <= point.low <= BOTTOM for point in line.points)
        assert 12 <= line.name_y <= HEIGHT
    if len(drawn.lines) == 2:
        assert abs(drawn.lines[0].name_y - drawn.lines[1].name_y) >= LABEL - 0.1
    assert all(after.x - before.x >= LEAST_APART for before, after in pairwise(drawn.days))
    assert drawn.days[-1].day == max(
        (FIRST + timedelta(days=days)).date() for days, *asked in rounds if asked != [None, None]
    )


SCHOOLS, ROADS = UUID(int=1), UUID(int=2)
PLACES = st.sampled_from([frozenset[UUID](), frozenset({SCHOOLS}), frozenset({SCHOOLS, ROADS})])


@given(st.lists(st.tuples(st.integers(0, 900), SHARES, SHARES, PLACES), max_size=8, unique_by=lambda one: one[0]))
def test_only_rounds_of_the_same_people_are_joined_and_those_of_some_branches_are_hollow(
    rounds: list[tuple[int, float | None, float | None, frozenset[UUID]]],
) -> None:
    """A fall from the whole organisation to one branch is none."""
    rounds = sorted(rounds)
    places = {UUID(int=days): asked for days, *_, asked in rounds if asked}
    drawn = trend_of([summary(days, told, knows) for days, told, knows, _ in reversed(rounds)], [], places, ZONE)
    of_kinds = {
        kind: [asked for *_, asked in (each for each in rounds if each[at] is not None)]
        for at, kind in enumerate(("told", "knows"), 1)
    }
    # As many lines as rounds, less one of each kind of people.
    lines = {kind: len(asked) - len(set(asked)) for kind, asked in of_kinds.items()}
    assert (drawn is None) == (not any(lines.values()))
    if drawn is None:
        return
    assert drawn.parts == any(asked for of_kind in of_kinds.values() for asked in of_kind)
    for line in drawn.lines:
        asked = dict(zip(map(id, line.points), of_kinds[line.kind], strict=True))
        assert [point.part for point in line.points] == [bool(each) for each in of_kinds[line.kind]]
        assert len(line.steps) == lines[line.kind]
        assert all(asked[id(before)] == asked[id(after)] for before, after in line.steps)


def test_a_line_joins_what_the_same_question_was_answered_and_nothing_else() -> None:
    """The rounds take two questions in turn, and the last asks one that was written anew."""
    asked = [UUID(int=number) for number in (1, 2, 1, 2, 3)]
    rounds = [
        summary(90 * at, None, 0.5 + at / 10).model_copy(update={"knows_question": question})
        for at, question in enumerate(asked)
    ]
    drawn = trend_of(rounds[::-1], [], {}, ZONE)
    assert drawn is not None
    [line] = drawn.lines
    assert [(line.points.index(before), line.points.index(after)) for before, after in line.steps] == [(0, 2), (1, 3)]
    assert trend_of([rounds[4], rounds[3]], [], {}, ZONE) is None


async def test_a_round_in_the_schools_is_drawn_hollow_and_said_to_be_so(desk: Desk) -> None:
    await desk.content()
    for days, made, branches in ((180, good, ()), (90, of_schools, ("Skoler",)), (2, good, ())):
        round_id = await desk.receive(made, days_ago=days)
        if branches:
            await asked_in(desk, round_id, *branches)
        await desk.read(round_id)
    answer = await desk.get("Cilla", f"/console/topic/{await desk.topic()}")
    drawn = answer.text.partition('<svg class="trend"')[2].partition("</figure>")[0]
    assert [drawn.count(mark) for mark in ('r="5.5"', 'r="5.5" class="part"')] == [3, 1]
    assert drawn.count('class="step"') == 2
    assert "Hule mærker: runder, der kun spurgte en del af organisationen" in text_of(answer)


async def test_a_line_that_ends_in_the_schools_does_not_end_in_everybody_s_name(desk: Desk) -> None:
    await desk.content()
    for days, made in ((180, good), (90, good), (2, of_schools)):
        round_id = await desk.receive(made, days_ago=days)
        if made is of_schools:
            await asked_in(desk, round_id, "Skoler")
        await desk.read(round_id)
    drawn = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert "Fortalt 75 % (kun en del)" in drawn


async def test_the_page_draws_it_beside_the_table_with_the_same_numbers_and_loads_no_picture(desk: Desk) -> None:
    await desk.content()
    await desk.read(await desk.receive(title="Vinter", days_ago=90))
    topic = await desk.topic()
    once = (await desk.get("Cilla", f"/console/topic/{topic}")).text
    assert 'class="trend"' not in once
    await desk.read(await desk.receive(days_ago=2))
    answer = await desk.get("Cilla", f"/console/topic/{topic}")
    drawn = answer.text.partition('<svg class="trend"')[2].partition("</figure>")[0]
    shown = re.search(r"Fortalt</dt><dd>\s*<strong>([^<]+)</strong>", answer.text)
    assert shown is not None
    assert f"Fortalt {shown[1]}" in " ".join(drawn.split(" ")).replace("\n  ", " ")
    assert 'aria-hidden="true"' in drawn.partition(">")[0]
    assert "Tallene står i tabellen" in text_of(answer)
    assert "<img" not in answer.text.partition("<main")[2]
    months = re.findall(r">(\w+\. \d{4})</text>", drawn)
    assert len(months) == 2
