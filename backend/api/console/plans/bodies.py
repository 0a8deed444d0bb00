"""What the JSON API says of goals and efforts."""

from __future__ import annotations

from datetime import date

from backend.api.console.frame.bodies import Body
from backend.content import EffortText, EffortValue, GoalText, GoalValue, Status
from backend.reports import EffortShown, GoalShown
from backend.stats.values import Estimate


class GoalChange(Body):
    revision: int
    goal: GoalText


class EffortChange(Body):
    revision: int
    effort: EffortText


class GoalBody(Body):
    """`asked_in`: the branches whose figures judge it, by name; none where everybody's do."""

    goal: GoalValue
    status: Status
    day: date | None
    share: float | None
    asked_in: tuple[str, ...]

    @classmethod
    def of(cls, shown: GoalShown) -> GoalBody:
        newest = shown.newest
        day, share = (None, None) if newest is None else (newest.day, newest.share)
        return cls(goal=shown.goal, status=shown.status, day=day, share=share, asked_in=shown.asked_in)


class EffortBody(Body):
    """The round after the effort against the round before; null without both. `told_in`, `knows_in`: the branches that
    a change is of, by name; none where it is everybody's."""

    effort: EffortValue
    change_told: Estimate | None
    change_knows: Estimate | None
    told_in: tuple[str, ...]
    knows_in: tuple[str, ...]

    @classmethod
    def of(cls, shown: EffortShown) -> EffortBody:
        return cls(
            effort=shown.effort,
            change_told=shown.change_told,
            change_knows=shown.change_knows,
            told_in=shown.told_in,
            knows_in=shown.knows_in,
        )


class PlansBody(Body):
    goals: tuple[GoalBody, ...]
    efforts: tuple[EffortBody, ...]
