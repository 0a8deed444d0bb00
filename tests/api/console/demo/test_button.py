"""The demo's button: Cilla presses it, sees how far it is though the clock signs her out, and comes back in. There is
no such page but in a demo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from backend.api.named_app import create_app
from backend.api.parts import NamedParts, Site
from backend.audit_log import AuditEntry
from backend.kit.play.played import Played, note_played, played
from backend.rounds import KeyBox
from backend.rounds.models import Round
from simulator.demo.asked.asking import Asking
from simulator.demo.asked.telling import pressed, tell, telling
from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.ground.app_config import CONFIG
from tests.ground.registry.keys import access_tokens

LINK = f"{ORIGIN}/console/sign-in?link=again"


@pytest.fixture
async def demo(desk: Desk, tmp_path: Path) -> AsyncIterator[Desk]:
    """Whose process the demo has started; its folder is `tmp_path`."""
    await desk.content()
    keys = KeyBox(b"k" * 32)
    parts = NamedParts(
        desk.database, desk.clock, access_tokens(), keys, CONFIG, site=Site(ORIGIN), demo_folder=tmp_path
    )
    transport = httpx.ASGITransport(app=cast("Any", create_app(parts)))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        yield Desk(desk.database, desk.clock, http)


async def open_a_round(desk: Desk) -> None:
    times = {"opens_at": desk.clock.now() - timedelta(days=1), "closes_at": desk.clock.now() + timedelta(days=6)}
    async with desk.database.transaction() as session:
        session.add(Round(id=uuid4(), title={"da": "Nu"}, state="open", k=5, m=2, group_min=8, **times))


async def test_cilla_presses_and_is_let_in_again_when_the_clock_has_gone_on(demo: Desk, tmp_path: Path) -> None:
    await open_a_round(demo)
    assert "Lad de andre svare" in text_of(await demo.get("Cilla", "/console"))
    answer = await demo.post("Cilla", "/console/demo")
    assert answer.headers["location"] == "/console/demo"
    cookie = {"Cookie": f"linjepuls-demo={answer.cookies['linjepuls-demo']}"}
    assert Asking(tmp_path).asked() == "close-round"
    async with demo.database.transaction() as session:
        entries = await session.scalars(select(AuditEntry.action).where(AuditEntry.actor == "cilla@kommune.dk"))
        assert list(entries)[-1] == "demo.round-closed"

    telling(tmp_path, "answers", lambda _done, _total: None)(120, 240)
    page = await demo.get(None, "/console/demo", **cookie)
    assert "Kollegerne svarer (120 af 240)" in text_of(page)
    assert 'max="240" value="120"' in page.text

    by = pressed(tmp_path)
    assert by is not None
    assert by.roles == ("communications",)
    tell(tmp_path, "done", link=LINK)
    assert LINK in (await demo.get(None, "/console/demo", **cookie)).text
    assert LINK not in (await demo.get(None, "/console/demo", Cookie="linjepuls-demo=eva")).text
    assert LINK not in (await demo.get(None, "/console/demo")).text


async def test_pressed_twice_it_is_played_once_and_what_failed_can_be_tried_again(demo: Desk, tmp_path: Path) -> None:
    await open_a_round(demo)
    await demo.post("Cilla", "/console/demo")
    first = played(tmp_path)
    assert Asking(tmp_path).asked() == "close-round"
    again = await demo.post("Cilla", "/console/demo")
    assert "linjepuls-demo" not in again.cookies
    assert played(tmp_path) == first
    assert Asking(tmp_path).asked() is None
    tell(tmp_path, "failed", why="Disken er fuld")
    assert "Disken er fuld" in text_of(await demo.get(None, "/console/demo"))
    await demo.post("Cilla", "/console/demo")
    assert Asking(tmp_path).asked() == "close-round"


async def test_without_an_open_round_nothing_is_asked(demo: Desk, tmp_path: Path) -> None:
    assert "Lad de andre svare" not in text_of(await demo.get("Cilla", "/console"))
    answer = await demo.post("Cilla", "/console/demo")
    assert answer.headers["location"] == "/console?said=demo-none-open"
    assert played(tmp_path) is None


async def test_dan_who_reads_no_figures_and_eva_who_is_nobody_cannot_press(demo: Desk, tmp_path: Path) -> None:
    await open_a_round(demo)
    assert (await demo.post("Dan", "/console/demo")).status_code == 403
    assert "/console/sign-in" in (await demo.post(None, "/console/demo")).headers["location"]
    assert played(tmp_path) is None


async def test_outside_a_demo_there_is_no_such_page(desk: Desk) -> None:
    assert (await desk.get("Cilla", "/console/demo")).status_code == 404
    assert (await desk.post("Cilla", "/console/demo")).status_code in {404, 405}
    assert "Lad de andre svare" not in text_of(await desk.get("Cilla", "/console"))


def test_a_demo_that_starts_anew_forgets_what_was_pressed(tmp_path: Path) -> None:
    note_played(tmp_path, Played(asker="cilla", roles=("communications",)))
    Asking(tmp_path).forget()
    assert played(tmp_path) is None
