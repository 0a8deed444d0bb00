"""What is read from a release, once and for all, in the form in which pages and tables show it.

Made by a worker (`reading_maker`), since intervals and changes are heavy; serving processes only load it.
Shares run from 0 to 1. None means withheld, or not asked: never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from backend.kit.language.texts import Language
from backend.kit.values import Value
from backend.stats.values import QUARTERS, Act, Estimate, Figure, Level, Quarter, Share, Table, surely_largest, too_wide

TurnoutKind = Literal["exact", "at_least", "hidden"]
"""How many answered: that number, that it is at least k, or nothing."""
Kind = Literal["told", "knows"]


class Change(Value):
    """Since the question's last round, which closed at `since`; None in what was read before that was kept.
    `stands_out`: at most 5 % of those that do are expected to be chance. `same`: the share of people who were there
    both times, None where that isn't known."""

    change: Estimate
    stands_out: bool
    same: float | None = None
    since: datetime | None = None


class SuggestionReading(Value):
    unit: UUID
    unit_name: str
    headcount: int
    act: Act
    dominating: Quarter
    gap: float
    effect: Estimate | None

    @property
    def weight(self) -> float:
        """People × gap."""
        return self.headcount * self.gap


class NamedLevel(Value):
    """A level as the organisation calls it. `units`: its largest, by their names of then; `more`: how many others."""

    level: Level
    units: tuple[str, ...]
    more: int


class OpensReading(Value):
    article: UUID
    opened: int | None


class TopicSummary(Value):
    """One topic in one round, for the whole organisation. `need`: people whom the message did not reach, about;
    None where neither share is shown.
    `levels`: top first, and only where the message surely is lost on one of them.
    `dominating`: the largest quarter by its value alone, be it by a hair: `largest` is what may be named.
    `quarters`: as the release has them, all zeros where nobody answered; `quarter_shares`: of all staff, in the order
    of QUARTERS, each part weighted by its headcount; `quarter_ranges`: the same with their 95 % intervals, None
    in what was read before there were any. `told_question`, `knows_question`: which one was asked, None if none was;
    and in what was read before they were kept."""

    round: UUID
    round_title: dict[Language, str]
    topic: UUID
    closed_at: datetime
    k: int
    turnout: TurnoutKind
    answered: int | None
    recipients: int
    told: Share | None
    knows: Share | None
    change_told: Change | None
    change_knows: Change | None
    effect: Estimate | None
    quarters: Table | None
    dominating: Quarter | None
    need: float | None
    levels: tuple[NamedLevel, ...]
    suggestions: tuple[SuggestionReading, ...]
    opens: tuple[OpensReading, ...]
    quarter_shares: tuple[float, float, float, float] | None = None
    quarter_ranges: tuple[Estimate, ...] | None = None
    coin: int = 0
    """Percent: what was reported was so by chance in part, and figures are estimates of what it was."""
    told_question: UUID | None = None
    knows_question: UUID | None = None

    def share(self, kind: Kind) -> Share | None:
        return self.told if kind == "told" else self.knows

    def change(self, kind: Kind) -> Change | None:
        return self.change_told if kind == "told" else self.change_knows

    def question(self, kind: Kind) -> UUID | None:
        return self.told_question if kind == "told" else self.knows_question

    @property
    def largest(self) -> Quarter | None:
        """The quarter that is larger than each other one beyond chance; None where that cannot be told."""
        place = surely_largest(self.quarter_ranges or ())
        return None if place is None else QUARTERS[place]

    @property
    def index(self) -> float | None:
        """0 to 1: the mean of the shares that were asked for."""
        shares = [asked.share.value for asked in (self.told, self.knows) if asked is not None]
        return sum(shares) / len(shares) if shares else None


class UnitReading(Value):
    unit: UUID
    parent: UUID | None
    name: str
    level: int
    headcount: int
    recipients: int
    turnout: TurnoutKind
    answered: int | None
    told: Figure | None
    knows: Figure | None
    change_told: Change | None
    change_knows: Change | None
    quarters: Table | None
    children: int

    def too_few_to_say(self, figure: Figure | None) -> bool:
        """Never of the top, whose figure is the headline: there the interval tells how little is known."""
        return figure is not None and self.parent is not None and too_wide(figure.share)


@dataclass(frozen=True)
class TopicRead:
    """All that is read of one topic from one release. `units`: depth first."""

    summary: TopicSummary
    units: tuple[UnitReading, ...]


class UnreadRelease(Value):
    """`reason`: the error's name, or how the process ended; None while nothing has gone wrong."""

    round: UUID
    closed_at: datetime
    reason: str | None
