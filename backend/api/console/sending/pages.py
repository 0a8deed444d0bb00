"""What was sent about a round, what was not and why. It tells nothing of who answered."""

from __future__ import annotations

from typing import Any, get_args
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sending.acts import retried, told, unreached_of
from backend.api.console.sending.failed import failed_shown, trouble_text
from backend.desk import Desk
from backend.handoffs import Direction
from backend.kit.http.access import requires
from backend.kit.jobs import Job
from backend.kit.language.words import WORDS
from backend.organisation import JobFaultRecord, job_fault, try_job_again
from backend.rounds import REMIND, ROUND_OPENED, ROUND_PROLONGED, OfProlongation, OfRound, facts
from backend.sending import (
    failures,
    progress,
    statuses,
)


class SendingPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("sending.read")

    @get("/{round_id:uuid}/sending")
    async def get_sending(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        round_, words = await facts(desk.session, round_id), WORDS[page_language(request)]
        values = {
            "round_id": round_id,
            "title": round_.title,
            "progress": await progress(desk.session, round_id),
            "unreached": await unreached_of(desk, round_),
            "fault": await _fault(desk.session, round_id),
            "failed": failed_shown(request, await failures(desk.session, round_id)),
            "channels": [
                (status, status.trouble and trouble_text(words, status.trouble))
                for status in await statuses(desk.session)
            ],
        }
        return page(request, "sending.html", values)


async def _fault(session: AsyncSession, round_id: UUID) -> JobFaultRecord | None:
    """What messages of the round can't be made for, the newest kind first."""
    faults = [await job_fault(session, job, of) for job, of in _makes(round_id)]
    return next((fault for fault in faults if fault), None)


def _makes(round_id: UUID) -> list[tuple[Job[Any], OfRound]]:
    """The jobs that make the round's messages."""
    moved = [OfProlongation(round=round_id, direction=way) for way in get_args(Direction)]
    of = OfRound(round=round_id)
    return [*((ROUND_PROLONGED, to) for to in moved), (REMIND, of), (ROUND_OPENED, of)]


class RetryPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("sending.manage")

    @post("/{round_id:uuid}/sending/retry")
    async def post_retry(
        self, round_id: FromPath[UUID], desk: NamedDependency[Desk], unclear: FromQuery[bool] = False
    ) -> Response[Any]:
        again = await retried(desk, round_id, unclear=unclear)
        return see_other(f"/console/rounds/{round_id}/sending", "retried" if again else "nothing-retried")

    @post("/{round_id:uuid}/sending/again")
    async def post_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        """After the worker has given up making the messages."""
        await facts(desk.session, round_id)
        again = [await try_job_again(desk, job, of) for job, of in _makes(round_id)]
        return see_other(f"/console/rounds/{round_id}/sending", "tried-again" if any(again) else "nothing-retried")

    @post("/{round_id:uuid}/sending/reach")
    async def post_reach(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        made = await told(desk, round_id)
        return see_other(f"/console/rounds/{round_id}/sending", "reached" if made else "nothing-reached")
