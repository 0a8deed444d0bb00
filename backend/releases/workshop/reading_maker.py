"""From a release, and those before it, to what is shown of it. Imports scipy by `trends`: for workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from backend.handoffs import Moves, Release, ReleasedNode
from backend.kit.language.texts import Language
from backend.releases.reading.atoms import coin_of, opened_of
from backend.releases.reading.table import Row, beside_a_figure, release_table
from backend.releases.reading.values import (
    Change,
    OpensReading,
    SuggestionReading,
    TopicRead,
    TopicSummary,
    UnitReading,
)
from backend.releases.workshop.advice import Suggestion, suggestions
from backend.releases.workshop.between_rounds import Trend, trends
from backend.releases.workshop.informedness import Asked, TopicPicture, pictures, ranges_of_whole
from backend.releases.workshop.levels import told_levels
from backend.stats.values import Figure, Share, Table

MOST_SUGGESTIONS = 5
"""Per topic."""


@dataclass(frozen=True)
class _Source:
    release: Release
    names: Mapping[UUID, str]
    title: Mapping[Language, str]
    nodes: Mapping[UUID, ReleasedNode]
    rows: Mapping[UUID, Row]
    changes: Mapping[tuple[UUID, UUID], Change]
    children: Mapping[UUID | None, int]


def read_release(
    release: Release,
    earlier: Sequence[Release],
    names: Mapping[UUID, str],
    title: Mapping[Language, str],
    moved: Mapping[UUID, Sequence[Moves]] | None = None,
) -> tuple[TopicRead, ...]:
    """Topics in the order they were asked; nothing of a release without figures. names, title: as the round was
    frozen. moved: see `trends`."""
    if release.status != "published" or not release.nodes:
        return ()
    nodes, found = {node.id: node for node in release.nodes}, pictures(release)
    rows = {row.unit: row for row in _beside_figures(release_table(release, names).rows, found)}
    closed_at = {before.round: before.closed_at for before in earlier}
    changes = {
        (trend.question, trend.node): _change(trend, closed_at[trend.since])
        for trend in trends(release, earlier, moved or {})
    }
    children = Counter(node.parent for node in release.nodes)
    source = _Source(release, names, title, nodes, rows, changes, children)
    return tuple(TopicRead(_summary(source, picture), _units(source, picture)) for picture in found)


def _beside_figures(rows: Sequence[Row], found: Sequence[TopicPicture]) -> Iterator[Row]:
    """A unit's turnout is the same beside each topic, as in the table of all: any figure of it tells how many
    answered."""
    asked = [each for picture in found for each in (picture.told, picture.knows) if each is not None]
    for row in rows:
        figures = (each.nodes[row.unit] for each in asked if row.unit in each.nodes)
        answered = next((figure.answered for figure in figures), None)
        yield replace(row, turnout=beside_a_figure(row.turnout, answered))


def _summary(source: _Source, picture: TopicPicture) -> TopicSummary:
    release, root = source.release, source.release.nodes[0]
    advised = suggestions([picture], [])
    acts = [suggestion for suggestion in advised if suggestion.act != "wait"]
    whole = next((suggestion for suggestion in advised if suggestion.node == root.id), None)
    quarters = picture.whole
    turnout = source.rows[root.id].turnout
    return TopicSummary(
        round=release.round,
        round_title=dict(source.title),
        topic=picture.topic,
        closed_at=release.closed_at,
        k=release.k,
        turnout=turnout.kind,
        answered=turnout.answered,
        recipients=root.recipients,
        told=_share(picture.told),
        knows=_share(picture.knows),
        change_told=_changed(source, picture.told, root.id),
        change_knows=_changed(source, picture.knows, root.id),
        effect=None if quarters is None else quarters.effect,
        quarters=None if quarters is None else quarters.table,
        quarter_shares=None if quarters is None or quarters.figures is None else quarters.figures.shares,
        quarter_ranges=ranges_of_whole(release, picture),
        coin=release.coin,
        dominating=None if whole is None else whole.advice.dominating,
        need=_need(picture, root.headcount) if whole is None else whole.weight,
        levels=() if picture.told is None else told_levels(release, picture.told.question, source.names),
        suggestions=tuple(_suggestion(source, suggestion) for suggestion in acts[:MOST_SUGGESTIONS]),
        opens=_opens(release),
        told_question=_question(picture.told),
        knows_question=_question(picture.knows),
    )


def _need(picture: TopicPicture, headcount: int) -> float | None:
    return None if picture.index is None else headcount * (1 - picture.index / 100)


def _opens(release: Release) -> tuple[OpensReading, ...]:
    answered = release.nodes[0].answered or 0
    return tuple(
        OpensReading(article=article.article, opened=opened_of(article.opened, answered, coin_of(release)))
        for article in release.opens
    )


def _units(source: _Source, picture: TopicPicture) -> tuple[UnitReading, ...]:
    tables: dict[UUID, Table] = {quartered.node: quartered.table for quartered in picture.quarters}
    return tuple(_unit(source, picture, row, tables.get(row.unit)) for row in source.rows.values())


def _unit(source: _Source, picture: TopicPicture, row: Row, quarters: Table | None) -> UnitReading:
    node, turnout = source.nodes[row.unit], row.turnout
    return UnitReading(
        unit=row.unit,
        parent=node.parent,
        name=row.name,
        level=row.level,
        headcount=node.headcount,
        recipients=turnout.recipients,
        turnout=turnout.kind,
        answered=turnout.answered,
        told=_figure(picture.told, row.unit),
        knows=_figure(picture.knows, row.unit),
        change_told=_changed(source, picture.told, row.unit),
        change_knows=_changed(source, picture.knows, row.unit),
        quarters=quarters,
        children=source.children.get(row.unit, 0),
    )


def _question(asked: Asked | None) -> UUID | None:
    return None if asked is None else asked.question


def _share(asked: Asked | None) -> Share | None:
    return None if asked is None else asked.organisation


def _figure(asked: Asked | None, unit: UUID) -> Figure | None:
    return None if asked is None else asked.nodes.get(unit)


def _change(trend: Trend, since: datetime) -> Change:
    return Change(change=trend.change, stands_out=trend.stands_out, same=trend.same, since=since)


def _changed(source: _Source, asked: Asked | None, unit: UUID) -> Change | None:
    return None if asked is None else source.changes.get((asked.question, unit))


def _suggestion(source: _Source, suggestion: Suggestion) -> SuggestionReading:
    return SuggestionReading(
        unit=suggestion.node,
        unit_name=source.names.get(suggestion.node, "?"),
        headcount=suggestion.headcount,
        act=suggestion.act,
        dominating=suggestion.advice.dominating,
        gap=suggestion.advice.gap,
        effect=suggestion.effect,
    )
