"""The spec that crosses: headcounts summed over subtrees, rosters by question, and the list of keys as published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from pydantic import ValidationError

from backend.content.values import Option, QuestionValue
from backend.handoffs import OUTCOMES, RoundSpec
from backend.rounds.prepare.spec import FrozenGroup, FrozenNode, FrozenRound, build_spec, members_below
from backend.tokens.header import decode_base64
from tests.ground.rounds.keys import issuer_key

OPENS = datetime(2026, 3, 2, 8, tzinfo=UTC)
ROOT, TEAM, OTHER = (UUID(int=at) for at in (1, 2, 3))
ARTICLE = UUID(int=9)


def people(*numbers: int) -> frozenset[UUID]:
    return frozenset(UUID(int=1000 + at) for at in numbers)


def question(number: int) -> QuestionValue:
    options = tuple(Option(text={"da": outcome}, outcome=outcome) for outcome in OUTCOMES)
    topic = UUID(int=50 + number)
    return QuestionValue(
        id=UUID(int=number), key="k", version=1, topic_id=topic, kind="told", text={"da": "?"}, options=options
    )


OLD, NEW = question(70), question(71)
FROZEN = FrozenRound(
    id=UUID(int=7),
    opens_at=OPENS,
    closes_at=OPENS + timedelta(days=7),
    k=5,
    m=2,
    group_min=8,
    coin=0,
    questions=(OLD, NEW),
    articles=(ARTICLE,),
    nodes=(FrozenNode(ROOT, None), FrozenNode(TEAM, ROOT), FrozenNode(OTHER, ROOT)),
    groups=(
        FrozenGroup(UUID(int=20), ROOT, 8, people(*range(8)), issuer_key(0).spki),
        FrozenGroup(UUID(int=21), TEAM, 9, people(*range(8, 17)), issuer_key(1).spki),
    ),
    before={OLD.id: {ROOT: people(*range(12)), TEAM: people(*range(8, 17))}},
)


def test_a_nodes_headcount_is_that_of_its_whole_subtree() -> None:
    assert {node.id: node.headcount for node in build_spec(FROZEN).nodes} == {ROOT: 17, TEAM: 9, OTHER: 0}


def test_the_roster_says_how_much_changed_since_that_question_was_asked() -> None:
    rosters = {node.id: node.roster for node in build_spec(FROZEN).nodes}
    assert rosters[ROOT] == {OLD.id: "many", NEW.id: "first"}
    assert rosters[TEAM] == {OLD.id: "same", NEW.id: "first"}
    assert rosters[OTHER] == {OLD.id: "first", NEW.id: "first"}
    one_left = replace(FROZEN, before={OLD.id: {TEAM: people(*range(7, 17))}})
    assert build_spec(one_left).nodes[1].roster[OLD.id] == "few"


def test_the_ballot_box_reads_the_same_keys_options_and_numbers() -> None:
    spec = RoundSpec.model_validate_json(build_spec(FROZEN).to_bytes())
    assert [decode_base64(group.key) for group in spec.groups] == [group.spki for group in FROZEN.groups]
    assert [(group.node, group.headcount, group.recipients) for group in spec.groups] == [(ROOT, 8, 8), (TEAM, 9, 9)]
    assert spec.questions[0].options == {option.id: option.outcome for option in OLD.options}
    assert (spec.k, spec.m, spec.group_min, spec.articles) == (5, 2, 8, (ARTICLE,))


def test_the_list_of_keys_is_sorted_and_tells_nothing_by_its_order() -> None:
    new = replace(FROZEN, groups=(FROZEN.groups[0], replace(FROZEN.groups[1], fresh=1)))
    numbers = (bytes([0, 0, 0, 8, 0, 0, 0, 0]), bytes([0, 0, 0, 9, 0, 0, 0, 1]))
    keys = [group.id.bytes + sha256(group.spki).digest() for group in FROZEN.groups]
    entries = [key + counts for key, counts in zip(keys, numbers, strict=True)]
    turned = replace(new, groups=new.groups[::-1])
    assert build_spec(new).key_set() == build_spec(turned).key_set() == entries[0] + entries[1]


def test_a_group_without_a_key_never_crosses() -> None:
    bare = replace(FROZEN, groups=(replace(FROZEN.groups[0], spki=b""),))
    with pytest.raises(ValidationError):
        build_spec(bare)


def test_members_are_counted_from_the_leaves_up() -> None:
    deep = [FrozenNode(ROOT, None), FrozenNode(TEAM, ROOT), FrozenNode(OTHER, TEAM)]
    members = members_below(deep, [(OTHER, people(1)), (OTHER, people(2)), (TEAM, people(3))])
    assert members == {ROOT: people(1, 2, 3), TEAM: people(1, 2, 3), OTHER: people(1, 2)}
