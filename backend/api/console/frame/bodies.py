"""What the console's JSON API says, as OpenAPI describes it: the same values that the pages show."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from backend.access import AuditLine, Role
from backend.content import (
    ArticleText,
    EffortText,
    EffortValue,
    FeedText,
    GoalText,
    GoalValue,
    QuestionText,
    Seen,
    SourceState,
    Status,
    TopicRecord,
    TopicText,
)
from backend.organisation import OrganisationText
from backend.releases import TopicSummary, UnitReading
from backend.reports import EffortShown, GoalShown
from backend.stats.values import Estimate

Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Body(BaseModel):
    model_config = ConfigDict(frozen=True)


class Identified(Body):
    id: UUID


class TopicFiguresBody(Body):
    """`history`: the newest first."""

    topic: TopicRecord
    history: tuple[TopicSummary, ...]


class UnitsBody(Body):
    """Depth first."""

    units: tuple[UnitReading, ...]


class QuestionChange(Body):
    """`seen`: version and revision of what was there when it was written; leave it out for a new one."""

    seen: Seen = Seen()
    question: QuestionText


class QuestionWritten(Body):
    """`new_version`: the former one had been asked and stays."""

    new_version: bool


class TopicChange(Body):
    """`revision`: of what was seen; another one by now is refused with 409."""

    revision: int
    topic: TopicText


class ArticleChange(Body):
    revision: int
    article: ArticleText


class FeedChange(Body):
    revision: int
    feed: FeedText


class SourceBody(Body):
    """None for an article that was written here."""

    source: SourceState | None


class NewerDecision(Body):
    """`take`: the feed's newer text in place of one's own; else one's own is kept. `revision`: the article's."""

    revision: int
    take: bool


class GoalChange(Body):
    revision: int
    goal: GoalText


class EffortChange(Body):
    revision: int
    effort: EffortText


class Archived(Body):
    archived: bool


class Pinned(Body):
    pinned: bool


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


class PersonText(Body):
    email: str
    roles: tuple[Role, ...]


class PersonAdded(Body):
    """`link`: signs in once, within the hour; it is told this once."""

    id: UUID
    link: str


class OneTimeLink(Body):
    link: str


class RolesChange(Body):
    revision: Revision
    roles: tuple[Role, ...]


class OrganisationChange(Body):
    revision: Revision
    organisation: OrganisationText


class AuditBody(Body):
    """`total`: how many lines fit, of which `lines` are some."""

    total: int
    lines: tuple[AuditLine, ...]
