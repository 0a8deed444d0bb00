"""What was sent about a round, what was not and why: as a page and as JSON. It tells nothing of who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Paged, paged
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS, Words
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


class SendingPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("sending.read")

    @get("/{round_id:uuid}/sending")
    async def get_sending(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        round_ = await facts(desk.session, round_id)
        values = {
            "round_id": round_id,
            "title": round_.title,
            "progress": await progress(desk.session, round_id),
            "unreached": await _unreached(desk, round_),
            "failed": failed_shown(request, await failures(desk.session, round_id)),
            "channels": await statuses(desk.session),
        }
        return page(request, "sending.html", values)


class RetryPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("sending.manage")

    @post("/{round_id:uuid}/sending/retry")
    async def post_retry(
        self,
        round_id: FromPath[UUID],
        desk: NamedDependency[Desk],
        unclear: FromQuery[bool] = False,
    ) -> Response[Any]:
        again = await _retried(desk, round_id, unclear=unclear)
        return see_other(f"/console/rounds/{round_id}/sending", "retried" if again else "nothing-retried")

    @post("/{round_id:uuid}/sending/reach")
    async def post_reach(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        made = await _told(desk, round_id)
        return see_other(f"/console/rounds/{round_id}/sending", "reached" if made else "nothing-reached")


class SendingApi(ConsoleApi):
    path = "/console/api/rounds"
    opt = requires("sending.read")
    tags = ("console: sending",)

    @get("/{round_id:uuid}/sending", summary="What was sent, what failed, and how many no channel reaches")
    async def get_sending_json(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RoundSendingBody:
        round_ = await facts(desk.session, round_id)
        return RoundSendingBody(
            unreached=await _unreached(desk, round_),
            lines=(await progress(desk.session, round_id)).lines,
            failures=tuple(await failures(desk.session, round_id)),
            channels=tuple(await statuses(desk.session)),
        )


class RetryApi(ConsoleApi):
    path = "/console/api/rounds"
    opt = requires("sending.manage")
    tags = ("console: sending",)

    @post(
        "/{round_id:uuid}/sending/retry",
        summary="Try again what surely did not arrive; with `unclear` what may have, and may come twice",
        status_code=200,
    )
    async def post_retry_json(
        self,
        round_id: FromPath[UUID],
        desk: NamedDependency[Desk],
        unclear: FromQuery[bool] = False,
    ) -> RetriedBody:
        return RetriedBody(messages=await _retried(desk, round_id, unclear=unclear))

    @post(
        "/{round_id:uuid}/sending/reach",
        summary="Tell recipients without any message about the open round, whom a channel reaches by now",
        status_code=200,
    )
    async def post_reach_json(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RetriedBody:
        return RetriedBody(messages=await _told(desk, round_id))


async def _unreached(desk: Desk, round_: RoundFacts) -> Unreached:
    return await unreached(desk, round_.id, is_open=round_.state == "open")


async def _told(desk: Desk, round_id: UUID) -> int:
    await facts(desk.session, round_id)
    return await tell_untold(desk, round_id)


async def _retried(desk: Desk, round_id: UUID, *, unclear: bool) -> int:
    await facts(desk.session, round_id)
    return await retry(desk, round_id, unclear=unclear)


def failed_shown(request: ConsoleRequest, found: Sequence[Failure]) -> FailedShown:
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
