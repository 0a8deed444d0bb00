"""Whatever the ballot box can make: random trees, groups and answers, published by its own code.

Silent groups at any node, none or a handful of answers in all, everybody of one mind; none is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import strategies as st

from backend.ballot_box.box.closing.publishing import publish
from backend.handoffs import OUTCOMES, Release, RoundSpec, SpecGroup, SpecNode, SpecQuestion
from tests.ground.ballot_box.votes import Vote, counted
from tests.ground.releases.releases import CLOSED, beside

ASKED = (("told", "knows"), ("told", "knows"), ("told",), ("knows",))
"""Quarters are where most can go wrong, so a topic is mostly asked both ways."""


COINS = (0, 0, 10, 33)
"""Percent. Votes are what phones reported, whatever was tossed."""


@dataclass(frozen=True)
class Round:
    """Two rounds of the same units and questions: `release` now, `before` a quarter earlier."""

    topics: tuple[UUID, ...]
    names: dict[UUID, str]
    before: Release
    release: Release


def released(spec: RoundSpec, votes: Sequence[Vote], closed_at: datetime = CLOSED) -> Release:
    """As the closing worker publishes them."""
    published = publish(spec, counted(spec, votes))
    return Release(
        round=spec.round,
        spec_sha256=spec.sha256(),
        closed_at=closed_at,
        status="published",
        k=spec.k,
        m=spec.m,
        coin=spec.coin,
        questions=spec.questions,
        nodes=published.nodes,
        left_out=published.left_out,
        quarters=published.quarters,
        opens=published.opens,
        audit=published.audit,
    )


def spec_of(
    parents: Sequence[int], groups: Sequence[tuple[int, int]], questions: Sequence[SpecQuestion], random: Random
) -> RoundSpec:
    """parents: the place of each node's, −1 for the root. groups: (node, recipients); some staff aren't asked."""
    ids = [_id(random) for _ in parents]
    staff = [recipients + random.choice((0, 0, 1, 7)) for _, recipients in groups]
    heads = [sum(some for (at, _), some in zip(groups, staff, strict=True) if at == node) for node in range(len(ids))]
    for node in range(len(parents) - 1, 0, -1):
        heads[parents[node]] += heads[node]
    return RoundSpec(
        round=_id(random),
        opens_at=CLOSED - timedelta(days=7),
        closes_at=CLOSED,
        k=5,
        m=2,
        group_min=1,
        questions=tuple(questions),
        articles=(_id(random),),
        nodes=tuple(
            SpecNode(
                id=unit,
                parent=None if parent < 0 else ids[parent],
                headcount=heads[node],
                roster={about.id: random.choice(("same", "same", "few", "many")) for about in questions},
            )
            for node, (unit, parent) in enumerate(zip(ids, parents, strict=True))
        ),
        groups=tuple(
            SpecGroup(id=_id(random), node=ids[node], headcount=some, recipients=recipients, key=f"key-{place}")
            for place, ((node, recipients), some) in enumerate(zip(groups, staff, strict=True))
        ),
    )


def votes_of(spec: RoundSpec, answered: Sequence[int], random: Random) -> list[Vote]:
    """answered: how many of each group; each group has its own chance of "informed", none and all among them."""
    votes = []
    for group, number in zip(spec.groups, answered, strict=True):
        chance = random.choice((0.0, 0.3, 0.6, 1.0))
        votes += [
            Vote(group.id, _outcomes([random.random() < chance for _ in spec.questions]), (random.random() < 0.5,))
            for _ in range(number)
        ]
    return votes


@st.composite
def rounds(draw: st.DrawFn, most_nodes: int = 9) -> Round:
    """With a coin or without. Of 0 to 7 answers in all, or of any number in groups of which many are silent."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311
    nodes = draw(st.integers(1, most_nodes))
    parents = [-1, *(draw(st.integers(0, node - 1)) for node in range(1, nodes))]
    places = draw(st.lists(st.integers(0, nodes - 1), min_size=1, max_size=nodes + 2))
    few = draw(st.booleans())
    size = st.just(0) if few else st.one_of(st.just(0), st.integers(0, 7), st.integers(5, 30))
    now, then = ([draw(size) for _ in places] for _ in range(2))
    if few:
        for _ in range(draw(st.integers(0, 7))):
            now[random.randrange(len(now))] += 1
    kinds = draw(st.lists(st.sampled_from(ASKED), min_size=1, max_size=2))
    topics = [_id(random) for _ in kinds]
    questions = [question(topic, kind, random) for topic, asked in zip(topics, kinds, strict=True) for kind in asked]
    recipients = [max(1, a, b) + random.choice((0, 0, 3)) for a, b in zip(now, then, strict=True)]
    spec = spec_of(parents, list(zip(places, recipients, strict=True)), questions, random)
    spec = spec.model_copy(update={"coin": draw(st.sampled_from(COINS))})
    earlier = spec.model_copy(update={"round": _id(random), "coin": draw(st.sampled_from(COINS))})
    names = {node.id: f"Enhed {at}" for at, node in enumerate(spec.nodes)}
    before = released(earlier, votes_of(spec, then, random), CLOSED - timedelta(days=90))
    return Round(tuple(topics), names, before, beside(released(spec, votes_of(spec, now, random)), before))


def question(topic: UUID, kind: str, random: Random) -> SpecQuestion:
    """With ids of `random`, so that an example is the same when it is tried again."""
    options = {_id(random): outcome for outcome in OUTCOMES}
    return SpecQuestion.model_validate({"id": _id(random), "topic": topic, "kind": kind, "options": options})


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def planted(parents: Sequence[int], answered: Sequence[int], coin: int = 0) -> Round:
    """One topic asked both ways; `answered` right at each node, a third of them not informed."""
    random = Random(7)  # noqa: S311
    topic = _id(random)
    asked = [question(topic, kind, random) for kind in ("told", "knows")]
    spec = spec_of(parents, [(node, max(some, 8)) for node, some in enumerate(answered)], asked, random)
    spec = spec.model_copy(update={"coin": coin})
    mixed = [
        Vote(group.id, _outcomes([(at + shift) % 3 > 0 for shift in range(2)]), (False,))
        for group, some in zip(spec.groups, answered, strict=True)
        for at in range(some)
    ]
    names = {node.id: f"Enhed {at}" for at, node in enumerate(spec.nodes)}
    before = released(spec.model_copy(update={"round": _id(random)}), mixed, CLOSED - timedelta(days=90))
    return Round((topic,), names, before, beside(released(spec, mixed), before))


def _outcomes(informed: Sequence[bool]) -> tuple[int, ...]:
    """Informed, or not: as a ballot tells it."""
    return tuple(OUTCOMES.index("informed" if wanted else "uninformed") for wanted in informed)
