"""Administration: who may use the console, with which roles."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
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
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.sign_in.pages import sign_in_link
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile

_HERE = "/console/administration"
_PLACES: Final = {EmailInvalid.slug: "email", PersonKnown.slug: "email", NoRoleChosen.slug: "roles"}


class PeoplePages(ConsolePages):
    path = "/console/administration"
    opt = requires("administration")

    @get()
    async def get_people(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _people(request, desk, Typed())

    @post("/people")
    async def post_person(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """The link stands on the very page that answers: never in an address, and shown once."""
        form = await typed(request)
        try:
            _, secret = await access.add_person(desk, form["email"], _roles(form))
        except (EmailInvalid, NoRoleChosen, PersonKnown) as refused:
            return await _people(request, desk, form.refused(refused, desk.language, _PLACES))
        return _link_page(request, form["email"].strip().lower(), secret)

    @get("/people/{user_id:uuid}")
    async def get_person(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        person = await access.person(desk, user_id)
        return _person(request, person, _as_typed(person))

    @post("/people/{user_id:uuid}")
    async def post_roles(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed(request)
        roles, revision = _roles(form), form.number("revision")
        try:
            await access.change_roles(desk, request.user, user_id, roles, revision)
        except (NoRoleChosen, ChangedMeanwhile) as refused:
            person = await access.person(desk, user_id)
            return _person(request, person, form.refused(refused, desk.language, _PLACES))
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

    @post("/people/{user_id:uuid}/second-step-end")
    async def post_second_step_end(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        await access.reset_second_step(desk, request.user, user_id)
        return see_other(f"{_HERE}/people/{user_id}", "second-step-ended")

    @get("/people/{user_id:uuid}/remove")
    async def get_remove(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """It cannot be undone, so it asks."""
        return page(request, "administration_remove.html", {"person": await access.person(desk, user_id)})

    @post("/people/{user_id:uuid}/remove")
    async def post_remove(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        revision = (await typed(request)).number("revision")
        try:
            await access.remove_person(desk, request.user, user_id, revision)
        except ChangedMeanwhile as changed:
            person = await access.person(desk, user_id)
            return _person(request, person, _as_typed(person).refused(changed, desk.language, {}))
        return see_other(_HERE, "person-removed")


def _roles(form: Typed) -> tuple[Role, ...]:
    """Those that there are; what else was sent is passed over."""
    return tuple(role for role in ROLES if role in form.lines("roles"))


def _as_typed(person: ConsolePerson) -> Typed:
    return Typed({"roles": "\n".join(person.roles), "revision": str(person.revision)})


async def _people(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    people = await access.people(desk)
    values = {
        "list": paged(request, people),
        "form": form,
        "chosen": _roles(form),
        "roles": ROLES,
        "only_one": sum(ADMINISTRATOR in person.roles for person in people) == 1,
    }
    return page(request, "administration_people.html", values, status=form.status, at=_HERE)


def _person(request: ConsoleRequest, person: ConsolePerson, form: Typed) -> Response[str]:
    values = {
        "person": person,
        "chosen": _roles(form),
        "roles": ROLES,
        "revision": person.revision if form.meanwhile else form["revision"],
        "form": form,
        "meanwhile": form.meanwhile,
    }
    return page(request, "administration_person.html", values, status=form.status)


def _link_page(request: ConsoleRequest, email: str, secret: str) -> Response[str]:
    values = {"email": email, "link": sign_in_link(request, secret)}
    return page(request, "administration_link.html", values)
