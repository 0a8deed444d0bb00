"""Invitations, letters and the poster as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from pydantic import Field

from backend import registry
from backend.api.console.frame.attachment import attachment
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import (
    ConsoleRequest,
)
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.invitations.pages import PDF, POSTER
from backend.api.console.invitations.reach import reach_of
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry import Wish
from backend.releases import want_document


class InvitationOrder(Body):
    """`seen`: the digest of the plan that was looked at."""

    wish: Wish
    seen: str = Field(max_length=129)


class InvitationsApi(ConsoleApi):
    path = "/console/api/staff"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @post("/invitations/plan", summary="How many would be invited by which way; nothing is sent", status_code=200)
    async def post_plan(self, data: JSONBody[Wish], desk: NamedDependency[Desk]) -> registry.InvitationPlan:
        return await registry.plan_invitations(desk, data, await reach_of(desk.session))

    @put(
        "/invitations/{batch:uuid}", summary="Invite everybody who is not enrolled; the same id again does nothing more"
    )
    async def put_invitations(
        self,
        batch: FromPath[UUID],
        data: JSONBody[InvitationOrder],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> registry.BatchRecord:
        reach, box = await reach_of(desk.session), parts_of(request).key_box.texts
        await registry.invite(desk, box, batch, data.wish, reach, data.seen)
        return await registry.batch_record(desk.session, batch)

    @get("/invitations", summary="The ten newest")
    async def get_invitations(self, desk: NamedDependency[Desk]) -> list[registry.BatchSummary]:
        return await registry.batch_summaries(desk.session)

    @get("/invitations/{batch:uuid}", summary="How far they are")
    async def get_invitation(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> registry.BatchRecord:
        return await registry.batch_record(desk.session, batch)

    @get("/invitations/{batch:uuid}/letters", summary="The letters as PDF; it is noted")
    async def get_api_letters(
        self, batch: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        box = parts_of(request).key_box.texts
        letters = await registry.letters_pdf(desk, box, batch)
        return attachment(letters, PDF, "breve.pdf")

    @delete("/invitations/{batch:uuid}/letters", summary="Delete the letters")
    async def delete_api_letters(self, batch: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await registry.delete_letters(desk, batch)

    @post("/poster", summary="Have the poster made in the asker's language", status_code=202)
    async def post_api_poster(self, desk: NamedDependency[Desk]) -> None:
        await want_document(desk.session, desk.clock, POSTER, desk.language)
