"""Administration: who may use the console, with which roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend import access
from backend.access import ADMINISTRATOR, ROLES, ConsolePerson, EmailInvalid, NoRoleChosen, PersonKnown, Role
from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.forms import Typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.sign_in.pages import sign_in_link
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import Clock

_ADMIN: dict[str, Any] = {"opt": requires("administration"), "guards": [console_guard], "include_in_schema": False}
_HERE = "/console/administration"
_FIELDS = {EmailInvalid: "email", PersonKnown: "email", NoRoleChosen: "roles"}


@get(_HERE, **_ADMIN)
async def get_people(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    return await _people(request, session, clock, Typed(), ())


@post(f"{_HERE}/people", **_ADMIN)
async def post_person(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    """The link stands on the very page that answers: never in an address, and shown once."""
    form = await request.form()
    email, roles = str(form.get("email", "")), _roles(form)
    try:
        _, secret = await access.add_person(session, clock, email, roles, actor=identity_of(request).email)
    except (EmailInvalid, NoRoleChosen, PersonKnown) as refused:
        errors = {_FIELDS[type(refused)]: refused.title[page_language(request)]}
        return await _people(request, session, clock, Typed({"email": email}, errors), roles, refused.status)
    return _link_page(request, email.strip().lower(), secret)


@get(f"{_HERE}/people/{{user_id:uuid}}", **_ADMIN)
async def get_person(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    found = await access.person(session, clock, user_id)
    return _person(request, found, found.roles, found.revision, Typed())


@post(f"{_HERE}/people/{{user_id:uuid}}", **_ADMIN)
async def post_roles(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    form = await request.form()
    roles, revision = _roles(form), _revision(form)
    try:
        await access.change_roles(session, clock, identity_of(request), user_id, roles, revision)
    except NoRoleChosen as refused:
        found = await access.person(session, clock, user_id)
        errors = {"roles": refused.title[page_language(request)]}
        return _person(request, found, roles, revision, Typed({}, errors), status=422)
    except ChangedMeanwhile:
        found = await access.person(session, clock, user_id)
        return _person(request, found, roles, found.revision, Typed(), status=409)
    return see_other(f"{_HERE}/people/{user_id}", "person-roles")


@post(f"{_HERE}/people/{{user_id:uuid}}/link", **_ADMIN)
async def post_link(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    email, secret = await access.link_for(session, clock, user_id, actor=identity_of(request).email)
    return _link_page(request, email, secret)


@post(f"{_HERE}/people/{{user_id:uuid}}/sessions-end", **_ADMIN)
async def post_end_sessions(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await access.end_sessions(session, clock, user_id, actor=identity_of(request).email)
    return see_other(f"{_HERE}/people/{user_id}", "person-ended")


@get(f"{_HERE}/people/{{user_id:uuid}}/remove", **_ADMIN)
async def get_remove(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    """It cannot be undone, so it asks."""
    return page(request, "administration_remove.html", {"person": await access.person(session, clock, user_id)})


@post(f"{_HERE}/people/{{user_id:uuid}}/remove", **_ADMIN)
async def post_remove(
    user_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    revision = _revision(await request.form())
    try:
        await access.remove_person(session, clock, identity_of(request), user_id, revision)
    except ChangedMeanwhile:
        found = await access.person(session, clock, user_id)
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
    request: Request[Any, Any, Any],
    session: AsyncSession,
    clock: Clock,
    form: Typed,
    roles: tuple[Role, ...],
    status: int = 200,
) -> Response[str]:
    found = await access.people(session, clock)
    values = {
        "list": paged(request, found),
        "form": form,
        "chosen": roles,
        "roles": ROLES,
        "only_one": sum(ADMINISTRATOR in one.roles for one in found) == 1,
    }
    return page(request, "administration_people.html", values, status=status)


def _person(
    request: Request[Any, Any, Any],
    found: ConsolePerson,
    roles: tuple[Role, ...],
    revision: int,
    form: Typed,
    *,
    status: int = 200,
) -> Response[str]:
    values = {"person": found, "chosen": roles, "roles": ROLES, "revision": revision, "form": form}
    return page(request, "administration_person.html", {**values, "meanwhile": status == 409}, status=status)


def _link_page(request: Request[Any, Any, Any], email: str, secret: str) -> Response[str]:
    values = {"email": email, "link": sign_in_link(config_of(request), secret)}
    return page(request, "administration_link.html", values)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_people,
    post_person,
    get_person,
    post_roles,
    post_link,
    post_end_sessions,
    get_remove,
    post_remove,
)
