"""Every start of the demo invites somebody for whoever sits in front of it; one person gets five codes a day."""

from __future__ import annotations

from simulator.demo.console import SignedIn
from simulator.demo.staff_work import Bo, Visitor
from tests.api.console.desk import ORIGIN, Desk
from tests.api.console.staff.test_staff import employ, enrol
from tests.ground.registry.staff import ALMA, BO, CILLA


async def invited(desk: Desk, times: int) -> list[Visitor | None]:
    desk.http.headers.update({"Origin": ORIGIN} | await desk.cookie("Bo"))
    bo = Bo(SignedIn(desk.http))
    return [await bo.invite_somebody() for _ in range(times)]


def names(visitors: list[Visitor | None]) -> list[str | None]:
    return [visitor and visitor.name for visitor in visitors]


async def test_the_sixth_start_of_a_day_invites_the_next_who_has_no_phone(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await enrol(desk, "a1")
    visitors = await invited(desk, 6)
    assert names(visitors) == ["Bo"] * 5 + ["Cilla"]
    assert len({visitor.code for visitor in visitors if visitor}) == 6


async def test_where_everybody_has_had_all_of_today_s_codes_the_demo_starts_without(desk: Desk) -> None:
    await employ(desk, ALMA)
    assert names(await invited(desk, 6)) == ["Alma Ågård"] * 5 + [None]
