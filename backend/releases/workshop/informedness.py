"""A release read topic by topic: who was told, who knows, and whether the line does it.

Functions of a release and nothing else: the same file gives the same figures, wherever it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.handoffs import Release
from backend.releases.reading.atoms import Atom, atoms, coin_of, columns
from backend.releases.workshop.strata import quarter_atoms, strata
from backend.releases.workshop.tied import tied_questions
from backend.stats.figures import Quarters, Stratum, figures, quarter_ranges, quarters, share_of
from backend.stats.values import Estimate, Figure, Share, Table
from backend.stats.weighting import raked


@dataclass(frozen=True)
class Asked:
    """One question: `nodes`: a figure for each node with published answers, weighted over its atoms by headcount;
    `organisation`: that of the root, None where it is withheld."""

    question: UUID
    organisation: Share | None
    nodes: dict[UUID, Figure]


FALSE_ALARMS = 0.025
"""Of the rounds in which there is nothing to see, so many may lead to a suggestion of any kind to any unit."""


@dataclass(frozen=True)
class Quartered:
    """`table`: as the release has it. `figures`: of all staff, each part weighted by its headcount; None where nobody
    answered. `level`: the chance of a false suggestion that this unit may take, of all in the round. `strata`: the
    disjoint parts of `table`. `chance`: of the phones' coin."""

    node: UUID
    headcount: int
    table: Table
    figures: Quarters | None
    level: float
    strata: tuple[Stratum, ...]
    chance: float = 0

    @property
    def effect(self) -> Estimate | None:
        return None if self.figures is None else self.figures.effect


@dataclass(frozen=True)
class TopicPicture:
    """`told`, `knows`: None if not asked. `quarters` as in the release: the organisation first where it is shown.
    `root`: the organisation."""

    topic: UUID
    told: Asked | None
    knows: Asked | None
    quarters: tuple[Quartered, ...]
    root: UUID

    @property
    def whole(self) -> Quartered | None:
        """The organisation's quarters; None where they are withheld, also beside a unit's that are shown."""
        return next((unit for unit in self.quarters if unit.node == self.root), None)

    @property
    def index(self) -> float | None:
        """0 to 100: the mean of the organisation's shares told and knows, of the one that was asked if only one was."""
        asked = (self.told, self.knows)
        shares = [
            question.organisation.share.value
            for question in asked
            if question is not None and question.organisation is not None
        ]
        return 100 * sum(shares) / len(shares) if shares else None


def pictures(release: Release) -> tuple[TopicPicture, ...]:
    """Topics in the order they were asked; nothing of a release without figures."""
    if release.status != "published":
        return ()
    topics, tied = dict.fromkeys(question.topic for question in release.questions), tied_questions(release)
    return tuple(_picture(release, topic, tied) for topic in topics)


def _picture(release: Release, topic: UUID, tied: frozenset[UUID]) -> TopicPicture:
    asked = {question.kind: question.id for question in release.questions if question.topic == topic}
    told, knows = (_asked(release, asked[kind], tied) if kind in asked else None for kind in ("told", "knows"))
    quartered = tuple(_agreeing(unit, told, knows) for unit in quarters_of(release, topic))
    return TopicPicture(topic, told, knows, quartered, release.nodes[0].id)


def _agreeing(unit: Quartered, told: Asked | None, knows: Asked | None) -> Quartered:
    """With the quarters that add up to the two figures beside them: those are made of finer parts, and clipped each for
    itself where phones toss a coin."""
    figures_of = [None if asked is None else asked.nodes.get(unit.node) for asked in (told, knows)]
    if unit.figures is None or figures_of[0] is None or figures_of[1] is None:
        return unit
    shares = raked(unit.figures.shares, figures_of[0].share.value, figures_of[1].share.value)
    return replace(unit, figures=replace(unit.figures, shares=shares))


def quarters_of(release: Release, topic: UUID) -> tuple[Quartered, ...]:
    """Each unit's level is its part of FALSE_ALARMS (Bonferroni), by its staff: what is large may be seen sooner. All
    units have a part, shown or not, since which are shown depends on the answers."""
    heads = {node.id: node.headcount for node in release.nodes}
    tables = {quarter.node: quarter.table for quarter in release.quarters if quarter.topic == topic}
    shares = sum(heads.values()) * len({question.topic for question in release.questions})
    atoms_of_topic, chance = quarter_atoms(release, topic), coin_of(release)
    figures_of = quarters(
        [atom.table for atom in atoms_of_topic],
        [atom.headcount for atom in atoms_of_topic],
        [atom.above for atom in atoms_of_topic],
        chance=chance,
    )
    held = strata(release, topic, atoms_of_topic)
    return tuple(
        Quartered(
            atom.node,
            heads[atom.node],
            tables[atom.node],
            shown,
            FALSE_ALARMS * heads[atom.node] / max(1, shares),
            parts,
            chance,
        )
        for atom, shown, parts in zip(atoms_of_topic, figures_of, held, strict=True)
    )


def ranges_of_whole(release: Release, picture: TopicPicture) -> tuple[Estimate, ...] | None:
    """The organisation's quarters with their 95 % intervals, which hold what is shown (`_agreeing`); None where they
    are withheld or nobody answered."""
    whole = picture.whole
    if whole is None or whole.figures is None:
        return None
    parts = quarter_atoms(release, picture.topic)
    columns_of = [part.table for part in parts], [part.headcount for part in parts], [part.above for part in parts]
    around = zip(quarter_ranges(*columns_of, chance=coin_of(release))[0].tolist(), whole.figures.shares, strict=True)
    return tuple(Estimate(share, min(low, share), max(high, share)) for (low, high), share in around)


def _asked(release: Release, question: UUID, tied: frozenset[UUID]) -> Asked:
    pieces = atoms(release, question)
    by_piece = figures(*columns(pieces), chance=coin_of(release))
    shown = {piece.node: figure for piece, figure in zip(pieces, by_piece, strict=True) if figure is not None}
    organisation = _organisation(shown.get(release.nodes[0].id), pieces, tied=question in tied)
    return Asked(question, organisation, shown)


def _organisation(root: Figure | None, pieces: Sequence[Atom], *, tied: bool) -> Share | None:
    if root is None:
        return None
    pooled = sum(piece.headcount for piece in pieces if piece.groups > 1)
    staff = sum(piece.headcount for piece in pieces)
    return replace(share_of(root), pooled=pooled / staff, turnout_tied=tied)
