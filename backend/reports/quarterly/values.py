"""The quarterly account, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from backend.content import EffortValue, GoalValue, Kind, TopicRecord
from backend.kit.language.texts import Language
from backend.releases import TopicSummary, TurnoutKind
from backend.reports.assumptions import Caveat
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.shown import EffortShown, GoalShown, NextStep


@dataclass(frozen=True)
class AccountTopic:
    """`efforts`: those of the quarter, with what changed around each. `only_in`: the branches that `newest` asked in;
    none where it asked everywhere. `elsewhere`: the round before asked other units. `first`: what was asked with a
    question that was in no round before. `since`: see `since_days`; `compared`: see `compared_days`."""

    title: str
    summary: str
    newest: TopicSummary
    goals: tuple[GoalShown, ...]
    efforts: tuple[EffortShown, ...]
    only_in: tuple[str, ...] = ()
    elsewhere: bool = False
    first: frozenset[Kind] = frozenset()
    since: Mapping[Kind, date] = field(default_factory=dict)
    compared: Mapping[Kind, date] = field(default_factory=dict)


@dataclass(frozen=True)
class AccountRound:
    title: str
    closed: date
    turnout: TurnoutKind
    answered: int | None
    recipients: int
    k: int
    only_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class MissingRound:
    """Published, and its figures are not here: `in_trouble`, or they are just being read."""

    title: dict[Language, str]
    closed_at: datetime
    in_trouble: bool


@dataclass(frozen=True)
class Account:
    """`missing`: a sentence on each of the quarter's rounds whose figures are not here.
    `coin`: what must be said where phones tossed one, or ""; `caveats`: what must be said beside the figures.
    `next_steps`: the most important first."""

    organisation: str
    quarter: YearQuarter
    language: Language
    topics: tuple[AccountTopic, ...]
    rounds: tuple[AccountRound, ...]
    missing: tuple[str, ...]
    next_steps: tuple[NextStep, ...]
    coin: str = ""
    caveats: tuple[Caveat, ...] = ()

    @property
    def in_part(self) -> bool:
        """Whether figures of a topic are of some branches only: then no sentence beside them is of all staff."""
        return any(topic.only_in for topic in self.topics)


@dataclass(frozen=True)
class Sources:
    """All an account is made of. `histories`: topic → its summaries, the newest first. `branches`: by rounds that did
    not ask everywhere, where they did, by name; `places`: the units themselves."""

    records: Sequence[TopicRecord]
    histories: Mapping[UUID, Sequence[TopicSummary]]
    goals: Sequence[GoalValue]
    efforts: Sequence[EffortValue]
    missing: Sequence[MissingRound] = ()
    branches: Mapping[UUID, Sequence[str]] = field(default_factory=dict)
    places: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
