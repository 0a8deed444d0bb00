"""The five values that cross between the two sides, and nothing else does (docs/SECURITY.md).

RoundSpec, Cancellation and Prolongation go to the ballot box; Turnout and Release come from it. All are frozen, have a
version, are kept as the canonical JSON bytes that were received, and name people, units and texts by random ids only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, model_validator

from backend.kit.crypto.base64url import decoded, padded
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.values import AtLeastOne, Count, Value
from backend.kit.versioned import Versioned

Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Base64Url = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+=*$", max_length=2048)]
Outcome = Literal["informed", "uninformed", "unsure"]
Direction = Literal["extend", "shorten"]
OUTCOMES: tuple[Outcome, ...] = ("informed", "uninformed", "unsure")
K_FLOOR, M_FLOOR, GROUP_FLOOR = 5, 2, 8
"""What no environment of either side may go below; each side holds to it by itself."""
K_MOST, M_MOST = 20, 5
"""Beyond, the exact optimum has more states than a closing worker has memory, and the round would be lost."""
COIN_LEAST, COIN_MOST = 5, 33
"""Percent: less hides next to nothing, and of more next to nothing is left to see."""
REMEMBERED = timedelta(days=396)
"""13 months: beside a round that closed longer before another opened, the other is closed as if it had not been."""
RosterChange = Literal["first", "same", "few", "many"]
"""Recipients changed since the question's last round: not asked before, 0, 1..k-1, at least k."""


class Handoff(Value):
    def to_bytes(self) -> bytes:
        return canonical_json(self.model_dump(mode="json"))

    def sha256(self) -> str:
        return sha256_hex(self.to_bytes())


def _none_or_enough(percent: int) -> int:
    if percent and not COIN_LEAST <= percent <= COIN_MOST:
        raise ValueError(f"the coin is 0 or from {COIN_LEAST} to {COIN_MOST} percent, not {percent}")
    return percent


Coin = Annotated[int, AfterValidator(_none_or_enough)]
"""Percent: the chance with which a phone replaces an answer by one of the three outcomes before it is sent."""


class SpecQuestion(Handoff):
    id: UUID
    topic: UUID
    kind: Literal["told", "knows"]
    options: dict[UUID, Outcome]

    @model_validator(mode="after")
    def _each_outcome_possible(self) -> Self:
        if not {"informed", "unsure"} <= set(self.options.values()):
            raise ValueError("a question needs an option that is informed and one that is unsure")
        return self


class SpecNode(Handoff):
    """A unit whose recipients are exactly those of the groups in its subtree; parents stand before children."""

    id: UUID
    parent: UUID | None
    headcount: Count
    roster: dict[UUID, RosterChange] = Field(default_factory=dict)


class SpecGroup(Handoff):
    id: UUID
    node: UUID
    headcount: Count
    recipients: AtLeastOne
    key: Base64Url
    """token-key: the canonical 342-byte SPKI in padded base64url."""

    @property
    def spki(self) -> bytes:
        """The token key as DER; ValueError unless `key` is padded base64url in its one spelling."""
        try:
            der = decoded(self.key)
        except ValueError as error:
            raise ValueError(f"group {self.id}: the key is not base64url") from error
        if padded(der) != self.key:
            raise ValueError(f"group {self.id}: the key is not in its one spelling")
        return der


class Moves(Handoff):
    """So many recipients went from a group of the earlier round to another of this one; None: they were not, or are
    not, among the recipients. Who stayed in a group is in no Moves: a group of the same units keeps its id."""

    source: UUID | None
    target: UUID | None
    people: AtLeastOne

    @model_validator(mode="after")
    def _somewhere_else(self) -> Self:
        if self.source == self.target:
            raise ValueError("people move to another group")
        return self


class EarlierRound(Handoff):
    """A round, announced before this one, that asks some of its `questions`: what the two tell together must not tell
    of a few. It may close later: whichever of the two closes last is closed beside the other."""

    round: UUID
    questions: Annotated[tuple[UUID, ...], Field(min_length=1)]
    moves: tuple[Moves, ...] = ()


def remembered_from(opens_at: datetime) -> datetime:
    """The first moment at which a round can have closed that one which opens then remembers."""
    return opens_at - REMEMBERED


