"""What was sent about a round, what was not and why: as a page and as JSON. It tells nothing of who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Paged, paged
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS, Words
from backend.kit.times.clock import Clock
from backend.rounds import RoundFacts, facts
from backend.sending import (
    ChannelStatus,
    Failure,
    ProgressLine,
    Unreached,
    failures,
    progress,
    retry,
    statuses,
    tell_untold,
    unreached,
)

_READING: dict[str, Any] = {"opt": requires("sending.read"), "guards": [console_guard]}
_MANAGING: dict[str, Any] = {"opt": requires("sending.manage"), "guards": [console_guard]}
_PAGE: dict[str, Any] = {"include_in_schema": False}
_JSON: dict[str, Any] = {"tags": ["console: sending"]}


class SendingBody(Body):
    """`lines`: counts by occasion and channel. `failures`: what is not tried again by itself; those that may have
    arrived (`unclear`) come last."""

    lines: tuple[ProgressLine, ...]
    failures: tuple[Failure, ...]
    channels: tuple[ChannelStatus, ...]


class RoundSendingBody(SendingBody):
    """`unreached`: recipients whom no channel reaches, as counts."""

    unreached: Unreached


class RetriedBody(Body):
    messages: int


@dataclass(frozen=True)
class FailedShown:
    """A page of failures with their reasons in words: those that surely did not arrive, and apart from them those that
    may have; and whether there are any, on any page, that another attempt may mend."""

    list: Paged[tuple[Failure, str]]
    sure: Sequence[tuple[Failure, str]]
    unclear: Sequence[tuple[Failure, str]]
    mendable: bool
    mendable_unclear: bool


@get("/console/rounds/{round_id:uuid}/sending", **_READING, **_PAGE)
async def get_sending(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    round_ = await facts(session, round_id)
    values = {
        "round_id": round_id,
        "title": round_.title,
        "progress": await progress(session, round_id),
        "unreached": await _unreached(request, session, clock, round_),
        "failed": failed_shown(request, await failures(session, round_id)),
        "channels": await statuses(session),
    }
    return page(request, "sending.html", values)


@post("/console/rounds/{round_id:uuid}/sending/retry", **_MANAGING, **_PAGE)
async def post_retry(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
    unclear: FromQuery[bool] = False,
) -> Response[Any]:
    again = await _retried(request, session, clock, round_id, unclear=unclear)
    return see_other(f"/console/rounds/{round_id}/sending", "retried" if again else "nothing-retried")


@post("/console/rounds/{round_id:uuid}/sending/reach", **_MANAGING, **_PAGE)
async def post_reach(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    made = await _told(request, session, clock, round_id)
    return see_other(f"/console/rounds/{round_id}/sending", "reached" if made else "nothing-reached")


@get(
    "/console/api/rounds/{round_id:uuid}/sending",
    summary="What was sent, what failed, and how many no channel reaches",
    **_READING,
    **_JSON,
)
async def get_sending_json(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> RoundSendingBody:
    round_ = await facts(session, round_id)
    return RoundSendingBody(
        unreached=await _unreached(request, session, clock, round_),
        lines=(await progress(session, round_id)).lines,
        failures=tuple(await failures(session, round_id)),
        channels=tuple(await statuses(session)),
    )


@post(
    "/console/api/rounds/{round_id:uuid}/sending/retry",
    summary="Try again what surely did not arrive; with `unclear` what may have, and may come twice",
    status_code=200,
    **_MANAGING,
    **_JSON,
)
async def post_retry_json(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
    unclear: FromQuery[bool] = False,
) -> RetriedBody:
    return RetriedBody(messages=await _retried(request, session, clock, round_id, unclear=unclear))


@post(
    "/console/api/rounds/{round_id:uuid}/sending/reach",
    summary="Tell recipients without any message about the open round, whom a channel reaches by now",
    status_code=200,
    **_MANAGING,
    **_JSON,
)
async def post_reach_json(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> RetriedBody:
    return RetriedBody(messages=await _told(request, session, clock, round_id))


async def _unreached(
    request: Request[Any, Any, Any], session: AsyncSession, clock: Clock, round_: RoundFacts
) -> Unreached:
    return await unreached(session, clock, config_of(request).zone, round_.id, is_open=round_.state == "open")


async def _told(request: Request[Any, Any, Any], session: AsyncSession, clock: Clock, round_id: UUID) -> int:
    await facts(session, round_id)
    return await tell_untold(session, clock, config_of(request).zone, round_id, actor=identity_of(request).email)


async def _retried(
    request: Request[Any, Any, Any], session: AsyncSession, clock: Clock, round_id: UUID, *, unclear: bool
) -> int:
    await facts(session, round_id)
    actor = identity_of(request).email
    return await retry(session, clock, config_of(request).zone, round_id, actor=actor, unclear=unclear)


def failed_shown(request: Request[Any, Any, Any], found: Sequence[Failure]) -> FailedShown:
    words = WORDS[page_language(request)]
    shown = paged(request, [(one, reason_text(words, one.reason)) for one in found])
    mendable = {one.unclear for one in found if not one.hopeless}
    return FailedShown(
        list=shown,
        sure=[row for row in shown.items if not row[0].unclear],
        unclear=[row for row in shown.items if row[0].unclear],
        mendable=False in mendable,
        mendable_unclear=True in mendable,
    )


def reason_text(words: Words, reason: str) -> str:
    """Of a stable reason such as `smtp-550`: its own sentence, or that of its beginning with the rest as code."""
    kind, _, code = reason.partition("-")
    whole = words.known(f"sending-reason-{reason}")
    return whole or words.known(f"sending-refused-{kind}", code=code or reason) or code or reason


PAGES: tuple[HTTPRouteHandler, ...] = (get_sending, post_retry, post_reach)
JSON: tuple[HTTPRouteHandler, ...] = (get_sending_json, post_retry_json, post_reach_json)
