"""The figures as pages and reports show them: what the worker read, joined with titles, goals and efforts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.content import EffortValue, GoalValue, Kind, Measured, Status, TopicRecord, around, goal_status
from backend.kit.language.texts import LocalizedText
from backend.kit.language.words import Words
from backend.kit.times.clock import local_day
from backend.releases import SuggestionReading, TopicSummary
from backend.stats.values import Act, Estimate, Share

TOP = 3
ABOUT: Final[Mapping[Act, frozenset[Kind]]] = {
    "equip_leaders": frozenset({"told"}),
    "rewrite": frozenset({"knows"}),
    "start": frozenset({"told", "knows"}),
}
"""Which share an act is to raise; other acts change nothing, and are never the first to do."""


@dataclass(frozen=True)
class GoalShown:
    """`asked_in`: the branches whose figures judge it; none where everybody's do."""

    goal: GoalValue
    status: Status
    newest: Measured | None
    asked_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class EffortShown:
    """`change_told`, `change_knows`: after less before, with its interval; None without a figure on either side, and
    where too few came or left, or something else or other units were asked, for the two to be compared. `told_in`,
    `knows_in`: the branches that a change is of; none where it is everybody's."""

    number: int
    effort: EffortValue
    change_told: Estimate | None
    change_knows: Estimate | None
    told_in: tuple[str, ...] = ()
    knows_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicRow:
    """`only_in`: the branches that `newest` asked in; none where it asked everywhere. `since`: see `since_days`."""

    record: TopicRecord
    newest: TopicSummary
    goals: tuple[GoalShown, ...]
    only_in: tuple[str, ...] = ()
    since: Mapping[Kind, date] = field(default_factory=dict)

    @property
    def late(self) -> frozenset[Kind]:
        """What goals are behind in, or missed."""
        return frozenset(shown.goal.measure for shown in self.goals if shown.status in ("behind", "missed"))

    @property
    def by_need(self) -> tuple[bool, float]:
        """Sorts what needs doing first: goals that are late, and then by how many the message did not reach."""
        return not self.late, -(self.newest.need or 0)


@dataclass(frozen=True)
class NextStep:
    """`people`: about so many in the unit were not told, or do not know. `only_in`: the branches that were asked, where
    the step stands beside others; none where everybody was."""

    topic: UUID
    title: LocalizedText
    unit: str
    act: Act
    people: int
    only_in: tuple[str, ...] = ()


def coin_note(summaries: Sequence[TopicSummary], words: Words) -> str:
    """What must stand beside figures of rounds in which phones tossed a coin; "" where none did."""
    coins = sorted({summary.coin for summary in summaries})
    if not any(coins):
        return ""
    if len(coins) == 1:
        return words("coin-note", coin=coins[0])
    return words("coin-note-some", coins=", ".join(str(coin) for coin in coins if coin))


def largest_group(newest: TopicSummary, words: Words) -> str | None:
    """Of the four groups, by name only where no other may be as large; None where they are withheld."""
    if newest.dominating is None:
        return None
    return words("quarter-too-close" if newest.largest is None else f"quarter-{newest.largest}")


def asked_elsewhere(history: Sequence[TopicSummary], places: Mapping[UUID, frozenset[UUID]]) -> set[UUID]:
    """The rounds of which the one before asked other units, so that they have no change. history: the newest first."""
    return {after.round for after, before in pairwise(history) if places.get(after.round) != places.get(before.round)}


def rounds_of(histories: Mapping[UUID, Sequence[TopicSummary]]) -> set[UUID]:
    """histories: topic → its summaries."""
    return {summary.round for history in histories.values() for summary in history}


def measured(history: Sequence[TopicSummary], kind: Kind, zone: ZoneInfo) -> list[Measured]:
    """The organisation's share in each round that asked."""
    shares: list[Measured] = []
    for summary in history:
        share: Share | None = summary.told if kind == "told" else summary.knows
        if share is not None:
            day, estimate, person = local_day(summary.closed_at, zone), share.share, 1 / max(1, summary.recipients)
            shares.append(Measured(day, estimate.value, estimate.low, estimate.high, share.covered, person))
    return shares


def in_force(goals: Sequence[GoalValue], since: date) -> list[GoalValue]:
    """Of a topic's goals those that are due on that day or later, and of a share without any, the one that was due
    last: what was missed is wanted until something else is."""
    last: dict[Kind, date] = {}
    for goal in goals:
        last[goal.measure] = max(goal.due, last.get(goal.measure, goal.due))
    return [goal for goal in goals if goal.due >= min(since, last[goal.measure])]


