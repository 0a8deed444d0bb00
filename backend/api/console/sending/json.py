"""What was sent about a round, as JSON: what the pages show, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.sending.acts import made_again, making_fault, retried, unreached_of, untold_are_told
from backend.api.console.sending.bodies import RetriedBody, RoundSendingBody, TriedAgainBody
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.rounds import facts
from backend.sending import (
    failures,
    progress,
    statuses,
)


class SendingApi(ConsoleApi):
    path = "/console/api/rounds"
    opt = requires("sending.read")
    tags = ("console: sending",)

    @get("/{round_id:uuid}/sending", summary="What was sent, what failed, and how many no channel reaches")
    async def get_sending_json(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RoundSendingBody:
        round_ = await facts(desk.session, round_id)
        return RoundSendingBody(
            unreached=await unreached_of(desk, round_),
            fault=await making_fault(desk, round_id),
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
        self, round_id: FromPath[UUID], desk: NamedDependency[Desk], unclear: FromQuery[bool] = False
    ) -> RetriedBody:
        return RetriedBody(messages=await retried(desk, round_id, unclear=unclear))

    @post(
        "/{round_id:uuid}/sending/again",
        summary="Make the messages that the worker has given up making",
        status_code=200,
    )
    async def post_again_json(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> TriedAgainBody:
        return TriedAgainBody(jobs=await made_again(desk, round_id))

    @post(
        "/{round_id:uuid}/sending/reach",
        summary="Tell recipients without any message about the open round, whom a channel reaches by now",
        status_code=200,
    )
    async def post_reach_json(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RetriedBody:
        return RetriedBody(messages=await untold_are_told(desk, round_id))
