"""A batch of invitations on its way: what was sent, what failed and why, and trying it again; as page and as JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import config_of, identity_of
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sending.pages import RetriedBody, SendingBody, failed_shown
from backend.api.console.staff.json import STAFF_API, Asked, Now, Session
from backend.api.console.staff.pages import STAFF
from backend.kit.times.clock import Clock
from backend.registry import batch_record
from backend.sending import failures, progress, retry, statuses


@get("/console/staff/invitations/{batch:uuid}", **STAFF)
async def get_batch(
    batch: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    values = {
        "batch": await batch_record(session, batch),
        "lines": {line.channel: line for line in (await progress(session, batch)).lines},
        "failed": failed_shown(request, await failures(session, batch)),
    }
    return page(request, "staff_batch.html", values)


@post("/console/staff/invitations/{batch:uuid}/retry", **STAFF)
async def post_batch_retry(
    batch: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
    unclear: FromQuery[bool] = False,
) -> Response[Any]:
    again = await _retried(request, session, clock, batch, unclear=unclear)
    return see_other(f"/console/staff/invitations/{batch}", "retried" if again else "nothing-retried")


@get("/console/api/staff/invitations/{batch:uuid}/sending", summary="What was sent, and what failed", **STAFF_API)
async def get_batch_sending(batch: FromPath[UUID], session: Session) -> SendingBody:
    await batch_record(session, batch)
    return SendingBody(
        lines=(await progress(session, batch)).lines,
        failures=tuple(await failures(session, batch)),
        channels=tuple(await statuses(session)),
    )


@post(
    "/console/api/staff/invitations/{batch:uuid}/sending/retry",
    summary="Try again what surely did not arrive; with `unclear` what may have, and may come twice",
    status_code=200,
    **STAFF_API,
)
async def post_batch_sending_retry(
    batch: FromPath[UUID], request: Asked, session: Session, clock: Now, unclear: FromQuery[bool] = False
) -> RetriedBody:
    return RetriedBody(messages=await _retried(request, session, clock, batch, unclear=unclear))


async def _retried(
    request: Request[Any, Any, Any], session: AsyncSession, clock: Clock, batch: UUID, *, unclear: bool
) -> int:
    await batch_record(session, batch)
    actor = identity_of(request).email
    return await retry(session, clock, config_of(request).zone, batch, actor=actor, unclear=unclear)


PAGES: tuple[HTTPRouteHandler, ...] = (get_batch, post_batch_retry)
JSON: tuple[HTTPRouteHandler, ...] = (get_batch_sending, post_batch_sending_retry)
