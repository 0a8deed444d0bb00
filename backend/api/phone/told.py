""" "Det fortalte I": what the whole organisation answered in the newest published round, and what is said to it.

The same bytes for everybody who asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.content_cache import FRESH
from backend.api.phone.entity_tag import entity_tag, holds
from backend.api.phone.guard import PHONE, phone_dependencies, phone_guard
from backend.content import TopicValue, all_topics
from backend.kit.http.access import requires
from backend.kit.language.texts import Language
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue
from backend.registry import DeviceIdentity
from backend.releases import Counts, OrganisationFigures, TopicFigures, newest_release, organisation_figures

Texts = dict[Language, str]


class ToldCounts(OpenValue):
    informed: int
    uninformed: int
    unsure: int


class ToldTopic(OpenValue):
    """Counts are null where they are withheld or were not asked for."""

    id: UUID
    title: Texts
    note: Texts | None
    told: ToldCounts | None
    knows: ToldCounts | None


class Told(OpenValue):
    """`answered`: null where it is not shown; the counts are per hundred then."""

    round: UUID
    closed_at: datetime
    k: int
    answered: int | None
    recipients: int
    topics: list[ToldTopic]


class ToldCache:
    """Kept for seconds: every phone asks for the same, and a release is long."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made: datetime | None = None
        self._body: bytes | None = None

    async def json(self, session: AsyncSession) -> bytes | None:
        """None as long as no release has figures."""
        now = self._clock.now()
        if self._made is None or abs(now - self._made) >= FRESH:
            self._body = await _newest(session)
            self._made = now
        return self._body


async def _newest(session: AsyncSession) -> bytes | None:
    signed = (await newest_release(session, with_figures=True)).signed
    figures = None if signed is None else organisation_figures(signed.release)
    if figures is None:
        return None
    topics = {topic.id: topic for topic in await all_topics(session)}
    return _told(figures, topics).model_dump_json().encode()


@get(
    "/api/told",
    summary="The organisation's figures of the newest published round, and the note on each topic",
    opt=requires(PHONE),
    guards=[phone_guard],
    dependencies=phone_dependencies(),
    tags=["rounds"],
    responses={
        200: ResponseSpec(Told),
        204: ResponseSpec(None, description="Nothing has been published yet"),
        304: ResponseSpec(None, description="The phone holds this body already"),
    },
)
async def get_told(
    request: Request[Any, Any, Any],
    identity: NamedDependency[DeviceIdentity],  # noqa: ARG001  # the device must still be enrolled
    session: NamedDependency[AsyncSession],
) -> Response[bytes]:
    cache: ToldCache = request.app.state.told_cache
    body = await cache.json(session)
    if body is None:
        return Response(b"", status_code=204)
    headers = {"Cache-Control": "private, no-cache", "ETag": entity_tag(body)}
    if holds(request.headers.getall("If-None-Match", []), headers["ETag"]):
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _told(found: OrganisationFigures, topics: Mapping[UUID, TopicValue]) -> Told:
    return Told(
        round=found.round,
        closed_at=found.closed_at,
        k=found.k,
        answered=found.answered,
        recipients=found.recipients,
        topics=[_topic(figures, topics[figures.topic]) for figures in found.topics if figures.topic in topics],
    )


def _topic(figures: TopicFigures, topic: TopicValue) -> ToldTopic:
    return ToldTopic(
        id=topic.id,
        title=topic.title,
        note=topic.note_to_staff,
        told=_counts(figures.told),
        knows=_counts(figures.knows),
    )


def _counts(counts: Counts | None) -> ToldCounts | None:
    if counts is None:
        return None
    informed, uninformed, unsure = counts
    return ToldCounts(informed=informed, uninformed=uninformed, unsure=unsure)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_told,)
