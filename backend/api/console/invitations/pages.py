"""All at once: who is not enrolled is invited, after a look at how many by which way; letters; the poster."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID, uuid4

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend import registry
from backend.api.console.frame.context import config_of, identity_of, page_language, text_box_of
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.forms import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.invitations.reach import not_set_up, reach_of, reached_by
from backend.api.console.staff.pages import STAFF
from backend.kit.language.words import WORDS
from backend.kit.times.clock import Clock
from backend.registry import InvitationsChanged, InvitedMeanwhile, Wish
from backend.releases import document, want_document

POSTER: Final = "poster"


@get("/console/staff/invite", **STAFF)
async def get_invite(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    return await _choose(request, session, Typed({"email": "1", "sms": "1", "letters": "rest"}))


@post("/console/staff/invite", **STAFF)
async def post_look(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    """Nothing is sent yet: how many people by which way."""
    form = await typed(request)
    if not (form["email"] or form["sms"] or form["letters"] in ("rest", "all")):
        error = WORDS[page_language(request)]("staff-invite-choose")
        return await _choose(request, session, form.with_errors({"by": error}), status=422)
    return await _look(request, session, form)


@post("/console/staff/invite/send", **STAFF)
async def post_send(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    """The same form sent twice invites once."""
    form = await typed(request)
    try:
        batch = UUID(form["batch"])
    except ValueError:
        return await _choose(request, session, form, status=422)
    actor, reach = identity_of(request).email, await reach_of(session)
    box = text_box_of(request)
    try:
        await registry.invite(
            session, clock, config_of(request).zone, box, batch, _wish(form), reach, form["seen"], actor=actor
        )
    except InvitationsChanged as changed:
        return await _look(request, session, form, meanwhile=changed.slug, status=409)
    return see_other(f"/console/staff/invitations/{batch}", "invited")


@get("/console/staff/invitations/{batch:uuid}/letters", **STAFF)
async def get_letters(
    batch: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    actor = identity_of(request).email
    return pdf_file(await registry.letters_pdf(session, clock, text_box_of(request), batch, actor=actor), "breve")


@post("/console/staff/invitations/{batch:uuid}/letters/delete", **STAFF)
async def post_delete_letters(
    batch: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await registry.delete_letters(session, clock, batch, actor=identity_of(request).email)
    return see_other(f"/console/staff/invitations/{batch}", "letters-deleted")


@get("/console/staff/poster", **STAFF)
async def get_poster(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    found = await document(session, POSTER, page_language(request))
    return page(request, "staff_poster.html", {"poster": found})


@post("/console/staff/poster", **STAFF)
async def post_poster(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    await want_document(session, clock, POSTER, page_language(request))
    return see_other("/console/staff/poster")


@get("/console/staff/poster/pdf", **STAFF)
async def get_poster_pdf(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[bytes]:
    found = await document(session, POSTER, page_language(request))
    if found.body is None:
        raise PageMissing
    return pdf_file(found.body, "plakat")


def pdf_file(body: bytes, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return Response(body, media_type="application/pdf", headers={**headers, "X-Content-Type-Options": "nosniff"})


async def _choose(
    request: Request[Any, Any, Any], session: AsyncSession, form: Typed, *, status: int = 200
) -> Response[str]:
    values = {
        "form": form,
        "people": await registry.how_many_not_enrolled(session),
        "reached": await reached_by(session),
        "not_set_up": await not_set_up(session),
        "batches": await registry.batch_summaries(session),
    }
    return page(request, "staff_invite.html", values, status=status)


async def _look(
    request: Request[Any, Any, Any], session: AsyncSession, form: Typed, *, meanwhile: str = "", status: int = 200
) -> Response[str]:
    plan = await registry.plan_invitations(session, _wish(form), await reach_of(session))
    batch = form["batch"] or uuid4()
    batches = await registry.batch_summaries(session) if meanwhile == InvitedMeanwhile.slug else []
    newest = [one for one in batches if one.made == batches[0].made]
    values = {"form": form, "plan": plan, "batch": batch, "meanwhile": meanwhile, "batches": newest}
    return page(request, "staff_invite_look.html", values, status=status)


def _wish(form: Typed) -> Wish:
    letters = form["letters"] if form["letters"] in ("rest", "all") else "none"
    return Wish(email=form["email"] == "1", sms=form["sms"] == "1", letters=cast(Any, letters))


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_invite,
    post_look,
    post_send,
    get_letters,
    post_delete_letters,
    get_poster,
    post_poster,
    get_poster_pdf,
)
