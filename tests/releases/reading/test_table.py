"""What Bo reads in the table: shares, turnouts where they tell of nobody, and never a zero for a withheld figure."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.api.phone.earlier import before
from backend.handoffs import Release, ReleasedNode
from backend.kit.language.number_texts import interval, percent, points
from backend.releases.reading.table import Cell, Turnout, release_table, with_intervals
from backend.stats.values import Estimate
from tests.ground.releases.releases import KNOWS, ROADS, ROOT, SCHOOLS, TOLD, good, node, question, release
from tests.ground.reports.accounts import summary

NAMES = {ROOT: "Kommunen", SCHOOLS: "Skoler", ROADS: "Veje"}


def turnouts(*nodes: ReleasedNode) -> list[str]:
    return [row.turnout.kind for row in release_table(release(*nodes), NAMES).rows]


def test_bo_reads_names_levels_shares_and_turnouts() -> None:
    root, schools, roads = release_table(good(), NAMES).rows
    assert [(row.name, row.level) for row in (root, schools, roads)] == [("Kommunen", 0), ("Skoler", 1), ("Veje", 1)]
    assert [cell.percent for cell in root.cells] == [50, 40]
    assert schools.turnout == Turnout("exact", 20, 30)
    assert roads.turnout == Turnout("hidden", None, 10)


def test_a_withheld_cell_has_no_share_and_a_true_zero_has_one() -> None:
    assert Cell(None).percent is None
    assert Cell(0.0).percent == 0
    assert release_table(good(), NAMES).rows[2].cells == (Cell(None), Cell(None))


def test_half_a_percent_is_rounded_alike_on_every_page_and_on_the_phone() -> None:
    for half in range(201):
        share = half / 200
        whole = Cell(share).percent
        assert whole == (half + 1) // 2
        assert percent(share, "da") == f"{whole}\N{NO-BREAK SPACE}%"
        assert interval(share, share, "da") == f"{whole}–{percent(share, 'da')}"
        assert points(share) == (f"+{whole}" if whole else "0")
        [then] = before([summary(TOLD.topic, told=share, knows=share)], datetime.max.replace(tzinfo=UTC))
        assert (then.told, then.knows) == (whole, whole)


def test_where_nobody_answered_there_is_no_share_of_nothing() -> None:
    table = release_table(release(node(ROOT, None, 60, 0, (0, 0, 0), (0, 0, 0))), NAMES)
    assert table.rows[0].turnout == Turnout("hidden", None, 60)
    assert [cell.percent for cell in table.rows[0].cells] == [None, None]


def test_where_everybody_answered_the_turnout_says_only_at_least() -> None:
    assert turnouts(node(ROOT, None, 8, 8)) == ["at_least"]
    assert turnouts(node(ROOT, None, 9, 8)) == ["exact"]


def test_everybody_outside_a_shown_department_answering_is_not_told() -> None:
    assert turnouts(node(ROOT, None, 40, 30), node(SCHOOLS, ROOT, 30, 20)) == ["at_least", "exact"]


def test_nobody_outside_a_shown_department_answering_is_not_told() -> None:
    assert turnouts(node(ROOT, None, 60, 20), node(SCHOOLS, ROOT, 30, 20)) == ["at_least", "exact"]


def test_a_school_below_a_withheld_department_is_taken_from_the_next_shown_above() -> None:
    school = uuid4()
    below = (node(SCHOOLS, ROOT, 30, None), node(school, SCHOOLS, 20, 15))
    assert turnouts(node(ROOT, None, 40, 35), *below) == ["at_least", "hidden", "exact"]
    assert turnouts(node(ROOT, None, 60, 35), *below) == ["exact", "hidden", "exact"]


def test_a_unit_without_recipients_of_its_own_is_as_exact_as_what_stands_below() -> None:
    whole = node(ROOT, None, 50, 35)
    assert turnouts(whole, node(SCHOOLS, ROOT, 30, 20), node(ROADS, ROOT, 20, 15)) == ["exact"] * 3
    all_answered = (node(SCHOOLS, ROOT, 30, 15), node(ROADS, ROOT, 20, 20))
    assert turnouts(whole, *all_answered) == ["at_least", "exact", "at_least"]


def test_leaders_who_are_left_out_do_not_hide_how_many_of_the_others_answered() -> None:
    whole = release(node(ROOT, None, 53, 35), node(SCHOOLS, ROOT, 30, 20), node(ROADS, ROOT, 20, 15))
    kinds = {
        left_out: [row.turnout.kind for row in release_table(shown, NAMES).rows]
        for left_out in ((), (ROOT,))
        for shown in [whole.model_copy(update={"left_out": left_out})]
    }
    assert kinds == {(): ["at_least", "exact", "exact"], (ROOT,): ["exact", "exact", "exact"]}


def test_a_turnout_stays_masked_until_an_interval_beside_it_tells_it() -> None:
    """At the schools and the roads all answered; the roads' outcomes are withheld."""
    shown = release(
        node(ROOT, None, 50, 35, (15, 10, 10), (15, 10, 10)),
        node(SCHOOLS, ROOT, 10, 10, (5, 5, 0), None),
        node(ROADS, ROOT, 10, 10),
    )
    assert [row.turnout.kind for row in with_intervals(shown, NAMES, {}).rows] == ["exact", "at_least", "at_least"]
    told = {(SCHOOLS, TOLD.topic, "told"): Estimate(0.5, 0.5, 0.5)}
    _, schools, roads = with_intervals(shown, NAMES, told).rows
    assert (schools.turnout, roads.turnout.kind) == (Turnout("exact", 10, 10), "at_least")
    assert schools.cells == (Cell(0.5, Estimate(0.5, 0.5, 0.5)), Cell(None))


