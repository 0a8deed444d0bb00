"""Reporting groups on random trees, held against what each rule says in plain sets."""

from __future__ import annotations

from random import Random
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.recipients.groups import form_groups
from backend.rounds.recipients.values import Group, Pooling, Recipient, UnitNode, asked_in

Organisation = tuple[list[UnitNode], list[Recipient]]


def _organisation(parents: list[int], sizes: list[int]) -> Organisation:
    """parents[i]: the unit above unit i + 1; sizes[i]: how many are asked in unit i."""
    units = [UnitNode(UUID(int=1), None)]
    units += [UnitNode(UUID(int=at + 2), UUID(int=above + 1)) for at, above in enumerate(parents)]
    owners = [UUID(int=at + 1) for at, size in enumerate(sizes) for _ in range(size)]
    return units, [Recipient(UUID(int=1000 + at), unit) for at, unit in enumerate(owners)]


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    count = draw(st.integers(1, 12))
    parents = [draw(st.integers(0, at)) for at in range(count - 1)]
    sizes = [draw(st.sampled_from([0, 0, 1, 2, 5, 7, 8, 9, 20])) for _ in range(count)]
    sizes[0] += 0 if sum(sizes) >= 8 else 8
    return _organisation(parents, sizes)


def _below(units: list[UnitNode], top: UUID) -> set[UUID]:
    below = {top}
    for unit in units:
        if unit.parent in below:
            below.add(unit.id)
    return below


def _exact(units: list[UnitNode], recipients: list[Recipient], pooling: Pooling[Group], top: UUID) -> bool:
    below = _below(units, top)
    people = {person.employee for person in recipients if person.unit in below}
    grouped = {member for group in pooling.groups if group.node in below for member in group.members}
    return bool(people) and people == grouped


@given(organisations())
def test_everybody_asked_is_in_one_group_of_at_least_eight(organisation: Organisation) -> None:
    units, recipients = organisation
    groups = form_groups(units, recipients).groups
    assert sorted(m for group in groups for m in group.members) == sorted(person.employee for person in recipients)
    assert all(len(group.members) >= 8 for group in groups)


@given(organisations())
def test_the_tree_holds_exactly_the_units_that_read_true(organisation: Organisation) -> None:
    units, recipients = organisation
    pooling = form_groups(units, recipients)
    expected = tuple(unit.id for unit in units if _exact(units, recipients, pooling, unit.id))
    assert pooling.nodes == expected
    assert units[0].id in pooling.nodes
    assert set(pooling.parents) == set(pooling.nodes)


@given(organisations())
def test_the_order_of_the_staff_list_changes_nothing(organisation: Organisation) -> None:
    units, recipients = organisation
    before = form_groups(units, recipients)
    assert form_groups(units, sorted(recipients, key=lambda person: -person.employee.int)) == before


class Formed(NamedTuple):
    """Where a group is attached while they are formed, the units whose own recipients are in it, and who these are."""

    at: UUID
    owners: set[UUID]
    members: set[UUID]


def _obvious(units: list[UnitNode], recipients: list[Recipient], at: UnitNode) -> tuple[list[Formed], Formed]:
    """The rule of `forming.py` word by word, from the top down: the groups below `at`, and what goes up from it."""
    members = {person.employee for person in recipients if person.unit == at.id}
    owners = {at.id} if members else set()
    below: list[Formed] = []
    children = [unit for unit in units if unit.parent == at.id]
    for child in children:
        below_child, left = _obvious(units, recipients, child)
        below += below_child
        owners, members = owners | left.owners, members | left.members
    nobody = Formed(at.id, set(), set())
    if not members:
        return below, nobody
    if len(members) >= 8:
        return [*below, Formed(at.id, owners, members)], nobody
    single = [group for group in below if group.owners == {group.at} and group.at in {child.id for child in children}]
    candidates = single or (below if at.parent is None else [])
    if not candidates:
        return below, Formed(at.id, owners, members)
    taken = min(candidates, key=lambda group: (len(group.members), group.at))
    rest = [group for group in below if group is not taken]
    return [*rest, Formed(at.id, owners | taken.owners, members | taken.members)], nobody


def _upwards(units: list[UnitNode], start: UUID | None) -> list[UUID]:
    parents = {unit.id: unit.parent for unit in units}
    path: list[UUID] = []
    while start is not None:
        path.append(start)
        start = parents[start]
    return path


