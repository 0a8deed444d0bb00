"""Invitations, letters and the poster as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from pydantic import Field

from backend import registry
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import config_of, identity_of, page_language, text_box_of
from backend.api.console.invitations.pages import POSTER, pdf_file
from backend.api.console.invitations.reach import reach_of
from backend.api.console.staff.json import STAFF_API, Asked, Now, Session
from backend.registry import Wish
from backend.releases import want_document


class InvitationOrder(Body):
    """`seen`: the digest of the plan that was looked at."""

    wish: Wish
    seen: str = Field(max_length=129)


@post(
    "/console/api/staff/invitations/plan",
    summary="How many would be invited by which way; nothing is sent",
    status_code=200,
    **STAFF_API,
)
async def post_plan(data: JSONBody[Wish], session: Session) -> registry.InvitationPlan:
    return await registry.plan_invitations(session, data, await reach_of(session))


@put(
    "/console/api/staff/invitations/{batch:uuid}",
    summary="Invite everybody who is not enrolled; the same id again does nothing more",
    **STAFF_API,
)
async def put_invitations(
    batch: FromPath[UUID], data: JSONBody[InvitationOrder], request: Asked, session: Session, clock: Now
) -> registry.BatchRecord:
    actor, reach, box = identity_of(request).email, await reach_of(session), text_box_of(request)
    await registry.invite(session, clock, config_of(request).zone, box, batch, data.wish, reach, data.seen, actor=actor)
    return await registry.batch_record(session, batch)


@get("/console/api/staff/invitations", summary="The ten newest", **STAFF_API)
async def get_invitations(session: Session) -> list[registry.BatchSummary]:
    return await registry.batch_summaries(session)


@get("/console/api/staff/invitations/{batch:uuid}", summary="How far they are", **STAFF_API)
async def get_invitation(batch: FromPath[UUID], session: Session) -> registry.BatchRecord:
    return await registry.batch_record(session, batch)


@get("/console/api/staff/invitations/{batch:uuid}/letters", summary="The letters as PDF; it is noted", **STAFF_API)
async def get_api_letters(batch: FromPath[UUID], request: Asked, session: Session, clock: Now) -> Response[bytes]:
    actor = identity_of(request).email
    return pdf_file(await registry.letters_pdf(session, clock, text_box_of(request), batch, actor=actor), "breve")


@delete("/console/api/staff/invitations/{batch:uuid}/letters", summary="Delete the letters", **STAFF_API)
async def delete_api_letters(batch: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await registry.delete_letters(session, clock, batch, actor=identity_of(request).email)


@post("/console/api/staff/poster", summary="Have the poster made in the asker's language", status_code=202, **STAFF_API)
async def post_api_poster(request: Asked, session: Session, clock: Now) -> None:
    await want_document(session, clock, POSTER, page_language(request))


ROUTES: tuple[HTTPRouteHandler, ...] = (
    post_plan,
    put_invitations,
    get_invitations,
    get_invitation,
    get_api_letters,
    delete_api_letters,
    post_api_poster,
)