def goals_shown(
    goals: Sequence[GoalValue],
    history: Sequence[TopicSummary],
    branches: Mapping[UUID, Sequence[str]],
    places: Mapping[UUID, frozenset[UUID]],
    zone: ZoneInfo,
    today: date,
) -> tuple[GoalShown, ...]:
    """history: the newest first. branches: by rounds that did not ask everywhere, where they did, by name; places: the
    units themselves."""
    shown, judging = [], _judging(history, places)
    asked_in = tuple(branches.get(judging[0].round, ())) if judging else ()
    for goal in goals:
        shares = measured(judging, goal.measure, zone)
        status = goal_status(goal.level / 100, goal.made, goal.due, shares, today)
        shown.append(GoalShown(goal, status, max(shares, key=lambda share: share.day, default=None), asked_in))
    return tuple(shown)


def _judging(history: Sequence[TopicSummary], places: Mapping[UUID, frozenset[UUID]]) -> list[TopicSummary]:
    """Whatever one branch knows, the organisation's goal is not met by it. A topic that was never asked about
    everywhere is that of the branches that it was last asked about in."""
    everywhere = [summary for summary in history if summary.round not in places]
    if everywhere or not history:
        return everywhere
    return [summary for summary in history if places[summary.round] == places[history[0].round]]


def efforts_shown(
    efforts: Sequence[EffortValue],
    history: Sequence[TopicSummary],
    branches: Mapping[UUID, Sequence[str]],
    zone: ZoneInfo,
) -> tuple[EffortShown, ...]:
    """Numbered as they are marked on the trend. branches: as of `goals_shown`."""
    return tuple(_effort(at + 1, effort, history, branches, zone) for at, effort in enumerate(efforts))


def _effort(
    number: int,
    effort: EffortValue,
    history: Sequence[TopicSummary],
    branches: Mapping[UUID, Sequence[str]],
    zone: ZoneInfo,
) -> EffortShown:
    told, told_at = _change(effort.day, history, "told", zone)
    knows, knows_at = _change(effort.day, history, "knows", zone)
    told_in, knows_in = (tuple(branches.get(at, ())) if at else () for at in (told_at, knows_at))
    return EffortShown(number, effort, told, knows, told_in, knows_in)


def _change(
    day: date, history: Sequence[TopicSummary], kind: Kind, zone: ZoneInfo
) -> tuple[Estimate, UUID] | tuple[None, None]:
    """From the last figure on or before the day to the first after it: the change that was read for that round, which
    its heading shows too, and which round that is. None where the two rounds may not be compared, and where that
    change is since another round: more than the effort has happened since."""
    pair = around(day, measured(history, kind, zone))
    if pair is None:
        return None, None
    before, after = pair
    for summary in history:
        change = summary.change(kind) if summary.share(kind) else None
        if change is None or local_day(summary.closed_at, zone) != after.day:
            continue
        if change.since is None or local_day(change.since, zone) == before.day:
            return change.change, summary.round
    return None, None


def first_steps(rows: Sequence[TopicRow]) -> tuple[NextStep, ...]:
    """At most three, one per topic: those for a goal that is behind or missed first, and then by people. None for a
    share whose goals are all met or on their way."""
    firsts = [(row, suggestion) for row in rows if (suggestion := _first(row)) is not None]
    first = sorted(firsts, key=lambda pair: _rank(*pair))[:TOP]
    return tuple(next_step(row.record, suggestion, row.only_in) for row, suggestion in first)


def first_step(row: TopicRow) -> NextStep | None:
    """The topic's own: what `first_steps` chooses among."""
    suggestion = _first(row)
    return None if suggestion is None else next_step(row.record, suggestion, row.only_in)


def _first(row: TopicRow) -> SuggestionReading | None:
    open_acts = [each for each in row.newest.suggestions if ABOUT.get(each.act, frozenset()) - _settled(row)]
    return min(open_acts, key=lambda suggestion: _rank(row, suggestion), default=None)


def next_step(record: TopicRecord, suggestion: SuggestionReading, only_in: tuple[str, ...] = ()) -> NextStep:
    topic, people = record.topic, round(suggestion.weight)
    return NextStep(topic.id, topic.title, suggestion.unit_name, suggestion.act, people, only_in)


def _settled(row: TopicRow) -> frozenset[Kind]:
    with_goals = {shown.goal.measure for shown in row.goals}
    unsettled = {shown.goal.measure for shown in row.goals if shown.status not in ("met", "on_track")}
    return frozenset(with_goals - unsettled)


def _rank(row: TopicRow, suggestion: SuggestionReading) -> tuple[bool, float]:
    return not ABOUT[suggestion.act] & row.late, -suggestion.weight
