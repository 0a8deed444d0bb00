"""Administration: the coin that phones toss, what it gives and costs, and who agrees to less of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend import access
from backend.access import ADMINISTRATOR
from backend.api.console.administration.coin_effect import COINS, coin_effect, expected_of_staff
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.desk import Desk
from backend.handoffs import COIN_LEAST, COIN_MOST
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.kit.problem import Problem
from backend.organisation import (
    SUGGESTED,
    CoinChoice,
    NoSecondAdministrator,
    Step,
    approve_coin,
    choose_coin,
    chosen_coin,
    refuse_coin,
    withdraw_coin,
)
from backend.stats.tosses import odds

_HERE = "/console/administration/coin"
_PLACES: Final[Mapping[str, str]] = {NoSecondAdministrator.slug: "percent"}
_SAID: Final[Mapping[Step, str]] = {"nothing": "coin-nothing", "raise": "coin-raised", "propose": "coin-proposed"}
WIDTHS: Final = (
    ("12", "9", (0.25, 0.35, 0.42, 0.57, 0.74)),
    ("60", "30", (0.24, 0.27, 0.29, 0.35, 0.45)),
    ("135", "57", (0.18, 0.20, 0.22, 0.27, 0.34)),
)
"""Staff, of whom so many answered, and how wide the interval is at COINS where 30 % are informed (STATISTICS.md §8)."""


class CoinPages(ConsolePages):
    path = _HERE
    opt = requires("administration")

    @get()
    async def get_coin(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk)

    @post()
    async def post_coin(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        choice = _read(form)
        if choice is None:
            words = WORDS[desk.language]
            return await _page(request, desk, form.with_errors({"percent": words("coin-wrong")}))
        try:
            step = await choose_coin(desk, choice.percent, form.number("revision"), await administrators(desk))
        except Problem as refused:
            return await _page(request, desk, form.refused(refused, desk.language, _PLACES))
        return see_other(_HERE, _SAID[step])

    @post("/approve")
    async def post_approve(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await approve_coin(desk, (await typed(request)).number("revision"))
        return see_other(_HERE, "coin-approved")

    @post("/refuse")
    async def post_refuse(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await refuse_coin(desk, (await typed(request)).number("revision"))
        return see_other(_HERE, "coin-refused")

    @post("/withdraw")
    async def post_withdraw(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await withdraw_coin(desk, (await typed(request)).number("revision"))
        return see_other(_HERE, "coin-withdrawn")


async def administrators(desk: Desk) -> int:
    return sum(ADMINISTRATOR in person.roles for person in await access.people(desk))


def _read(form: Typed) -> CoinChoice | None:
    written = form["percent"].strip().removesuffix("%").strip()
    if not written.isdecimal() or len(written) > 2:
        return None
    percent = int(written)
    return CoinChoice(percent=percent) if percent == 0 or COIN_LEAST <= percent <= COIN_MOST else None


async def _page(request: ConsoleRequest, desk: Desk, form: Typed | None = None) -> Response[str]:
    present, effect = await chosen_coin(desk.session), await coin_effect(desk.session)
    shown = form or Typed({"percent": str(present.percent or SUGGESTED), "revision": str(present.revision)})
    values = {
        "form": shown,
        "meanwhile": shown.meanwhile,
        "coin": present,
        "alone": await administrators(desk) < 2,
        "own": present.proposal is not None and present.proposal.author == desk.actor,
        "effect": effect,
        "at": await expected_of_staff(desk.session) if effect is None else effect.at,
        "widths": WIDTHS,
        "coins": COINS,
        "odds": round(odds(present.percent / 100 if present.percent else SUGGESTED / 100)),
        "example": present.percent or SUGGESTED,
    }
    return page(request, "administration_coin.html", values, status=shown.status)
