"""Administration: who may use the console, with which roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import access
from backend.access import (
    ADMINISTRATOR,
    ROLES,
    ConsolePerson,
    EmailInvalid,
    NoRoleChosen,
    PersonKnown,
    Role,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms import Typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.sign_in.pages import sign_in_link
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile

_HERE = "/console/administration"
_FIELDS = {EmailInvalid: "email", PersonKnown: "email", NoRoleChosen: "roles"}


class PeoplePages(ConsolePages):
    path = "/console/administration"
    opt = requires("administration")

    @get()
    async def get_people(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _people(request, desk, Typed(), ())

    @post("/people")
    async def post_person(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """The link stands on the very page that answers: never in an address, and shown once."""
        form = await request.form()
        email, roles = str(form.get("email", "")), _roles(form)
        try:
            _, secret = await access.add_person(desk, email, roles)
        except (EmailInvalid, NoRoleChosen, PersonKnown) as refused:
            errors = {_FIELDS[type(refused)]: refused.title[desk.language]}
            return await _people(request, desk, Typed({"email": email}, errors), roles, refused.status)
        return _link_page(request, email.strip().lower(), secret)

    @get("/people/{user_id:uuid}")
    async def get_person(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        found = await access.person(desk.session, desk.clock, user_id)
        return _person(request, found, found.roles, found.revision, Typed())

    @post("/people/{user_id:uuid}")
    async def post_roles(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await request.form()
        roles, revision = _roles(form), _revision(form)
        try:
            await access.change_roles(desk, request.user, user_id, roles, revision)
        except NoRoleChosen as refused:
            found = await access.person(desk.session, desk.clock, user_id)
            errors = {"roles": refused.title[desk.language]}
            return _person(request, found, roles, revision, Typed({}, errors), status=422)
        except ChangedMeanwhile:
            found = await access.person(desk.session, desk.clock, user_id)
            return _person(request, found, roles, found.revision, Typed(), status=409)
        return see_other(f"{_HERE}/people/{user_id}", "person-roles")

    @post("/people/{user_id:uuid}/link")
    async def post_link(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        email, secret = await access.link_for(desk, user_id)
        return _link_page(request, email, secret)

    @post("/people/{user_id:uuid}/sessions-end")
    async def post_end_sessions(self, user_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await access.end_sessions(desk, user_id)
        return see_other(f"{_HERE}/people/{user_id}", "person-ended")

    @get("/people/{user_id:uuid}/remove")
    async def get_remove(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """It cannot be undone, so it asks."""
        return page(
            request, "administration_remove.html", {"person": await access.person(desk.session, desk.clock, user_id)}
        )

    @post("/people/{user_id:uuid}/remove")
    async def post_remove(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        revision = _revision(await request.form())
        try:
            await access.remove_person(desk, request.user, user_id, revision)
        except ChangedMeanwhile:
            found = await access.person(desk.session, desk.clock, user_id)
            return _person(request, found, found.roles, found.revision, Typed(), status=409)
        return see_other(_HERE, "person-removed")


def _roles(form: FormMultiDict) -> tuple[Role, ...]:
    """Those that there are; what else was sent is passed over."""
    chosen = {str(one) for one in form.getall("roles", [])}
    return tuple(role for role in ROLES if role in chosen)


def _revision(form: FormMultiDict) -> int:
    text = str(form.get("revision", ""))
    return int(text) if text.isdecimal() and len(text) < 10 else 0


async def _people(
    request: ConsoleRequest, desk: Desk, form: Typed, roles: tuple[Role, ...], status: int = 200
) -> Response[str]:
    found = await access.people(desk.session, desk.clock)
    values = {
        "list": paged(request, found),
        "form": form,
        "chosen": roles,
        "roles": ROLES,
        "only_one": sum(ADMINISTRATOR in one.roles for one in found) == 1,
    }
    return page(request, "administration_people.html", values, status=status)


def _person(
    request: ConsoleRequest,
    found: ConsolePerson,
    roles: tuple[Role, ...],
    revision: int,
    form: Typed,
    *,
    status: int = 200,
) -> Response[str]:
    values = {"person": found, "chosen": roles, "roles": ROLES, "revision": revision, "form": form}
    return page(request, "administration_person.html", {**values, "meanwhile": status == 409}, status=status)


def _link_page(request: ConsoleRequest, email: str, secret: str) -> Response[str]:
    values = {"email": email, "link": sign_in_link(request, secret)}
    return page(request, "administration_link.html", values)
