"""People, settings, audit log and nights as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from backend import access, organisation
from backend.access import AuditQuery, audit_count, audit_lines
from backend.api.console.administration.bodies import (
    AuditBody,
    CoinChange,
    CoinStep,
    OneTimeLink,
    OrganisationChange,
    PersonAdded,
    PersonText,
    RolesChange,
    Seen,
)
from backend.api.console.administration.brand import change, drop_logo, take_logo
from backend.api.console.administration.coin import administrators
from backend.api.console.administration.organisation import LOGO_BODY
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.sign_in.pages import sign_in_link
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.organisation import CoinRecord, NightStepRecord, OrganisationRecord, recent_nights

_HERE = "/console/api/administration"
AUDIT_AT_ONCE = 200
AUDIT_FURTHEST = 10**9
LARGEST_REVISION = 2**31 - 1
"""PostgreSQL's largest integer. No row comes to it, so a call that names more is refused as any wrong one is."""


class AdministrationApi(ConsoleApi):
    path = "/console/api/administration"
    opt = requires("administration")
    tags = ("console: administration",)

    @get("/people", summary="Everybody who may use the console")
    async def get_people(self, desk: NamedDependency[Desk]) -> list[access.ConsolePerson]:
        return await access.people(desk)

    @post("/people", summary="Give access; the link is told this once")
    async def post_person(
        self, data: JSONBody[PersonText], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> PersonAdded:
        user_id, secret = await access.add_person(desk, data.email, data.roles)
        return PersonAdded(id=user_id, link=sign_in_link(request, secret))

    @put("/people/{user_id:uuid}/roles", summary="Exactly these roles", status_code=204)
    async def put_roles(
        self, user_id: FromPath[UUID], data: JSONBody[RolesChange], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        await access.change_roles(desk, request.user, user_id, data.roles, data.revision)

    @post("/people/{user_id:uuid}/link", summary="A new one-time link")
    async def post_link(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> OneTimeLink:
        _, secret = await access.link_for(desk, user_id)
        return OneTimeLink(link=sign_in_link(request, secret))

    @delete("/people/{user_id:uuid}/sessions", summary="Sign them out everywhere")
    async def delete_sessions(self, user_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await access.end_sessions(desk, user_id)

    @delete("/people/{user_id:uuid}", summary="Remove access; `revision`: of what was seen")
    async def delete_person(
        self, user_id: FromPath[UUID], revision: FromQuery[int], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        await access.remove_person(desk, request.user, user_id, min(max(0, revision), LARGEST_REVISION))

    @get("/organisation", summary="Name, colour, thresholds, hours of sending")
    async def get_organisation(self, desk: NamedDependency[Desk]) -> OrganisationRecord:
        return await organisation.organisation(desk.session, desk.terms)

    @put("/organisation", summary="Change them", status_code=204)
    async def put_organisation(
        self, data: JSONBody[OrganisationChange], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        await change(request, desk, data.organisation, data.revision)

    @get("/coin", summary="The coin of rounds prepared from now on, and what is proposed")
    async def get_coin(self, desk: NamedDependency[Desk]) -> CoinRecord:
        return await organisation.chosen_coin(desk.session)

    @delete("/people/{user_id:uuid}/second-step", summary="Somebody has lost it: they are out, and set it up anew")
    async def delete_second_step(
        self, user_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        await access.reset_second_step(desk, request.user, user_id)

    @put("/coin", summary="Up at once; down or off is proposed to another administrator")
    async def put_coin(self, data: JSONBody[CoinChange], desk: NamedDependency[Desk]) -> CoinStep:
        step = await organisation.choose_coin(desk, data.percent, data.revision, await administrators(desk))
        return CoinStep(step=step)

    @post("/coin/approve", summary="Agree to another's proposal", status_code=204)
    async def post_coin_approve(self, data: JSONBody[Seen], desk: NamedDependency[Desk]) -> None:
        await organisation.approve_coin(desk, data.revision)

    @post("/coin/refuse", summary="Refuse another's proposal", status_code=204)
    async def post_coin_refuse(self, data: JSONBody[Seen], desk: NamedDependency[Desk]) -> None:
        await organisation.refuse_coin(desk, data.revision)

    @post("/coin/withdraw", summary="Withdraw one's own proposal", status_code=204)
    async def post_coin_withdraw(self, data: JSONBody[Seen], desk: NamedDependency[Desk]) -> None:
        await organisation.withdraw_coin(desk, data.revision)

    @put(
        "/organisation/logo",
        summary="The logo: the body is the picture itself",
        status_code=204,
        request_max_body_size=LOGO_BODY,
    )
    async def put_logo(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> None:
        await take_logo(request, desk, await request.body())

    @delete("/organisation/logo", summary="Remove the logo")
    async def delete_logo(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> None:
        await drop_logo(request, desk)

    @get("/audit", summary="The audit log, newest first, 200 lines at once")
    async def get_audit(
        self,
        desk: NamedDependency[Desk],
        actor: FromQuery[str] = "",
        action: FromQuery[str] = "",
        round: FromQuery[UUID | None] = None,  # noqa: A002
        since: FromQuery[datetime | None] = None,
        until: FromQuery[datetime | None] = None,
        start: FromQuery[int] = 0,
    ) -> AuditBody:
        """`since` is included, `until` is not. `start`: how many lines to pass over."""
        wanted = AuditQuery(actor, action, round, _aware(since), _aware(until))
        lines = await audit_lines(desk.session, wanted, min(max(0, start), AUDIT_FURTHEST), AUDIT_AT_ONCE)
        return AuditBody(total=await audit_count(desk.session, wanted), lines=tuple(lines))

    @get("/nights", summary="What the last nights' housekeeping did")
    async def get_nights(self, desk: NamedDependency[Desk]) -> list[NightStepRecord]:
        return await recent_nights(desk.session)


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is in UTC, as all that the API says."""
    return moment if moment is None or moment.tzinfo is not None else moment.replace(tzinfo=UTC)
