"""HR's first page, and the same as JSON."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency

from backend.api.console.figures.unread import UnreadRound
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.pages import page
from backend.api.console.rounds.bodies import RoundBody
from backend.api.console.start.view import Start, start_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.texts import LocalizedText
from backend.organisation import JobFaultRecord
from backend.rounds import ClosedOut, Mended


class StartPages(ConsolePages):
    path = "/console/start"
    opt = requires("rounds.manage")

    @get()
    async def get_start(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return page(request, "start.html", {"start": await start_of(desk), "today": desk.today})


class GoesOutBody(Body):
    series: UUID
    title: LocalizedText
    opens_at: datetime
    made_at: datetime | None
    fault: JobFaultRecord | None


class NotMadeBody(Body):
    """A turn of a series without a round: it waits to be tried again or let go. `mended`: it can be tried again, or
    when the series is resumed, or it is over and HR plans a round itself."""

    series: UUID
    title: LocalizedText
    number: int
    opens_at: datetime
    problem: str
    mended: Mended


class NotMovedBody(Body):
    """It should have opened or closed; `fault`: what that fails with. It is tried again by itself."""

    round: RoundBody
    fault: JobFaultRecord


class StartBody(Body):
    """`out_of_reach`: how many on the staff list no channel reaches. `changes`: wait for a second person. `nightly`: a
    staff file that came by itself waits for a look. `closed_out`: opens or ends on a closed day."""

    opened: tuple[RoundBody, ...]
    scheduled: tuple[RoundBody, ...]
    drafts: tuple[RoundBody, ...]
    stuck: tuple[RoundBody, ...]
    not_moved: tuple[NotMovedBody, ...]
    series: tuple[GoesOutBody, ...]
    not_made: tuple[NotMadeBody, ...]
    unread: tuple[UnreadRound, ...]
    changes: int
    nightly: bool
    directory_out: date | None
    closed_out: tuple[ClosedOut, ...]
    out_of_reach: int

    @classmethod
    def of(cls, start: Start) -> StartBody:
        return cls(
            opened=tuple(RoundBody.of(each.round) for each in start.opened),
            scheduled=tuple(map(RoundBody.of, start.scheduled)),
            drafts=tuple(map(RoundBody.of, start.drafts)),
            stuck=tuple(map(RoundBody.of, start.stuck)),
            not_moved=tuple(NotMovedBody(round=RoundBody.of(each), fault=fault) for each, fault in start.not_moved),
            series=tuple(GoesOutBody(**vars(each)) for each in start.series),
            not_made=tuple(NotMadeBody(**vars(each)) for each in start.not_made),
            unread=start.unread,
            changes=start.changes,
            nightly=start.nightly,
            directory_out=start.directory_out,
            closed_out=start.closed_out,
            out_of_reach=start.out_of_reach.people,
        )


class StartApi(ConsoleApi):
    path = "/console/api/start"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @get(summary="What is open, what waits for HR, and how many nothing reaches")
    async def get_start(self, desk: NamedDependency[Desk]) -> StartBody:
        return StartBody.of(await start_of(desk))
