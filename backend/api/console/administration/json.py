"""People, settings, audit log and nights as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, delete, get, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from backend import access, organisation
from backend.access import AuditQuery, audit_count, audit_lines
from backend.api.brands import brands_of
from backend.api.console.administration.organisation import LOGO_BODY
from backend.api.console.frame.bodies import (
    AuditBody,
    OneTimeLink,
    OrganisationChange,
    PersonAdded,
    PersonText,
    RolesChange,
)
from backend.api.console.frame.context import config_of, identity_of
from backend.api.console.frame.guard import console_guard
from backend.api.console.sign_in.pages import sign_in_link
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock
from backend.organisation import NightStepRecord, OrganisationRecord, recent_nights

_ADMIN: dict[str, Any] = {
    "opt": requires("administration"),
    "guards": [console_guard],
    "tags": ["console: administration"],
}
_HERE = "/console/api/administration"
AUDIT_AT_ONCE = 200
AUDIT_FURTHEST = 10**9
NEVER = 2**31 - 1
"""A revision that nothing comes to."""
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]


@get(f"{_HERE}/people", summary="Everybody who may use the console", **_ADMIN)
async def get_people(session: Session, clock: Now) -> list[access.ConsolePerson]:
    return await access.people(session, clock)


@post(f"{_HERE}/people", summary="Give access; the link is told this once", **_ADMIN)
async def post_person(data: JSONBody[PersonText], request: Asked, session: Session, clock: Now) -> PersonAdded:
    actor = identity_of(request).email
    user_id, secret = await access.add_person(session, clock, data.email, data.roles, actor=actor)
    return PersonAdded(id=user_id, link=sign_in_link(config_of(request), secret))


@put(f"{_HERE}/people/{{user_id:uuid}}/roles", summary="Exactly these roles", status_code=204, **_ADMIN)
async def put_roles(
    user_id: FromPath[UUID], data: JSONBody[RolesChange], request: Asked, session: Session, clock: Now
) -> None:
    await access.change_roles(session, clock, identity_of(request), user_id, data.roles, data.revision)


@post(f"{_HERE}/people/{{user_id:uuid}}/link", summary="A new one-time link", **_ADMIN)
async def post_link(user_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> OneTimeLink:
    _, secret = await access.link_for(session, clock, user_id, actor=identity_of(request).email)
    return OneTimeLink(link=sign_in_link(config_of(request), secret))


@delete(f"{_HERE}/people/{{user_id:uuid}}/sessions", summary="Sign them out everywhere", **_ADMIN)
async def delete_sessions(user_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await access.end_sessions(session, clock, user_id, actor=identity_of(request).email)


@delete(f"{_HERE}/people/{{user_id:uuid}}", summary="Remove access; `revision`: of what was seen", **_ADMIN)
async def delete_person(
    user_id: FromPath[UUID], revision: FromQuery[int], request: Asked, session: Session, clock: Now
) -> None:
    await access.remove_person(session, clock, identity_of(request), user_id, min(max(0, revision), NEVER))


@get(f"{_HERE}/organisation", summary="Name, colour, thresholds, hours of sending", **_ADMIN)
async def get_organisation(request: Asked, session: Session) -> OrganisationRecord:
    return await organisation.organisation(session, brands_of(request).terms)


@put(f"{_HERE}/organisation", summary="Change them", status_code=204, **_ADMIN)
async def put_organisation(data: JSONBody[OrganisationChange], request: Asked, session: Session, clock: Now) -> None:
    brands, actor = brands_of(request), identity_of(request).email
    await organisation.change_organisation(session, clock, brands.terms, data.organisation, data.revision, actor=actor)
    brands.forget()


@put(
    f"{_HERE}/organisation/logo",
    summary="The logo: the body is the picture itself",
    status_code=204,
    request_max_body_size=LOGO_BODY,
    **_ADMIN,
)
async def put_logo(request: Asked, session: Session, clock: Now) -> None:
    await organisation.set_logo(session, clock, await request.body(), actor=identity_of(request).email)
    brands_of(request).forget()


@delete(f"{_HERE}/organisation/logo", summary="Remove the logo", **_ADMIN)
async def delete_logo(request: Asked, session: Session, clock: Now) -> None:
    await organisation.remove_logo(session, clock, actor=identity_of(request).email)
    brands_of(request).forget()


@get(f"{_HERE}/audit", summary="The audit log, newest first, 200 lines at once", **_ADMIN)
async def get_audit(
    session: Session,
    actor: FromQuery[str] = "",
    action: FromQuery[str] = "",
    round: FromQuery[UUID | None] = None,  # noqa: A002
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    start: FromQuery[int] = 0,
) -> AuditBody:
    """`since` is included, `until` is not. `start`: how many lines to pass over."""
    wanted = AuditQuery(actor, action, round, _aware(since), _aware(until))
    lines = await audit_lines(session, wanted, min(max(0, start), AUDIT_FURTHEST), AUDIT_AT_ONCE)
    return AuditBody(total=await audit_count(session, wanted), lines=tuple(lines))


@get(f"{_HERE}/nights", summary="What the last nights' housekeeping did", **_ADMIN)
async def get_nights(session: Session) -> list[NightStepRecord]:
    return await recent_nights(session)


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is in UTC, as all that the API says."""
    return moment if moment is None or moment.tzinfo is not None else moment.replace(tzinfo=UTC)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_people,
    post_person,
    put_roles,
    post_link,
    delete_sessions,
    delete_person,
    get_organisation,
    put_organisation,
    put_logo,
    delete_logo,
    get_audit,
    get_nights,
)
