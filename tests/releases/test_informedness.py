"""Cilla reads a release topic by topic; every figure is a function of the file."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backend.handoffs import Release, ReleasedQuarters
from backend.releases.reading.atoms import atoms, opened_of
from backend.releases.reading.table import release_table
from backend.releases.workshop.advice import suggestions
from backend.releases.workshop.between_rounds import trends
from backend.releases.workshop.informedness import pictures
from backend.releases.workshop.levels import levels_of
from backend.releases.workshop.reading_maker import read_release
from backend.reports.shown import TopicRow
from backend.stats.figures import quarter_ranges, quarters
from tests.ground.releases.releases import (
    KNOWS,
    ROADS,
    ROOT,
    SCHOOLS,
    TOLD,
    beside,
    good,
    node,
    release,
    without_figures,
)
from tests.ground.reports.accounts import record

RECOMPUTE = """
import sys
from pathlib import Path
from backend.handoffs import Release
from backend.releases.workshop.informedness import pictures
from backend.releases.workshop.advice import suggestions
from backend.releases.reading.table import release_table
from backend.releases.workshop.between_rounds import trends
from backend.releases.workshop.levels import levels_of
now, before = (Release.model_validate_json(Path(name).read_bytes()) for name in sys.argv[1:])
found = pictures(now)
index = [topic.index for topic in found]
levels = [levels_of(now, question.id) for question in now.questions]
print(repr((found, levels, index, suggestions(found, []), trends(now, [before], {}), release_table(now, {}))))
"""


def with_quarters() -> Release:
    table = ((10, 10), (6, 14))
    return good().model_copy(update={"quarters": (ReleasedQuarters(topic=TOLD.topic, node=ROOT, table=table),)})


def test_the_organisation_s_figure_weighs_what_is_published_by_headcount() -> None:
    """20 of the schools' 30 answered, 10 informed; beside them 20 of 30, 10 informed."""
    (topic,) = pictures(with_quarters())
    assert topic.told is not None
    assert topic.told.organisation is not None
    assert topic.told.organisation.share.value == pytest.approx(0.5)
    assert topic.told.organisation.covered == 1
    assert topic.knows is not None
    assert topic.knows.organisation is not None
    assert topic.index == pytest.approx(50 * (0.5 + topic.knows.organisation.share.value))


def test_who_answered_is_told_of_those_who_were_asked_and_not_of_all_staff() -> None:
    """Fifty are asked in each of nine units: the more answer, the more were told; of all its staff a third does."""
    units = [
        node(uuid4(), ROOT, 50, 20 + at, (2 + at, 18, 0)).model_copy(update={"headcount": 3 * (20 + at)})
        for at in range(9)
    ]
    whole = node(ROOT, None, 450, 216, (54, 162, 0)).model_copy(update={"headcount": 648})
    (topic,) = pictures(release(whole, *units, questions=(TOLD,)))
    assert topic.told is not None
    assert topic.told.organisation is not None
    assert topic.told.organisation.turnout_tied


def test_withheld_groups_that_are_added_up_and_units_in_which_nobody_answered_are_named() -> None:
    """The roads are withheld, and lie together with what is the root's own; nobody at the schools answered."""
    (topic,) = pictures(good())
    assert topic.told is not None
    assert topic.told.organisation is not None
    assert topic.told.organisation.pooled == 0.5
    (silent,) = pictures(
        release(node(ROOT, None, 60, 20, (10, 8, 2), (10, 8, 2)), node(SCHOOLS, ROOT, 30, 0, (0, 0, 0), (0, 0, 0)))
    )
    assert silent.told is not None
    whole = silent.told.organisation
    assert whole is not None
    assert (whole.covered, whole.pooled, whole.least, whole.most) == (0.5, 0, 10 / 60, 50 / 60)
    assert whole.share.high - whole.share.low > 0.5
    assert SCHOOLS not in silent.told.nodes


def test_each_unit_with_published_answers_has_its_figure_and_a_withheld_one_has_none() -> None:
    (topic,) = pictures(with_quarters())
    assert topic.told is not None
    assert set(topic.told.nodes) == {ROOT, SCHOOLS}
    assert (topic.told.nodes[SCHOOLS].informed, topic.told.nodes[SCHOOLS].answered) == (10, 20)


def test_the_line_effect_stands_where_quarters_are_published() -> None:
    (topic,) = pictures(with_quarters())
    (shown,) = topic.quarters
    assert (shown.node, shown.headcount) == (ROOT, 60)
    (alone,) = quarters([((10, 10), (6, 14))], [60], [-1])
    assert shown.figures is not None
    assert alone is not None
    assert shown.figures.shares == pytest.approx(alone.shares)
    assert shown.figures.effect == alone.effect
    assert shown.effect is not None


