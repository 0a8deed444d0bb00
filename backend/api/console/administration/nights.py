"""Administration: what the last nights' housekeeping did, and which jobs fail."""

from __future__ import annotations

from itertools import groupby

from litestar import Response, get
from litestar.di import NamedDependency

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.number_texts import date_text
from backend.organisation import job_faults, recent_nights


class NightPages(ConsolePages):
    path = "/console/administration/nights"
    opt = requires("administration")

    @get()
    async def get_nights(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        steps_taken = await recent_nights(desk.session)
        language = desk.language
        nights = [
            (date_text(night, language), list(steps)) for night, steps in groupby(steps_taken, lambda step: step.night)
        ]
        return page(request, "administration_nights.html", {"nights": nights, "faults": await job_faults(desk.session)})
