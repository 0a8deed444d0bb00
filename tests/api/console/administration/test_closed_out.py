"""Dan closes days on which rounds were planned already: he and Bo are told which, and what moves them."""

from __future__ import annotations

import pytest

from backend.rounds.life.closed_out import press_of
from backend.rounds.life.lifecycle import State
from tests.api.console.administration.test_days import DAYS
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.conftest import staffed
from tests.api.console.rounds.planning import drafted, state_of

__all__ = ["staffed"]

START = "/console/start"
API = "/console/api"


async def hit(desk: Desk) -> list[tuple[str, bool, bool, str]]:
    told = (await desk.ask("Dan", "GET", f"{API}/administration/days")).json()["hit"]
    assert (await desk.ask("Bo", "GET", f"{API}/start")).json()["closed_out"] == told
    return [(each["title"]["da"], each["opens"], each["ends"], each["press"]) for each in told]


async def test_a_closed_day_that_a_round_was_planned_on_is_told_with_the_press_that_moves_it(staffed: Desk) -> None:
    spring = await drafted(staffed)
    await drafted(staffed, title_da="Sommer", opens_day="09-06-2026", closes_day="16-06-2026")
    assert await hit(staffed) == []
    answer = await staffed.post("Dan", f"{DAYS}/close", name="Flytning", first="16-03-2026")
    page = await staffed.get("Dan", answer.headers["location"])
    assert "Lukker 16. marts 2026 kl. 16.00, hvor I holder lukket. Den flyttes med »Ret planen«" in text_of(page)
    assert ("Sig det til HR." in text_of(page), f'href="{spring}"' in page.text) == (True, False)
    assert await hit(staffed) == [("Forår", False, True, "edit")]
    await staffed.post("Dan", f"{DAYS}/close", name="Rengøring", first="09-03-2026")
    await state_of(staffed, spring, "scheduled")
    assert await hit(staffed) == [("Forår", True, True, "cancel")]
    start = await staffed.get("Bo", START)
    assert "igen. Lukker 16. marts 2026 kl. 16.00, hvor I holder lukket. Den er gjort klar" in text_of(start)
    assert ("tryk »Aflys runden«" in text_of(start), f'href="{spring}"' in start.text) == (True, True)
    await staffed.post("Dan", f"{DAYS}/open", first="2026-03-09")
    await staffed.post("Dan", f"{DAYS}/open", first="2026-03-16")
    assert await hit(staffed) == []
    assert "lukkedage" not in text_of(await staffed.get("Bo", START))


@pytest.mark.long
async def test_what_is_over_or_cancelled_is_not_told(staffed: Desk) -> None:
    await staffed.post("Dan", f"{DAYS}/close", name="Flytning", first="09-03-2026", last="16-03-2026")
    spring = await drafted(staffed)
    await state_of(staffed, spring, "scheduled")
    assert (await staffed.post("Bo", f"{spring}/cancel")).status_code == 303
    assert await hit(staffed) == []


@pytest.mark.parametrize(
    ("state", "opens", "press"),
    [
        ("draft", True, "edit"),
        ("draft", False, "edit"),
        ("preparing", True, "cancel"),
        ("scheduled", True, "cancel"),
        ("scheduled", False, "wait"),
        ("open", False, "end"),
    ],
)
def test_what_moves_a_round_is_as_far_as_it_has_come(state: State, opens: bool, press: str) -> None:
    assert press_of(state, opens=opens) == press
