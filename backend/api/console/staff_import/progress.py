"""How far a file is: noted while it is read, and told to the page that waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.parts import NamedParts
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.registry.reading import Progress, Reading, forget_reading, note_reading, reading_of

EVERY_SECONDS: Final = 0.2


@asynccontextmanager
async def told_meanwhile(parts: NamedParts, actor: str) -> AsyncIterator[Progress]:
    """Of what is read within; when it is done, or refused, nothing is told any more."""
    progress = Progress()
    telling = asyncio.create_task(_tell(parts, actor, progress))
    try:
        yield progress
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling
        async with parts.database.transaction() as session:
            await forget_reading(session, actor)


async def _tell(parts: NamedParts, actor: str, progress: Progress) -> None:
    told: Reading | None = None
    while True:
        if (now := progress.now) != told:
            async with parts.database.transaction() as session:
                await note_reading(session, actor, now, parts.clock.now())
            told = now
        await asyncio.sleep(EVERY_SECONDS)


class StaffReadingPages(ConsolePages):
    path = "/console/staff/import/progress"
    opt = requires("staff.manage")

    @get()
    async def get_progress(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """A line for the page that waits; empty where nothing is read, or nobody knows how much there is."""
        reading = await reading_of(desk.session, desk.actor)
        line = ""
        if reading is not None and reading.total:
            values = {"done": reading.done, "total": reading.total, "percent": reading.percent}
            line = WORDS[page_language(request)](f"staff-import-now-{reading.step}", **values)
        return Response(line, media_type="text/plain; charset=utf-8")


class StaffReadingApi(ConsoleApi):
    path = "/console/api/staff/uploads/progress"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @get(summary="How far one's own file is that is being read; null where there is none")
    async def get_reading(self, desk: NamedDependency[Desk]) -> Reading | None:
        return await reading_of(desk.session, desk.actor)
