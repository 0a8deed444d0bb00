"""All at once: who is not enrolled is invited, after a look at how many by which way; letters; the poster."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import registry
from backend.api.console.frame.attachment import attachment
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.invitations.reach import not_set_up, reach_of, reached_by
from backend.api.console.invitations.unprinted import unprinted
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.organisation import clear_job_fault
from backend.registry import InvitationsChanged, InvitedMeanwhile, Wish
from backend.releases import document, want_document
from backend.rounds import coming_rounds
from backend.sending import short_samples

POSTER: Final = "poster"
PDF: Final = "application/pdf"


class InvitationPages(ConsolePages):
    path = "/console/staff"
    opt = requires("staff.manage")

    @get("/invite")
    async def get_invite(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _choose(request, desk, Typed({"email": "1", "sms": "1", "letters": "rest"}))

    @post("/invite")
    async def post_look(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """Nothing is sent yet: how many people by which way."""
        form = await typed(request)
        if not (form["email"] or form["sms"] or form["letters"] in ("rest", "all")):
            error = WORDS[desk.language]("staff-invite-choose")
            return await _choose(request, desk, form.with_errors({"by": error}), status=422)
        return await _look(request, desk, form)

    @post("/invite/send")
    async def post_send(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """The same form sent twice invites once."""
        form = await typed(request)
        try:
            batch = UUID(form["batch"])
        except ValueError:
            return await _choose(request, desk, form, status=422)
        reach, wish = await reach_of(desk.session), _wish(form)
        box = parts_of(request).key_box.texts
        try:
            await registry.invite(desk, box, batch, wish, reach, form["seen"])
        except InvitationsChanged as changed:
            return await _look(request, desk, form, meanwhile=changed.slug, status=409)
        said = "invited" if wish.email or wish.sms else "letters-asked"
        return see_other(f"/console/staff/invitations/{batch}", said)

    @get("/invitations/{batch:uuid}/letters")
    async def get_letters(
        self, batch: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        box = parts_of(request).key_box.texts
        letters = await registry.letters_pdf(desk, box, batch)
        return attachment(letters, PDF, "breve.pdf")

    @post("/invitations/{batch:uuid}/letters/again")
    async def post_letters_again(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await clear_job_fault(desk.session, registry.SET_LETTERS, registry.OfBatch(batch=batch))
        await registry.set_letters_again(desk, batch)
        return see_other(f"/console/staff/invitations/{batch}")

    @post("/invitations/{batch:uuid}/letters/delete")
    async def post_delete_letters(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await registry.delete_letters(desk, batch)
        return see_other(f"/console/staff/invitations/{batch}", "letters-deleted")

    @get("/poster")
    async def get_poster(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        kept = await document(desk.session, POSTER, desk.language)
        return page(request, "staff_poster.html", {"poster": kept, "not_set_up": await not_set_up(desk.session)})

    @post("/poster")
    async def post_poster(self, desk: NamedDependency[Desk]) -> Response[Any]:
        await want_document(desk.session, desk.clock, POSTER, desk.language)
        return see_other("/console/staff/poster")

    @get("/poster/pdf")
    async def get_poster_pdf(self, desk: NamedDependency[Desk]) -> Response[bytes]:
        kept = await document(desk.session, POSTER, desk.language)
        if kept.body is None:
            raise PageMissing
        return attachment(kept.body, PDF, "plakat.pdf")


async def _choose(request: ConsoleRequest, desk: Desk, form: Typed, *, status: int = 200) -> Response[str]:
    values = {
        "form": form,
        "people": await registry.how_many_not_enrolled(desk.session),
        "reached": await reached_by(desk.session),
        "not_set_up": await not_set_up(desk.session),
        "batches": await registry.batch_summaries(desk.session),
    }
    return page(request, "staff_invite.html", values, status=status)


async def _look(
    request: ConsoleRequest, desk: Desk, form: Typed, *, meanwhile: str = "", status: int = 200
) -> Response[str]:
    plan = await registry.plan_invitations(desk, _wish(form), await reach_of(desk.session))
    batch = form["batch"] or uuid4()
    batches = await registry.batch_summaries(desk.session) if meanwhile == InvitedMeanwhile.slug else []
    newest = [newest_batch for newest_batch in batches if newest_batch.made == batches[0].made]
    addressed = await registry.addressed_by(desk.session, _wish(form), await reach_of(desk.session))
    coming = await coming_rounds(desk, ())
    day, origin = coming.next_day if coming.open else None, parts_of(request).site.origin
    values = {
        "form": form,
        "plan": plan,
        "batch": batch,
        "meanwhile": meanwhile,
        "batches": newest,
        "unprinted": unprinted(addressed, parts_of(request).brands.current.name),
        "short": await short_samples(desk, "invitation", origin, first_day=day) if plan.sms else {},
    }
    return page(request, "staff_invite_look.html", values, status=status)


def _wish(form: Typed) -> Wish:
    letters = form["letters"] if form["letters"] in ("rest", "all") else "none"
    return Wish(email=form["email"] == "1", sms=form["sms"] == "1", letters=cast(Any, letters))
