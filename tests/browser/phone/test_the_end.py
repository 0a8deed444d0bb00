"""Last of all, since time goes forward only: the round closes while Alma's answers wait, and is told of afterwards."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.organisation import STAFF, Organisation
from tests.ground.system.running import until

pytestmark = pytest.mark.last


async def test_answers_that_come_too_late_are_told_so_and_deleted_and_the_outcome_is_shown(
    phone: OpenHandset, organisation: Organisation
) -> None:
    asked = organisation.asked
    assert asked is not None
    await organisation.regulars_answer(asked)
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        await alma.context.set_offline(offline=True)
        await alma.send()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        release = await organisation.system.close(asked)
        assert (release.nodes[0].answered or 0) >= len(organisation.regulars)
        await alma.context.set_offline(offline=False)
        await alma.hide()
        await expect(alma.page.get_by_text("nåede dit svar frem, er det talt med")).to_be_visible()
        kept = await alma.kept()
        assert [name for name in kept if name.startswith(("outbox.", "token.", "draft."))] != []
        assert f"outbox.{asked}" not in kept
        assert f"token.{asked}" not in kept
        await alma.show()
        await alma.page.get_by_role("link", name="Tilbage").tap()
        await alma.page.get_by_role("link", name="Det fortalte I").tap()
        outcome = alma.page.get_by_text(f"{release.nodes[0].answered} af {STAFF} svarede")

        async def told() -> bool:
            """At a visit; the named side keeps what it told last for some seconds."""
            async with alma.visit():
                await alma.show()
            return await outcome.is_visible()

        await until(told, "the outcome is shown")
