"""Bo is told which names the letters can't show before codes are made, and beside the letters; none waits for it."""

from __future__ import annotations

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.inviting import invited, jobs, looked, printed_for, ready, set_letters
from tests.api.console.staff.test_staff import employ
from tests.ground.registry.staff import ALMA, BO

FIRE = "n1;Frida 👩🏽‍🚒;;;Kommunen / Vagten 🚒;;da;ja"
CHINESE = "n2;王小明;;;Kommunen;;da;ja"


async def test_bo_is_told_before_codes_are_made_and_the_letters_are_made_all_the_same(desk: Desk) -> None:
    await employ(desk, ALMA, FIRE, CHINESE)
    _, told = await looked(desk, letters="all")
    assert "2 navne har tegn, som brevene ikke kan vise" in told
    # A name is kept without the joiner that nobody sees: of one picture it makes two.
    assert "Frida 👩🏽🚒 → Frida ▯▯" in told
    assert "Vagten 🚒 → Vagten ▯" in told
    assert "王小明" not in told
    assert await jobs(desk) == []
    batch = await invited(desk, letters="all")
    await set_letters(desk, batch)
    assert "Frida 👩🏽🚒 → Frida ▯▯" in text_of(await desk.get("Bo", f"/console/staff/invitations/{batch}"))
    assert len(await printed_for(desk, batch, "Kære Frida ▯▯")) == len(await printed_for(desk, batch, "王小明")) == 1


async def test_who_gets_no_letter_is_not_told_of(desk: Desk) -> None:
    await ready(desk)
    await employ(desk, "n1;Frida 🚒;frida@x.dk;;Kommunen;;da;ja", BO)
    _, told = await looked(desk, email="1", letters="rest")
    assert "brevene ikke kan vise" not in told
