"""A batch of invitations on its way: what was sent, what failed and why, and trying it again; as page and as JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.api.console.invitations.unprinted import unprinted
from backend.api.console.sending.bodies import RetriedBody, SendingBody, TriedAgainBody
from backend.api.console.sending.failed import failed_shown
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.organisation import job_fault, try_job_again
from backend.registry import INVITE, SET_LETTERS, OfBatch, addressed_in, batch_record, unopened_in
from backend.sending import failures, progress, retry, statuses


class BatchPages(ConsolePages):
    path = "/console/staff/invitations"
    opt = requires("staff.manage")

    @get("/{batch:uuid}")
    async def get_batch(
        self, batch: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        values = {
            "batch": await batch_record(desk.session, batch),
            "lines": {line.channel: line for line in (await progress(desk.session, batch)).lines},
            "unprinted": unprinted(await addressed_in(desk.session, batch), parts_of(request).brands.current.name),
            "unopened": await unopened_in(desk.session, parts_of(request).key_box.texts, batch),
            "fault": await job_fault(desk.session, SET_LETTERS, OfBatch(batch=batch)),
            "sending_fault": await job_fault(desk.session, INVITE, OfBatch(batch=batch)),
            "failed": failed_shown(request, await failures(desk.session, batch)),
        }
        return page(request, "staff_batch.html", values)

    @post("/{batch:uuid}/retry")
    async def post_batch_retry(
        self, batch: FromPath[UUID], desk: NamedDependency[Desk], unclear: FromQuery[bool] = False
    ) -> Response[Any]:
        again = await _retried(desk, batch, unclear=unclear)
        return see_other(f"/console/staff/invitations/{batch}", "retried" if again else "nothing-retried")

    @post("/{batch:uuid}/again")
    async def post_batch_again(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        """After the worker has given up making the messages."""
        again = await _made_again(desk, batch)
        return see_other(f"/console/staff/invitations/{batch}", "tried-again" if again else "nothing-retried")


class BatchApi(ConsoleApi):
    path = "/console/api/staff/invitations"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @get("/{batch:uuid}/sending", summary="What was sent, and what failed")
    async def get_batch_sending(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> SendingBody:
        await batch_record(desk.session, batch)
        return SendingBody(
            lines=(await progress(desk.session, batch)).lines,
            failures=tuple(await failures(desk.session, batch)),
            channels=tuple(await statuses(desk.session)),
        )

    @post(
        "/{batch:uuid}/sending/retry",
        summary="Try again what surely did not arrive; with `unclear` what may have, and may come twice",
        status_code=200,
    )
    async def post_batch_sending_retry(
        self, batch: FromPath[UUID], desk: NamedDependency[Desk], unclear: FromQuery[bool] = False
    ) -> RetriedBody:
        return RetriedBody(messages=await _retried(desk, batch, unclear=unclear))

    @post(
        "/{batch:uuid}/sending/again",
        summary="Make the messages that the worker has given up making",
        status_code=200,
    )
    async def post_batch_sending_again(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> TriedAgainBody:
        return TriedAgainBody(jobs=int(await _made_again(desk, batch)))


async def _made_again(desk: Desk, batch: UUID) -> bool:
    await batch_record(desk.session, batch)
    return await try_job_again(desk, INVITE, OfBatch(batch=batch))


async def _retried(desk: Desk, batch: UUID, *, unclear: bool) -> int:
    await batch_record(desk.session, batch)
    return await retry(desk, batch, unclear=unclear)
