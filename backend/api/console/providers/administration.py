"""Administration: by whom people sign in, who waits to be let in, and who is whom."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import access
from backend.access import (
    ROLES,
    LastWayIn,
    NoAddress,
    NoRoleChosen,
    PersonKnown,
    UnknownPerson,
    let_in,
    linked,
    linked_people,
    turn_away,
    unlink,
    waiting_people,
    waiting_person,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.providers.listed import provider_bodies, provider_names
from backend.api.console.sign_in.by_mail import sends_links
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires

_HERE: Final = "/console/administration/sign-in"
_PLACES: Final = {NoRoleChosen.slug: "roles"}


class SignInWaysPages(ConsolePages):
    path = _HERE
    opt = requires("administration")

    @get()
    async def get_ways(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        providers = await provider_bodies(parts_of(request), desk.session)
        values = {
            "ways": providers,
            "names": {provider.key: provider.name for provider in providers},
            "waiting": await waiting_people(desk),
            "linked": await linked_people(desk),
            "roles": ROLES,
        }
        return page(request, "sign_in_ways.html", values)

    @get("/waiting/{waiting_id:uuid}")
    async def get_waiting(
        self, waiting_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        return await _waiting(request, desk, waiting_id, Typed())

    @post("/waiting/{waiting_id:uuid}")
    async def post_waiting(
        self, waiting_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed(request)
        roles = tuple(role for role in ROLES if role in form.lines("roles"))
        try:
            names = await provider_names(parts_of(request), desk.session)
            await let_in(desk, waiting_id, id_in(form["account"]), roles, names)
        except (NoRoleChosen, NoAddress, PersonKnown, UnknownPerson) as refused:
            return await _waiting(request, desk, waiting_id, form.refused(refused, desk.language, _PLACES, "account"))
        return see_other(_HERE, "let-in")

    @post("/waiting/{waiting_id:uuid}/away")
    async def post_away(self, waiting_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await turn_away(desk, waiting_id)
        return see_other(_HERE, "turned-away")

    @get("/linked/end")
    async def get_end(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """It asks first: the person is signed out at once."""
        asked = request.query_params
        return await _end(request, desk, asked.get("issuer", ""), asked.get("subject", ""), Typed())

    @post("/linked/end")
    async def post_end(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        issuer, subject = form["issuer"], form["subject"]
        by_mail = await sends_links(desk.session)
        try:
            await unlink(desk, parts_of(request).providers, issuer, subject, by_mail=by_mail)
        except LastWayIn as refused:
            return await _end(request, desk, issuer, subject, Typed().refused(refused, desk.language, {}, "end"))
        return see_other(_HERE, "unlinked")


async def _waiting(request: ConsoleRequest, desk: Desk, waiting_id: UUID, form: Typed) -> Response[str]:
    person = await waiting_person(desk, waiting_id)
    values = {
        "one": person,
        "name": (await provider_names(parts_of(request), desk.session)).get(person.provider, person.provider),
        "people": [(str(known.id), known.email) for known in await access.people(desk)],
        "roles": ROLES,
        "chosen": form.lines("roles"),
        "form": form,
    }
    return page(request, "sign_in_waiting.html", values, status=form.status)


async def _end(request: ConsoleRequest, desk: Desk, issuer: str, subject: str, form: Typed) -> Response[str]:
    values = {"one": await linked(desk, issuer, subject), "form": form}
    return page(request, "sign_in_unlink.html", values, status=form.status)
