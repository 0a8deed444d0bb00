"""Reporting groups on random trees, held against what each rule says in plain sets."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rounds.errors import TooFewRecipients
from backend.rounds.groups import Pooling, Recipient, UnitNode, asked_in, form_groups

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
    found = {top}
    for unit in units:
        if unit.parent in found:
            found.add(unit.id)
    return found


def _exact(units: list[UnitNode], recipients: list[Recipient], pooling: Pooling, top: UUID) -> bool:
    below = _below(units, top)
    people = {one.employee for one in recipients if one.unit in below}
    grouped = {member for group in pooling.groups if group.node in below for member in group.members}
    return bool(people) and people == grouped


@given(organisations())
def test_everybody_asked_is_in_one_group_of_at_least_eight(organisation: Organisation) -> None:
    units, recipients = organisation
    groups = form_groups(units, recipients).groups
    assert sorted(m for group in groups for m in group.members) == sorted(one.employee for one in recipients)
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
    assert form_groups(units, sorted(recipients, key=lambda one: -one.employee.int)) == before


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
