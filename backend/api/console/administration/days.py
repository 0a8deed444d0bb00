"""Administration: which days the organisation works, so that no round opens and nothing goes out on another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.kit.times.working_days import DAY_KINDS
from backend.organisation import ClosedText, SomeDays, choose_days, close_days, closed_days, open_days, some_days
from backend.rounds import closed_out

_HERE: Final = "/console/administration/days"
_DAYS: Final = ("constitution_day", "first_of_may")


class DayPages(ConsolePages):
    path = "/console/administration/days"
    opt = requires("administration")

    @get()
    async def get_days(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk)

    @post()
    async def post_days(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        wanted = FormReader(form, desk.language).value(SomeDays, {name: form[name] for name in _DAYS})
        if isinstance(wanted, Typed):
            return await _page(request, desk, chosen=wanted)
        await choose_days(desk, wanted)
        return see_other(_HERE, "saved")

    @post("/close")
    async def post_close(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """One day where no last one is written."""
        form = await typed(request)
        reader = FormReader(form, desk.language)
        first = reader.day("first")
        last = reader.day("last") if form["last"].strip() else first
        some = date(2000, 1, 1)
        wanted = reader.value(ClosedText, {"name": form["name"], "first": first or some, "last": last or some}, _field)
        if isinstance(wanted, Typed):
            return await _page(request, desk, closing=_told(desk, wanted, both=bool(first and last)))
        await close_days(desk, wanted)
        return see_other(_HERE, "saved")

    @post("/open")
    async def post_open(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        first = FormReader(form, desk.language).day("first")
        if first is not None:
            await open_days(desk, first)
        return see_other(_HERE, "saved")


def _field(place: Sequence[str | int]) -> str:
    """A fault of both days together is told beside the last."""
    return str(place[0]) if place else "last"


def _told(desk: Desk, form: Typed, *, both: bool) -> Typed:
    words = {"last": WORDS[desk.language]("days-wrong")} if both and form.error("last") else {}
    return form.with_errors({**form.errors, **words})


async def _page(
    request: ConsoleRequest, desk: Desk, *, chosen: Typed | None = None, closing: Typed | None = None
) -> Response[str]:
    shown = chosen or Typed({name: str(kind) for name, kind in (await some_days(desk.session)).model_dump().items()})
    beside = closing or Typed()
    closed = [period for period in await closed_days(desk.session) if period.last >= desk.today]
    values = {"form": shown, "closing": beside, "closed": closed, "kinds": DAY_KINDS, "days": _DAYS}
    values["hit"] = await closed_out(desk)
    return page(request, "administration_days.html", values, status=max(shown.status, beside.status), at=_HERE)