def test_topics_stand_in_the_order_asked_with_told_before_knows() -> None:
    other_knows = question(uuid4(), "knows")
    other_told = question(other_knows.topic, "told")
    table = release_table(release(questions=(KNOWS, other_knows, TOLD, other_told)), {})
    assert [column.question for column in table.columns] == [TOLD.id, KNOWS.id, other_told.id, other_knows.id]


def test_a_unit_without_a_name_is_marked_and_not_left_out() -> None:
    assert [row.name for row in release_table(good(), {}).rows] == ["?", "?", "?"]


@st.composite
def trees(draw: st.DrawFn) -> Release:
    """Any tree in any order that puts parents before children, with any layer A."""
    parents = [draw(st.integers(0, place)) for place in range(draw(st.integers(0, 8)))]
    ids = [UUID(int=place + 1) for place in range(len(parents) + 1)]
    own = [(draw(st.integers(0, 3)), draw(st.integers(0, 3))) for _ in ids]
    answered, absent = [a for a, _ in own], [b for _, b in own]
    for place in range(len(parents), 0, -1):
        answered[parents[place - 1]] += answered[place]
        absent[parents[place - 1]] += absent[place]
    nodes = [
        node(ids[place], ids[parents[place - 1]] if place else None, n + none, n if draw(st.booleans()) else None)
        for place, (n, none) in enumerate(zip(answered, absent, strict=True))
    ]
    return release(*nodes)


def _below(shown: Release, unit: UUID) -> set[UUID]:
    """The unit and all below it, asked node by node."""
    subtree = {unit}
    for shown_node in shown.nodes:
        subtree |= {shown_node.id} if shown_node.parent in subtree else set()
    return subtree


@given(trees())
def test_a_turnout_is_exact_only_where_its_atom_has_someone_who_did_and_someone_who_did_not(shown: Release) -> None:
    """Or nobody at all, and all that stands below is exact."""
    rows = release_table(shown, {}).rows
    kinds = {row.unit: row.turnout.kind for row in rows}
    for row in rows:
        inside = [
            inner
            for inner in shown.nodes
            if inner.id in _below(shown, row.unit) - {row.unit} and inner.answered is not None
        ]
        outermost = [
            inner for inner in inside if not any(inner.id in _below(shown, other.id) - {other.id} for other in inside)
        ]
        (own,) = (shown_node for shown_node in shown.nodes if shown_node.id == row.unit)
        if row.turnout.kind == "exact":
            assert own.answered is not None
            left = own.answered - sum(inner.answered or 0 for inner in outermost)
            asked = own.recipients - sum(inner.recipients for inner in outermost)
            assert 0 < left < asked or (left == asked == 0 and {kinds[inner.id] for inner in outermost} == {"exact"})
        else:
            assert row.turnout.answered is None
        assert (row.turnout.kind == "hidden") == (not own.answered)


@given(trees())
def test_every_unit_stands_once_right_below_its_parent_s_subtree(shown: Release) -> None:
    rows = release_table(shown, {}).rows
    assert sorted(row.unit for row in rows) == sorted(shown_node.id for shown_node in shown.nodes)
    for place, row in enumerate(rows):
        size = len(_below(shown, row.unit))
        assert {below.unit for below in rows[place : place + size]} == _below(shown, row.unit)
