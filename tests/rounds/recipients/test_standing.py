"""Whoever writes the list cannot be alone with somebody: invented people, people moved in, and those left out fill no
group."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.recipients.groups import form_groups, shape_groups
from backend.rounds.recipients.policy import drawn
from backend.rounds.recipients.values import Recipient, UnitNode
from backend.rounds.values import Sample

ROOT, BRANCH, TEAM = (UUID(int=at) for at in (1, 2, 3))
UNITS = [UnitNode(ROOT, None), UnitNode(BRANCH, ROOT), UnitNode(TEAM, BRANCH)]


def people(unit: UUID, size: int, first: int, *, standing: bool = True) -> list[Recipient]:
    return [Recipient(UUID(int=first + at), unit, standing) for at in range(size)]


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[UnitNode], list[Recipient]]:
    """Any tree, and in each unit some who stand and any number of others that HR put there."""
    parents = [draw(st.integers(0, at)) for at in range(draw(st.integers(0, 9)))]
    units = [UnitNode(UUID(int=1), None)]
    units += [UnitNode(UUID(int=at + 2), UUID(int=above + 1)) for at, above in enumerate(parents)]
    asked: list[Recipient] = []
    for unit in units:
        for standing, most in ((True, 12), (False, 40)):
            size = draw(st.integers(0, most))
            asked += people(unit.id, size, 1000 + len(asked), standing=standing)
    return units, asked


@given(lists())
def test_whatever_bo_writes_no_group_has_fewer_than_eight_standing_people(
    organisation: tuple[list[UnitNode], list[Recipient]],
) -> None:
    units, asked = organisation
    stands = {person.employee for person in asked if person.standing}
    if len(stands) < 8:
        with pytest.raises(TooFewRecipients):
            form_groups(units, asked)
        return
    groups = form_groups(units, asked).groups
    assert sorted(who for group in groups for who in group.members) == sorted(person.employee for person in asked)
    for group in groups:
        assert len(stands.intersection(group.members)) >= 8
        assert set(group.fresh) == set(group.members) - stands


@given(lists(), st.integers(5, 95), st.integers(8, 12), st.binary(min_size=32, max_size=32), st.booleans())
def test_nor_has_any_sample_although_whoever_was_never_asked_comes_first(
    organisation: tuple[list[UnitNode], list[Recipient]], share: int, least: int, seed: bytes, rotates: bool
) -> None:
    units, asked = organisation
    stands = {person.employee for person in asked if person.standing}
    if len(stands) < 8:
        return
    last = dict.fromkeys(stands, date(2026, 3, 2)) if rotates else None
    pooling = form_groups(units, asked)
    for whole, group in zip(
        pooling.groups, drawn(pooling, Sample(share=share, at_least=least), seed, {}, last).groups, strict=True
    ):
        assert len(stands.intersection(group.members)) >= 8
        assert set(group.fresh) == set(group.members) - stands
        assert len(group.members) == min(len(whole.members), least)


@given(lists())
def test_numbers_alone_give_the_same_groups(organisation: tuple[list[UnitNode], list[Recipient]]) -> None:
    units, asked = organisation
    sizes: defaultdict[UUID, int] = defaultdict(int)
    standing: defaultdict[UUID, int] = defaultdict(int)
    for person in asked:
        sizes[person.unit] += 1
        standing[person.unit] += person.standing
    if sum(standing.values()) < 8:
        return
    shape, pooling = shape_groups(units, sizes, standing), form_groups(units, asked)
    assert [(group.node, group.units, group.size) for group in shape.groups] == [
        (group.node, group.units, len(group.members)) for group in pooling.groups
    ]


def test_nine_invented_beside_alma_are_pooled_upward_until_eight_stand() -> None:
    asked = [*people(ROOT, 12, 100), *people(TEAM, 1, 200), *people(TEAM, 9, 300, standing=False)]
    [group] = form_groups(UNITS, asked).groups
    assert (len(group.members), len(group.fresh), group.units) == (22, 9, (ROOT, TEAM))


def test_alma_moved_into_a_unit_of_seven_does_not_make_it_a_group() -> None:
    asked = [*people(ROOT, 12, 100), *people(TEAM, 7, 200), *people(TEAM, 1, 300, standing=False)]
    [group] = form_groups(UNITS, asked).groups
    assert len(group.members) == 20


def test_a_small_round_that_leaves_alma_s_colleagues_out_leaves_her_no_group_of_newcomers() -> None:
    # Of nine who stand in Alma's unit eight were asked lately: what is left is Alma and nine who came since.
    left = [*people(BRANCH, 10, 100), *people(TEAM, 1, 200), *people(TEAM, 9, 300, standing=False)]
    [group] = form_groups(UNITS, left).groups
    assert (group.units, len(group.members) - len(group.fresh)) == ((BRANCH, TEAM), 11)
    with pytest.raises(TooFewRecipients):
        form_groups(UNITS, left[10:])
