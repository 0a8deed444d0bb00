"""Readings as tables to take away: numbers as numbers, an empty cell where nothing is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.content import Kind
from backend.kit.language.words import Words
from backend.kit.times.clock import local_day
from backend.releases import Change, TopicSummary, UnitReading
from backend.reports import (
    Cell,
    Table,
    asked_elsewhere,
    asked_in_part,
    caveats,
    caveats_of_topics,
    coin_note,
    compared_day,
    difference,
    first_asked,
    largest_group,
    named,
    range_cells,
    rounded,
    why_no_change,
)
from backend.rounds import AskedPart
from backend.stats.values import Figure, Share


def topics_table(
    histories: Mapping[UUID, Sequence[TopicSummary]],
    titles: Mapping[UUID, str],
    branches: Mapping[UUID, Sequence[str]],
    places: Mapping[UUID, frozenset[UUID]],
    words: Words,
    zone: ZoneInfo,
) -> Table:
    """A row per topic and round; shares from 0 to 1. After them their ids, which stay when something is
    called otherwise, and last the branches of a round that did not ask everywhere, which `branches` has by round;
    `places`: the units themselves."""
    figures = (*_headings(words, "told"), *_headings(words, "knows"))
    last = _ids(words, "topic", "round")
    measured = (*figures, words("topic-effect"), words("quarter"), words("table-no-change"))
    columns = (words("topic"), words("round"), *measured, *last, words("topic-asked-only"))
    elsewhere = {topic: asked_elsewhere(history, places) for topic, history in histories.items()}
    first = {topic: first_asked(history) for topic, history in histories.items()}
    rows = [
        (
            titles.get(topic),
            local_day(summary.closed_at, zone),
            *_shown(summary.told, summary.change_told, zone),
            *_shown(summary.knows, summary.change_knows, zone),
            difference(summary.effect),
            largest_group(summary, words),
            why_no_change(
                summary.told,
                summary.knows,
                first[topic][summary.round],
                words,
                elsewhere=summary.round in elsewhere[topic],
            ),
            str(topic),
            str(summary.round),
            named(branches.get(summary.round, ())),
        )
        for topic, history in histories.items()
        for summary in history
    ]
    newest = [(titles.get(topic, "?"), history[0].told, history[0].knows) for topic, history in histories.items()]
    asked_in = [(titles.get(topic, "?"), branches.get(history[0].round, ())) for topic, history in histories.items()]
    said = [caveat.text for caveat in (*asked_in_part(asked_in, words), *caveats_of_topics(newest, words))]
    group = f"{words('quarter')}: {words('account-group-note')}"
    summaries = [summary for history in histories.values() for summary in history]
    in_part = any(summary.round in branches for summary in summaries)
    note = " ".join([_note(words, summaries, in_part=in_part), group, *said])
    return Table(words("overview-table"), columns, tuple(rows), note)


def units_table(
    title: str,
    newest: Sequence[TopicSummary],
    units: Sequence[UnitReading],
    part: AskedPart,
    words: Words,
    zone: ZoneInfo,
    *,
    elsewhere: bool = False,
    first: Collection[Kind] = (),
) -> Table:
    """`newest`: the round whose figures they are, if there is one; `units`, `part`: all of it. `elsewhere`: the round
    before asked other units. `first`: what was asked with a question that was in no round before.
    Words stand where a figure would say nothing; its interval stays. The last column is empty of a unit that was asked
    as a whole."""
    about = (
        words("topic-unit"),
        words("table-path"),
        words("table-level"),
        words("topic-turnout"),
        words("table-recipients"),
    )
    last = _ids(words, "unit", "unit-above", "topic", "round")
    figures = (*_headings(words, "told"), *_headings(words, "knows"), words("table-no-change"))
    columns = (*about, *figures, *last, words("topic-asked-only"))
    said = [caveat.text for of_all in newest for caveat in caveats(of_all.told, of_all.knows, words)]
    if units and (branches := part.below.get(units[0].unit)):
        said.insert(0, words("units-asked-only", branches=named(branches)))
    if elsewhere:
        said.insert(0, words("change-elsewhere-units"))
    of = (str(newest[0].topic), str(newest[0].round)) if newest else (None, None)
    by_id = {unit.unit: unit for unit in units}
    rows = [
        (
            *(unit.name, _above(unit, by_id), unit.level + 1, unit.answered, unit.recipients),
            *_of_unit(unit, unit.told, unit.change_told, words, zone),
            *_of_unit(unit, unit.knows, unit.change_knows, words, zone),
            why_no_change(
                unit.told, unit.knows, first, words, elsewhere=elsewhere and not (unit.change_told or unit.change_knows)
            ),
            *(str(unit.unit), None if unit.parent is None else str(unit.parent), *of),
            named(part.below.get(unit.unit, ())),
        )
        for unit in units
    ]
    return Table(title, columns, tuple(rows), " ".join([_note(words, newest, in_part=bool(part.below)), *said]))


def _above(unit: UnitReading, by_id: Mapping[UUID, UnitReading]) -> str:
    """From the top down: two units may have the same name."""
    names: list[str] = []
    above = None if unit.parent is None else by_id.get(unit.parent)
    while above is not None:
        names.append(above.name)
        above = None if above.parent is None else by_id.get(above.parent)
    return " / ".join(reversed(names))


def _note(words: Words, summaries: Sequence[TopicSummary], *, in_part: bool) -> str:
    interval = "table-interval-part" if in_part else "table-interval"
    said = [words(word) for word in (interval, "table-empty", "table-differences")]
    return " ".join(filter(None, [*said, coin_note(summaries, words)]))


def _of_unit(
    unit: UnitReading, asked: Figure | None, change: Change | None, words: Words, zone: ZoneInfo
) -> tuple[Cell, ...]:
    value, *others = _shown(asked, change, zone)
    return words("too-few") if unit.too_few_to_say(asked) else value, *others


def _ids(words: Words, *kinds: str) -> tuple[str, ...]:
    return tuple(words(f"table-id-{kind}") for kind in kinds)


def _headings(words: Words, kind: str) -> tuple[str, ...]:
    others = ("table-from", "table-to", "table-least", "table-most", "table-since", "table-compared")
    return words(kind), *(f"{words(kind)}, {words(other)}" for other in others)


def _shown(asked: Share | Figure | None, change: Change | None, zone: ZoneInfo) -> tuple[Cell, ...]:
    """With its interval, with what it is if nothing is assumed, and with its change, and since when."""
    changed = difference(None if change is None else change.change), compared_day(change, zone)
    if asked is None:
        return (*range_cells(None), None, None, *changed)
    return (*range_cells(asked.share), rounded(asked.least), rounded(asked.most), *changed)
