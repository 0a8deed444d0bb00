"""What was sent about a round, what was not and why. It tells nothing of who answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sending.acts import made_again, making_fault, retried, unreached_of, untold_are_told
from backend.api.console.sending.failed import failed_shown, trouble_text
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.rounds import facts
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
            "fault": await making_fault(desk, round_id),
            "failed": failed_shown(request, await failures(desk.session, round_id)),
            "channels": [
                (status, status.trouble and trouble_text(words, status.trouble))
                for status in await statuses(desk.session)
            ],
        }
        return page(request, "sending.html", values)


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
        again = await made_again(desk, round_id)
        return see_other(f"/console/rounds/{round_id}/sending", "tried-again" if again else "nothing-retried")

    @post("/{round_id:uuid}/sending/reach")
    async def post_reach(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        made = await untold_are_told(desk, round_id)
        return see_other(f"/console/rounds/{round_id}/sending", "reached" if made else "nothing-reached")
