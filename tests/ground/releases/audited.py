"""Releases of a department with two teams, with whatever quarters a test plants."""

from __future__ import annotations

from uuid import UUID

from backend.handoffs import Release, ReleaseAudit, ReleasedNode, ReleasedQuarters
from tests.ground.releases.releases import TOLD, node, release

ROOT, TEAM, OTHER = (UUID(int=number) for number in (11, 12, 13))
Counts = tuple[int, int, int] | None
Quarters = tuple[int, int, int, int]


def unit(
    place: UUID,
    parent: UUID | None,
    answered: int | None,
    told: Counts = None,
    knows: Counts = None,
    *,
    groups: int = 1,
) -> ReleasedNode:
    """With so many reporting groups of its own."""
    shown = node(place, parent, 60, answered, told, knows)
    return shown.model_copy(update={"groups": tuple(UUID(int=place.int * 100 + n) for n in range(groups))})


def with_quarters(*nodes: ReleasedNode, **quarters: Quarters) -> Release:
    places = {"root": ROOT, "team": TEAM, "other": OTHER}
    tables = tuple(
        ReleasedQuarters(topic=TOLD.topic, node=places[name], table=((a, b), (c, d)))
        for name, (a, b, c, d) in quarters.items()
    )
    return release(*nodes).model_copy(update={"quarters": tables})


def two_teams(*, department: Quarters | None = None, team: Quarters | None = None) -> Release:
    """Told 6 and 4 of 10, knows 4 and 6 of 10."""
    quarters = {name: table for name, table in (("root", department), ("team", team)) if table is not None}
    return with_quarters(
        unit(ROOT, None, 20, (10, 10, 0), (10, 10, 0), groups=0),
        unit(TEAM, ROOT, 10, (6, 4, 0), (4, 6, 0)),
        unit(OTHER, ROOT, 10, (4, 6, 0), (6, 4, 0)),
        **quarters,
    )


def one_sided(*rules: str) -> Release:
    """Of two teams only told is shown and of two only knows, and the department's quarters force all four: 4, 3, 4 and
    3 can be told and know at most, and 14 are. `rules`: by which its audit says that it was looked at."""
    teams = [UUID(int=number) for number in range(12, 16)]
    shown = with_quarters(
        unit(ROOT, None, 36, (23, 13, 0), (23, 13, 0), groups=0),
        unit(teams[0], ROOT, 10, (4, 6, 0), None),
        unit(teams[1], ROOT, 8, (3, 5, 0), None),
        unit(teams[2], ROOT, 10, None, (4, 6, 0)),
        unit(teams[3], ROOT, 8, None, (3, 5, 0)),
        root=(14, 9, 9, 4),
    )
    return shown.model_copy(update={"audit": ReleaseAudit(rules=rules, nodes=5)})