class RoundSpec(Versioned, Handoff):
    """Version 1 knew no coin, no earlier rounds and nobody new, and its ballots carry options; no new one is taken."""

    since: ClassVar[dict[str, int]] = {"coin": 2, "earlier": 2, "new": 2}
    version: Literal[1, 2] = 2
    round: UUID
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    k: Annotated[int, Field(ge=3, le=K_MOST)]
    m: Annotated[int, Field(ge=1, le=M_MOST)]
    group_min: Annotated[int, Field(ge=1)]
    coin: Coin = 0
    questions: Annotated[tuple[SpecQuestion, ...], Field(min_length=1, max_length=40)]
    articles: tuple[UUID, ...] = ()
    """What a phone may report as opened: the round's bundle."""
    nodes: Annotated[tuple[SpecNode, ...], Field(min_length=1)]
    groups: Annotated[tuple[SpecGroup, ...], Field(min_length=1)]
    earlier: tuple[EarlierRound, ...] = ()
    new: dict[UUID, AtLeastOne] = Field(default_factory=dict)
    """Group → how many of its recipients are there so shortly that they don't count towards group_min."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.opens_at >= self.closes_at:
            raise ValueError("a round closes after it opens")
        _check_distinct("question", [q.id for q in self.questions])
        _check_distinct("question of one kind and topic", [(q.topic, q.kind) for q in self.questions])
        _check_distinct("article", list(self.articles))
        _check_distinct("group", [g.id for g in self.groups])
        _check_distinct("key", [g.key for g in self.groups])
        known: set[UUID] = set()
        for position, node in enumerate(self.nodes):
            if (node.parent is None) != (position == 0) or (node.parent is not None and node.parent not in known):
                raise ValueError(f"node {node.id}: one root, first, and every parent before its children")
            known.add(node.id)
        _check_distinct("node", [n.id for n in self.nodes])
        if any(group.node not in known for group in self.groups):
            raise ValueError("a group belongs to a node of the tree")
        return self

    @model_validator(mode="after")
    def _new_among_the_recipients(self) -> Self:
        recipients = {group.id: group.recipients for group in self.groups}
        if any(new > recipients.get(group, 0) for group, new in self.new.items()):
            raise ValueError("who is new is a recipient of a group")
        return self

    @model_validator(mode="after")
    def _of_these_questions_and_groups(self) -> Self:
        _check_distinct("earlier round", [earlier.round for earlier in self.earlier])
        questions, groups = {q.id for q in self.questions}, {g.id for g in self.groups}
        for earlier in self.earlier:
            if not questions.issuperset(earlier.questions):
                raise ValueError(f"earlier round {earlier.round}: a question that this round does not ask")
            _check_distinct("moves", [(moves.source, moves.target) for moves in earlier.moves])
            if any(moves.target is not None and moves.target not in groups for moves in earlier.moves):
                raise ValueError(f"earlier round {earlier.round}: people moved to no group of this round")
        return self

    def key_set(self) -> bytes:
        """Sorted group id (16 bytes) ‖ token_key_id (32 bytes) ‖ recipients ‖ new among them (4 bytes each, big-endian;
        not in version 1), as both sides publish it: phones compare both before they blind anything, and show the
        numbers of their own group. Raises ValueError where `SpecGroup.spki` does."""
        return b"".join(sorted(self._key_entry(group) for group in self.groups))

    def _key_entry(self, group: SpecGroup) -> bytes:
        key = group.id.bytes + sha256(group.spki).digest()
        if self.version == 1:
            return key
        return key + group.recipients.to_bytes(4, "big") + self.new.get(group.id, 0).to_bytes(4, "big")


class Cancellation(Handoff):
    version: Literal[1] = 1
    round: UUID
    cancelled_at: AwareDatetime


class Prolongation(Handoff):
    """Moves an open round's end, and can move nothing else: once each way (backend/prolonging.py)."""

    version: Literal[1] = 1
    round: UUID
    spec_sha256: Hex32
    direction: Direction
    closes_at: AwareDatetime


class Turnout(Handoff):
    """Organisation-wide, rounded down to tens, at most one a day while the round is open."""

    version: Literal[1] = 1
    round: UUID
    day: date
    ballots: Annotated[int, Field(ge=0, multiple_of=10)]


class ReleasedNode(Handoff):
    """`answered` is None where layer A withholds; a question's three counts (informed, uninformed, unsure) are None
    where its layer B does. `recipients` and `headcount` are the spec's."""

    id: UUID
    parent: UUID | None
    headcount: Count
    recipients: Count
    answered: Count | None
    outcomes: dict[UUID, tuple[Count, Count, Count] | None]
    groups: tuple[UUID, ...]
    """The groups attached directly to this node: where two rounds differ, their figures are not compared."""
    roster: dict[UUID, RosterChange] = Field(default_factory=dict)


class ReleasedQuarters(Handoff):
    """Layer J: rows told (informed or not), columns knows (informed or not)."""

    topic: UUID
    node: UUID
    table: tuple[tuple[Count, Count], tuple[Count, Count]]


class ReleasedOpens(Handoff):
    article: UUID
    opened: Count | None
    """Organisation-wide; without a coin None unless those who opened and those who did not are each at least k."""


class ReleaseAudit(Handoff):
    """What the auditor looked at before the signature; a release with a violation is never signed."""

    rules: tuple[str, ...]
    nodes: Count
    violations: Literal[0] = 0


class Release(Versioned, Handoff):
    """Version 1 knew no `left_out`, and of a question's outcomes asked only that no m − 1 insiders see that the others
    agree; 2 knew no coin; 3 did not say beside which rounds it was made, 4 not what came before. Read as signed."""

    since: ClassVar[dict[str, int]] = {"left_out": 2, "coin": 3, "earlier": 4, "previous": 5}
    version: Literal[1, 2, 3, 4, 5] = 5
    round: UUID
    spec_sha256: Hex32
    closed_at: AwareDatetime
    status: Literal["published", "void", "withheld"]
    """void: more ballots than recipients in a group; withheld: the audit failed and the ballots are gone."""
    k: int
    m: int
    coin: Coin = 0
    """Where there is one, outcomes, quarters and opens are as phones reported them, by chance and all."""
    questions: tuple[SpecQuestion, ...]
    nodes: tuple[ReleasedNode, ...] = ()
    left_out: tuple[UUID, ...] = ()
    """Nodes: what was answered right there, by 1 to k − 1, is in no number of the release."""
    quarters: tuple[ReleasedQuarters, ...] = ()
    opens: tuple[ReleasedOpens, ...] = ()
    audit: ReleaseAudit | None = None
    earlier: dict[UUID, tuple[UUID, ...]] = Field(default_factory=dict)
    """Question → the rounds beside whose outcomes of it these were chosen; none where a coin was tossed in either."""
    previous: Hex32 | None = None
    """SHA-256 of the organisation's signed release before this one, of whatever round; None: there was none."""


class SignedRelease(Handoff):
    """The Release and the ballot box's Ed25519 signature over RELEASE_CONTEXT ‖ the release's canonical bytes."""

    release: Release
    key_id: str
    signature: Base64Url


def _check_distinct(what: str, values: Sequence[object]) -> None:
    if len(set(values)) != len(values):
        raise ValueError(f"the same {what} twice")