def test_each_quarter_comes_with_its_interval() -> None:
    (topic,) = read_release(with_quarters(), [], {}, {"da": "Forår"})
    (ends,) = quarter_ranges([((10, 10), (6, 14))], [60], [-1])
    assert topic.summary.quarter_ranges is not None
    shown = [end for quarter in topic.summary.quarter_ranges for end in (quarter.low, quarter.high)]
    assert shown == pytest.approx(ends.ravel().tolist())


def test_what_belongs_to_a_unit_alone_is_what_no_shown_unit_below_holds() -> None:
    shown = release(
        node(ROOT, None, 60, 40, (20, 12, 8)),
        node(SCHOOLS, ROOT, 40, None),
        node(ROADS, SCHOOLS, 30, 20, (12, 6, 2)),
    )
    own = {atom.node: (atom.depth, atom.informed, atom.answered, atom.headcount) for atom in atoms(shown, TOLD.id)}
    assert own == {ROOT: (0, 8, 20, 30), ROADS: (2, 12, 20, 30)}


def test_a_round_without_answers_to_a_question_has_no_figure_and_no_index() -> None:
    (topic,) = pictures(release(node(ROOT, None, 60, 0, None, (0, 0, 0))))
    assert topic.told is not None
    assert topic.knows is not None
    assert (topic.told.organisation, topic.knows.organisation, topic.index) == (None, None, None)
    assert topic.knows.nodes == {}


def test_where_quarters_are_withheld_as_many_need_the_message_as_are_not_informed() -> None:
    """Of 60 staff half were told and 40 % know."""
    (topic,) = read_release(good(), [], {}, {"da": "Forår"})
    assert topic.summary.quarters is None
    assert topic.summary.need == pytest.approx(60 * 0.55)


def test_of_a_topic_whose_figures_are_withheld_nobody_is_said_to_be_unreached() -> None:
    """As where nearly all answered alike. It came first on the overview, as if nobody had heard of it."""
    nodes = (node(ROOT, None, 60, 40), node(SCHOOLS, ROOT, 30, 20, (10, 6, 4), (8, 8, 4)))
    (topic,) = read_release(release(*nodes), [], {}, {"da": "Forår"})
    assert (topic.summary.told, topic.summary.knows, topic.summary.need) == (None, None, None)
    row = TopicRow(record("APV"), topic.summary, ())
    others = [replace(row, newest=topic.summary.model_copy(update={"need": need})) for need in (0.5, 60.0)]
    assert [each.newest.need for each in sorted([row, *others], key=lambda row: row.by_need)] == [60.0, 0.5, None]


def test_where_phones_tossed_a_coin_so_many_opened_an_article_as_are_left_without_it() -> None:
    """Of a hundred 30 did: 27 of them say so, and seven of the others."""
    assert [opened_of(reported, 100, 0.2) for reported in (34, 4, 98, None)] == [30, 0, 100, None]
    assert opened_of(34, 100, 0) == 34


def test_a_topic_asked_one_way_has_one_share() -> None:
    (topic,) = pictures(
        good().model_copy(
            update={
                "questions": (KNOWS,),
                "nodes": tuple(
                    unit.model_copy(update={"outcomes": {KNOWS.id: unit.outcomes[KNOWS.id]}}) for unit in good().nodes
                ),
            }
        )
    )
    assert topic.told is None
    assert topic.knows is not None
    assert topic.knows.organisation is not None
    assert topic.index == 100 * topic.knows.organisation.share.value


def test_a_void_round_has_no_figures() -> None:
    assert pictures(without_figures("void")) == ()


def compared() -> tuple[Release, Release]:
    """A release and the one before it, with the same people asked."""
    now, roster = with_quarters(), dict.fromkeys((TOLD.id, KNOWS.id), "same")
    nodes = tuple(unit.model_copy(update={"roster": roster}) for unit in now.nodes)
    earlier = now.model_copy(update={"round": uuid4(), "closed_at": now.closed_at - timedelta(days=28)})
    return beside(now.model_copy(update={"nodes": nodes}), earlier), earlier


def test_every_figure_is_recomputed_from_the_files_byte_for_byte(tmp_path: Path) -> None:
    """Shares, quarters, levels, index, suggestions, trends and the table, in a process that has only the files."""
    now, before = compared()
    files = [tmp_path / "now.json", tmp_path / "before.json"]
    for file, shown in zip(files, (now, before), strict=True):
        file.write_bytes(shown.to_bytes())
    command = [sys.executable, "-c", RECOMPUTE, *map(str, files)]
    again = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
    topics = pictures(now)
    changed, index = trends(now, [before], {}), [topic.index for topic in topics]
    levels = [levels_of(now, question.id) for question in now.questions]
    assert changed
    assert again.stdout.decode().strip() == repr(
        (topics, levels, index, suggestions(topics, []), changed, release_table(now, {}))
    )
