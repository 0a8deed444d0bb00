"""Whom a round asks: branches, a lot that anybody can check, and peace for those who were just asked."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rounds.recipients.errors import SampleTooSmall
from backend.rounds.recipients.groups import form_groups
from backend.rounds.recipients.policy import (
    branches_below,
    check_sample,
    drawn,
    earliest_again,
    heads_of,
    in_branches,
    quarter_of,
    sample_size,
)
from backend.rounds.recipients.values import Group, Pooling, Recipient, UnitNode
from backend.rounds.values import Sample
from tests.rounds.recipients.test_groups import Organisation, organisations

SAMPLES = st.builds(Sample, share=st.integers(5, 95), at_least=st.integers(8, 20))
SEEDS = st.binary(min_size=32, max_size=32)


@given(organisations(), SAMPLES, SEEDS)
def test_every_group_keeps_its_least_and_nobody_from_outside_is_in_it(
    organisation: Organisation, sample: Sample, seed: bytes
) -> None:
    pooling = form_groups(*organisation)
    heads = Counter(person.unit for person in organisation[1])
    for whole, group in zip(pooling.groups, drawn(pooling, sample, seed, heads).groups, strict=True):
        assert (group.node, group.units) == (whole.node, whole.units)
        assert set(group.members) <= set(whole.members)
        assert (
            len(set(group.members))
            == len(group.members)
            == sample_size(len(whole.members), sample, heads_of(whole.units, heads))
            >= 8
        )
        assert len(group.members) >= min(len(whole.members), sample.at_least)
        assert len(group.members) * 100 >= len(whole.members) * sample.share


@given(organisations(), SAMPLES, SEEDS)
def test_the_stored_seed_gives_the_same_people_in_whatever_order_the_staff_is_listed(
    organisation: Organisation, sample: Sample, seed: bytes
) -> None:
    units, people = organisation
    pooling = form_groups(units, people)
    again = form_groups(units, list(reversed(people)))
    heads = Counter(person.unit for person in people)
    assert drawn(pooling, sample, seed, heads) == drawn(again, sample, seed, heads)


def _one_group(size: int) -> Pooling[Group]:
    members = tuple(UUID(int=at + 1) for at in range(size))
    return Pooling((Group(UUID(int=99), members, (UUID(int=99),)),), (UUID(int=99),), {UUID(int=99): None}, ())


def test_everybody_has_the_same_chance_and_so_has_every_pair() -> None:
    pooling, sample, seeds = _one_group(16), Sample(share=50, at_least=8), 4000
    alone, together = Counter[UUID](), Counter[frozenset[UUID]]()
    for at in range(seeds):
        members = drawn(pooling, sample, at.to_bytes(32, "big"), {}).groups[0].members
        alone.update(members)
        together.update(frozenset((person, other)) for person in members for other in members if person < other)
    # Five standard deviations about the mean of a binomial.
    assert len(alone) == 16
    assert all(abs(count - seeds / 2) < 5 * (seeds / 4) ** 0.5 for count in alone.values())
    chance = 8 * 7 / (16 * 15)
    assert len(together) == 120
    assert all(abs(count - seeds * chance) < 5 * (seeds * chance * (1 - chance)) ** 0.5 for count in together.values())


def test_another_seed_draws_others() -> None:
    pooling, sample = _one_group(100), Sample(share=10, at_least=8)
    heads = {UUID(int=99): 100}
    assert drawn(pooling, sample, b"a" * 32, heads) != drawn(pooling, sample, b"b" * 32, heads)


@given(st.integers(20, 60), st.integers(5, 50), SEEDS)
def test_a_rotation_comes_to_whoever_has_waited_longest(size: int, share: int, seed: bytes) -> None:
    pooling, sample = _one_group(size), Sample(share=share, at_least=8)
    everybody = set(pooling.groups[0].members)
    asked: dict[UUID, date] = {}
    for turn in range(-(-size // sample_size(size, sample, size))):
        members = set(drawn(pooling, sample, seed + bytes([turn]), {UUID(int=99): size}, asked).groups[0].members)
        waited = [asked.get(who, date.min) for who in everybody - members]
        assert max(asked.get(who, date.min) for who in members) <= min(waited, default=date.max)
        asked |= dict.fromkeys(members, date(2026, 1, 1) + timedelta(weeks=turn))
    assert set(asked) == everybody


def test_the_lot_decides_among_those_who_have_waited_as_long() -> None:
    pooling, sample = _one_group(20), Sample(share=50, at_least=8)
    first = {UUID(int=at + 1): date(2026, 1, 5) for at in range(10)}
    draws = {
        drawn(pooling, Sample(share=25, at_least=8), bytes([at]) * 32, {}, first).groups[0].members for at in range(9)
    }
    assert len(draws) > 1
    assert all(not set(members) & set(first) for members in draws)
    assert len(drawn(pooling, sample, b"", {UUID(int=99): 20}, first).groups[0].members) == 10


def test_who_is_left_out_this_time_counts_for_the_size() -> None:
    assert sample_size(30, Sample(share=25, at_least=8), 40) == 10
    assert sample_size(9, Sample(share=25, at_least=8), 40) == 9


def test_without_a_sample_everybody_is_asked() -> None:
    pooling = _one_group(9)
    assert drawn(pooling, None, b"", {}) is pooling
    assert sample_size(9, None, 9) == 9


@given(organisations(), st.data())
def test_a_branch_is_a_unit_with_all_below_it(organisation: Organisation, data: st.DataObject) -> None:
    units, people = organisation
    branches = data.draw(st.sets(st.sampled_from([unit.id for unit in units]), max_size=3))
    parents = {unit.id: unit.parent for unit in units}

    def inside(unit: UUID | None) -> bool:
        return unit is not None and (unit in branches or inside(parents[unit]))

    expected = [person for person in people if inside(person.unit) or not branches]
    assert list(in_branches(units, people, branches)) == expected


@given(organisations(), st.data())
def test_a_unit_was_asked_in_part_if_branches_lie_below_it_and_it_lies_in_none(
    organisation: Organisation, data: st.DataObject
) -> None:
    units, _ = organisation
    branches = data.draw(st.sets(st.sampled_from([unit.id for unit in units]), max_size=4))
    parents = {unit.id: unit.parent for unit in units}

    def way_up(unit: UUID) -> list[UUID]:
        above = parents[unit]
        return [unit] if above is None else [unit, *way_up(above)]

    outermost = [unit.id for unit in units if branches.intersection(way_up(unit.id)) == {unit.id}]
    expected = {
        unit.id: tuple(branch for branch in outermost if unit.id in way_up(branch))
        for unit in units
        if not branches.intersection(way_up(unit.id))
    }
    found = branches_below(units, branches)
    assert found == {unit: held for unit, held in expected.items() if held}


def test_a_branch_that_is_no_longer_there_holds_nobody() -> None:
    root = UnitNode(UUID(int=1), None)
    assert in_branches([root], [Recipient(UUID(int=5), root.id)], {UUID(int=7)}) == ()


def test_a_sample_smaller_than_a_group_may_be_is_refused_with_the_number() -> None:
    check_sample(None, 8)
    check_sample(Sample(share=10, at_least=8), 8)
    with pytest.raises(SampleTooSmall) as refused:
        check_sample(Sample(share=10, at_least=8), 10)
    assert refused.value.detail["da"] == "Spørg mindst 10 i hver rapporteringsgruppe."


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_quarter_is_three_months_and_the_next_begins_where_it_ends(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first <= day < quarter.after
    assert (quarter.first.month - 1) % 3 == 0
    assert quarter_of(quarter.after).first == quarter.after
    assert quarter_of(quarter.after - timedelta(days=1)) == quarter


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6), st.dates(date(2026, 1, 1)))
def test_the_day_that_is_offered_is_the_first_that_is_far_enough(days: set[date], wanted: date) -> None:
    def free(day: date) -> bool:
        return all(abs((day - other).days) >= 28 for other in days)

    offered = earliest_again(days, wanted)
    assert offered >= wanted
    assert free(offered)
    assert not any(free(wanted + timedelta(days=at)) for at in range((offered - wanted).days))
