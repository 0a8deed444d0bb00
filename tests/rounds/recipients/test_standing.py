"""Whoever writes the list cannot be alone with somebody: invented people, people moved in, and those left out fill no
group."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.recipients.groups import form_groups, shape_groups
from backend.rounds.recipients.policy import drawn
from backend.rounds.recipients.values import Moved, Recipient, UnitNode
from backend.rounds.values import Sample

ROOT, BRANCH, TEAM = (UUID(int=at) for at in (1, 2, 3))
UNITS = [UnitNode(ROOT, None), UnitNode(BRANCH, ROOT), UnitNode(TEAM, BRANCH)]


def people(unit: UUID, size: int, first: int, *, standing: bool = True) -> list[Recipient]:
    return [Recipient(UUID(int=first + at), unit, standing) for at in range(size)]


@st.composite
def lists(draw: st.DrawFn, most: int = 12) -> tuple[list[UnitNode], list[Recipient]]:
    """Any tree, and in each unit some who stand and any number of others that HR put there."""
    parents = [draw(st.integers(0, at)) for at in range(draw(st.integers(0, 9)))]
    units = [UnitNode(UUID(int=1), None)]
    units += [UnitNode(UUID(int=at + 2), UUID(int=above + 1)) for at, above in enumerate(parents)]
    asked: list[Recipient] = []
    for unit in units:
        for standing, at_most in ((True, most), (False, 40)):
            size = draw(st.integers(0, at_most))
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
def test_every_group_of_a_sample_has_eight_with_standing_although_whoever_was_never_asked_comes_first(
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


@given(lists(), lists(30))
def test_whoever_bo_sends_on_leave_weighs_in_the_group_that_they_are_missed_in(
    organisation: tuple[list[UnitNode], list[Recipient]], others: tuple[list[UnitNode], list[Recipient]]
) -> None:
    units, asked = organisation
    known = {unit.id for unit in units}
    away = [
        Recipient(UUID(int=9000 + at), who.unit, who.standing) for at, who in enumerate(others[1]) if who.unit in known
    ]
    stands = {person.employee for person in asked if person.standing}
    if len(stands) - max(0, sum(person.standing for person in away) - 2) < 8:
        with pytest.raises(TooFewRecipients):
            form_groups(units, asked, away)
        return
    pooling = form_groups(units, asked, away)
    missing = [person for person in away if person.standing]
    assert sorted(who for group in pooling.groups for who in group.members) == sorted(who.employee for who in asked)
    for group in pooling.groups:
        missed = sum(person.standing for person in away if person.unit in group.units)
        assert len(stands.intersection(group.members)) >= 8 + max(0, missed - 2)
    sizes, standing, absent = (counted(those) for those in (asked, [p for p in asked if p.standing], missing))
    shape = shape_groups(units, sizes, standing, absent)
    assert [(group.node, group.units, group.size) for group in shape.groups] == [
        (group.node, group.units, len(group.members)) for group in pooling.groups
    ]


@given(lists(30), st.data())
def test_whoever_bo_moves_away_weighs_in_groups_that_they_are_not_in_any_more(
    organisation: tuple[list[UnitNode], list[Recipient]], data: st.DataObject
) -> None:
    units, asked = organisation
    fresh = [person for person in asked if not person.standing]
    were = data.draw(st.lists(st.sampled_from(units), min_size=len(fresh), max_size=len(fresh)))
    at = {who.employee: was.id for who, was in zip(fresh, were, strict=True) if was.id != who.unit}
    moved = [Moved(at[who.employee], who.unit) for who in fresh if who.employee in at]
    stands = {person.employee for person in asked if person.standing}
    if len(stands) < 8:
        return
    pooling = form_groups(units, asked, (), moved)
    assert sorted(who for group in pooling.groups for who in group.members) == sorted(who.employee for who in asked)
    for group in pooling.groups:
        missed = sum(was in group.units and who not in group.members for who, was in at.items())
        assert len(stands.intersection(group.members)) >= 8 + max(0, missed - 2)
    sizes, standing = counted(asked), counted([person for person in asked if person.standing])
    shape = shape_groups(units, sizes, standing, moved=moved)
    assert [(group.node, group.units) for group in shape.groups] == [(at.node, at.units) for at in pooling.groups]


def counted(people: list[Recipient]) -> Counter[UUID]:
    return Counter(person.unit for person in people)


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


def test_alma_and_the_seven_whom_bo_keeps_are_no_group_while_their_colleagues_are_on_leave() -> None:
    branch, team = people(BRANCH, 40, 100), people(TEAM, 30, 200)
    assert [len(group.members) for group in form_groups(UNITS, [*branch, *team]).groups] == [40, 30]
    kept, away = team[:8], team[8:]
    [group] = form_groups(UNITS, [*branch, *kept], away).groups
    assert (group.units, len(group.members)) == ((BRANCH, TEAM), 48)
    with pytest.raises(TooFewRecipients):
        form_groups(UNITS, kept, away)


def test_two_on_leave_change_nothing_and_a_third_asks_for_one_more_colleague() -> None:
    branch, team = people(BRANCH, 12, 100), people(TEAM, 11, 200)
    for away, groups in ((0, 2), (2, 2), (3, 1)):
        kept = team[:8]
        assert len(form_groups(UNITS, [*branch, *kept], team[8 : 8 + away]).groups) == groups


def test_a_team_that_is_away_whole_weighs_where_its_nearest_colleagues_are_asked() -> None:
    """Else Bo would send away whole teams, and keep Alma and seven from others."""
    asked = [*people(ROOT, 40, 100), *people(BRANCH, 8, 200)]
    assert len(form_groups(UNITS, asked).groups) == 2
    assert len(form_groups(UNITS, asked, people(TEAM, 6, 300)).groups) == 1