@given(organisations())
def test_the_rule_decides_who_is_absorbed_and_who_goes_up(organisation: Organisation) -> None:
    units, recipients = organisation
    pooling = form_groups(units, recipients)
    formed, (_, left, nobody) = _obvious(units, recipients, units[0])
    assert not left
    assert not nobody
    expected = {
        (next(up for up in _upwards(units, at) if up in pooling.nodes), frozenset(owners), frozenset(members))
        for at, owners, members in formed
    }
    assert {(group.node, frozenset(group.units), frozenset(group.members)) for group in pooling.groups} == expected
    assert list(pooling.groups) == sorted(pooling.groups, key=lambda group: (group.node, group.units))


@given(organisations())
def test_a_node_hangs_under_the_nearest_node_above_it(organisation: Organisation) -> None:
    units, recipients = organisation
    pooling = form_groups(units, recipients)
    parents = {unit.id: unit.parent for unit in units}
    for node in pooling.nodes:
        nearest = [up for up in _upwards(units, parents[node]) if up in pooling.nodes]
        assert pooling.parents[node] == (nearest[0] if nearest else None)


@given(organisations())
def test_pooled_is_whoever_shares_a_group_with_another_unit(organisation: Organisation) -> None:
    units, recipients = organisation
    pooling = form_groups(units, recipients)
    unit_of = {person.employee: person.unit for person in recipients}
    shared = [{unit_of[member] for member in group.members} for group in pooling.groups]
    expected = [unit.id for unit in units if any(unit.id in group and len(group) > 1 for group in shared)]
    assert list(pooling.pooled) == expected


@given(organisations(), st.randoms(use_true_random=False))
def test_the_order_of_siblings_changes_nothing(organisation: Organisation, random: Random) -> None:
    units, recipients = organisation
    depths = {unit.id: len(_upwards(units, unit.id)) for unit in units}
    shuffled = sorted(units, key=lambda unit: (depths[unit.id], random.random()))
    before, after = form_groups(units, recipients), form_groups(shuffled, recipients)
    assert (after.groups, dict(after.parents)) == (before.groups, dict(before.parents))
    assert set(after.pooled) == set(before.pooled)


def test_of_two_equal_children_the_one_with_the_lower_id_is_absorbed() -> None:
    pooling = form_groups(*_organisation([0, 0, 0], [3, 12, 9, 9]))
    assert [group.units for group in pooling.groups if len(group.units) > 1] == [(UUID(int=1), UUID(int=3))]


def test_a_child_that_is_itself_pooled_is_not_absorbed_below_the_root() -> None:
    # Unit 2 has 3 people and one child, a pool of two units: it goes up, and joins the root's 9.
    pooling = form_groups(*_organisation([0, 1, 2], [9, 3, 4, 5]))
    assert {group.units for group in pooling.groups} == {
        (UUID(int=1), UUID(int=2)),
        (UUID(int=3), UUID(int=4)),
    }


ROOT, TEAM, OTHER = (UUID(int=at) for at in (1, 2, 3))


@pytest.mark.parametrize(
    "units",
    [
        [],
        [UnitNode(TEAM, ROOT), UnitNode(ROOT, None)],
        [UnitNode(ROOT, None), UnitNode(TEAM, None)],
        [UnitNode(ROOT, None), UnitNode(OTHER, TEAM), UnitNode(TEAM, ROOT)],
        [UnitNode(TEAM, None)],
    ],
    ids=["no units", "root last", "two roots", "child first", "people in no unit"],
)
def test_a_tree_that_is_none_is_not_silently_misread(units: list[UnitNode]) -> None:
    with pytest.raises(ValueError, match="one root"):
        form_groups(units, [Recipient(UUID(int=1000 + at), ROOT) for at in range(9)])


def test_a_directors_office_of_two_leaves_no_false_zero() -> None:
    pooling = form_groups(*_organisation([0, 0, 0, 0], [2, 9, 12, 0, 1]))
    assert [len(group.members) for group in pooling.groups] == [12, 12]
    assert pooling.nodes == (UUID(int=1), UUID(int=3))


def test_seven_in_all_are_not_asked() -> None:
    with pytest.raises(TooFewRecipients):
        form_groups(*_organisation([0], [3, 4]))


def test_bo_leads_a_unit_and_is_asked_in_the_one_above() -> None:
    root, unit = UUID(int=1), UUID(int=2)
    parents = {root: None, unit: root}
    assert [asked_in(unit, leads, parents) for leads in (None, unit)] == [unit, root]
    assert asked_in(root, root, parents) == root
