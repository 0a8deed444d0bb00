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
    goal: GoalValue
    status: Status
    day: date | None
    share: float | None

    @classmethod
    def of(cls, shown: GoalShown) -> GoalBody:
        newest = shown.newest
        day, share = (None, None) if newest is None else (newest.day, newest.share)
        return cls(goal=shown.goal, status=shown.status, day=day, share=share)


class EffortBody(Body):
    """The round after the effort against the round before; null without both."""

    effort: EffortValue
    change_told: Estimate | None
    change_knows: Estimate | None

    @classmethod
    def of(cls, shown: EffortShown) -> EffortBody:
        return cls(effort=shown.effort, change_told=shown.change_told, change_knows=shown.change_knows)


class PlansBody(Body):
    goals: tuple[GoalBody, ...]
    efforts: tuple[EffortBody, ...]
