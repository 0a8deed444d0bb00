"""Sets a document in a process of its own: `python -m backend.run.workshop.document_setting account:2026-4 da`."""

from __future__ import annotations

import sys
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import Clock, local_day
from backend.organisation import brand
from backend.releases import store_document
from backend.reports import YearQuarter, account, account_sources
from backend.reports.workshop import account_pdf, poster_pdf
from backend.run.parts import terms_of
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedSettings, load


def main() -> None:
    name, language = sys.argv[1], sys.argv[2]
    settings = load(NamedSettings)
    zone = ZoneInfo(settings.zone)

    async def work(session: AsyncSession, clock: Clock) -> int:
        our_name = (await brand(session, terms_of(settings))).name
        if name == "poster":
            body = poster_pdf(our_name, settings.origin, language, clock.now())
            await store_document(session, clock, name, language, body)
            return 0
        quarter = YearQuarter.parse(name.partition(":")[2])
        if quarter is None:
            raise ValueError(f"{name} is no quarter's account")
        today = local_day(clock.now(), zone)
        found = account(await account_sources(session), quarter, our_name, language, zone, today)
        await store_document(session, clock, name, language, account_pdf(found, zone, clock.now()))
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
