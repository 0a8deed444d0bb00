"""From what was frozen to the RoundSpec that crosses. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.content import QuestionValue
from backend.handoffs import EarlierRound, RosterChange, RoundSpec, SpecGroup, SpecNode, SpecQuestion
from backend.kit.crypto.base64url import padded
from backend.rounds.plan.policy import roster_change

NEWEST: Final[int] = RoundSpec.model_fields["version"].default


@dataclass(frozen=True)
class FrozenNode:
    id: UUID
    parent: UUID | None


@dataclass(frozen=True)
class FrozenGroup:
    id: UUID
    node: UUID
    headcount: int
    members: frozenset[UUID]
    spki: bytes
    fresh: int = 0


@dataclass(frozen=True)
class FrozenRound:
    """`nodes` are those of the spec's tree, parents before children. `before`: question → who stood under each unit
    when it was last asked, and nothing for a question that is new. `earlier`: the rounds that this one remembers."""

    id: UUID
    opens_at: datetime
    closes_at: datetime
    k: int
    m: int
    group_min: int
    coin: int
    questions: tuple[QuestionValue, ...]
    articles: tuple[UUID, ...]
    nodes: tuple[FrozenNode, ...]
    groups: tuple[FrozenGroup, ...]
    before: Mapping[UUID, Mapping[UUID, frozenset[UUID]]] = field(default_factory=dict)
    earlier: tuple[EarlierRound, ...] = ()


def build_spec(frozen: FrozenRound) -> RoundSpec:
    """Raises ValueError (pydantic) if the parts don't fit together."""
    members = members_below(frozen.nodes, ((group.node, group.members) for group in frozen.groups))
    heads = _headcounts(frozen)
    return RoundSpec(
        round=frozen.id,
        opens_at=frozen.opens_at,
        closes_at=frozen.closes_at,
        k=frozen.k,
        m=frozen.m,
        group_min=frozen.group_min,
        coin=frozen.coin,
        questions=tuple(_question(question) for question in frozen.questions),
        articles=frozen.articles,
        nodes=tuple(
            SpecNode(
                id=node.id, parent=node.parent, headcount=heads[node.id], roster=_roster(frozen, node, members[node.id])
            )
            for node in frozen.nodes
        ),
        groups=tuple(_group(group) for group in frozen.groups),
        earlier=frozen.earlier,
        new={group.id: group.fresh for group in frozen.groups if group.fresh},
    )


def listed_in(spec: bytes) -> list[UUID]:
    """The earlier rounds beside which it is to be closed."""
    return [earlier.round for earlier in RoundSpec.model_validate_json(spec).earlier]


def is_outdated(spec: bytes) -> bool:
    """Whether an earlier version of the program wrote it: a ballot box takes no new one of that kind."""
    return RoundSpec.model_validate_json(spec).version < NEWEST


def members_below(
    nodes: Iterable[FrozenNode], attached: Iterable[tuple[UUID, frozenset[UUID]]]
) -> dict[UUID, frozenset[UUID]]:
    """Per node everyone in the groups of its subtree; nodes with parents before children."""
    below: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for node_id, people in attached:
        below[node_id] |= people
    ordered = list(nodes)
    for node in reversed(ordered):
        if node.parent is not None:
            below[node.parent] |= below[node.id]
    return {node.id: frozenset(below[node.id]) for node in ordered}


def _headcounts(frozen: FrozenRound) -> dict[UUID, int]:
    heads: defaultdict[UUID, int] = defaultdict(int)
    for group in frozen.groups:
        heads[group.node] += group.headcount
    for node in reversed(frozen.nodes):
        if node.parent is not None:
            heads[node.parent] += heads[node.id]
    return heads


def _question(question: QuestionValue) -> SpecQuestion:
    options = {option.id: option.outcome for option in question.options}
    return SpecQuestion(id=question.id, topic=question.topic_id, kind=question.kind, options=options)


def _group(group: FrozenGroup) -> SpecGroup:
    return SpecGroup(
        id=group.id,
        node=group.node,
        headcount=group.headcount,
        recipients=len(group.members),
        key=padded(group.spki),
    )


def _roster(frozen: FrozenRound, node: FrozenNode, members: frozenset[UUID]) -> dict[UUID, RosterChange]:
    return {
        question.id: roster_change(frozen.before.get(question.id, {}).get(node.id), members, frozen.k)
        for question in frozen.questions
    }
