"""Sets a document in a process of its own: `python -m backend.run.workshop.document_setting account:2026-4 da`."""

from __future__ import annotations

import sys

from backend.desk import Desk
from backend.kit.settings import load
from backend.organisation import brand, logo
from backend.releases import store_document
from backend.reports import YearQuarter, account, account_sources
from backend.reports.workshop import account_pdf, poster_pdf
from backend.run.parts import terms_of
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedSettings


def main() -> None:
    name, language = sys.argv[1], sys.argv[2]
    settings = load(NamedSettings)

    async def work(desk: Desk) -> int:
        our_name = (await brand(desk.session, terms_of(settings))).name
        if name == "poster":
            body = poster_pdf(our_name, settings.origin, language, desk.now)
            await store_document(desk.session, desk.clock, name, language, body)
            return 0
        quarter = YearQuarter.parse(name.partition(":")[2])
        if quarter is None:
            raise ValueError(f"{name} is no quarter's account")
        told = account(await account_sources(desk.session), quarter, our_name, language, desk.zone, desk.today)
        body = account_pdf(told, desk.zone, desk.now, await logo(desk.session))
        await store_document(desk.session, desk.clock, name, language, body)
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
