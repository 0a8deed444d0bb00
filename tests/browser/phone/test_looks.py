"""Every screen in both languages: no finding by axe (WCAG 2.1 AA), no sideways scrolling; pictures for docs/images."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.handset import PHONE, Handset
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture


@dataclass(frozen=True)
class Look:
    name: str
    options: dict[str, Any]
    zoom: int = 100


_LONG = (
    Look("small", {"viewport": {"width": 320, "height": 568}}),
    Look("tablet", {"viewport": {"width": 820, "height": 1180}}),
    Look("dark", {"viewport": PHONE, "color_scheme": "dark"}),
    Look("large-text", {"viewport": PHONE}, zoom=200),
)
LOOKS = [Look("phone", {"viewport": PHONE}), *(pytest.param(look, marks=pytest.mark.long) for look in _LONG)]


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.long)])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
async def test_every_screen_can_be_used_by_everybody(
    phone: OpenHandset, organisation: Organisation, look: Look, language: str
) -> None:
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    async with phone(locale=locale, **look.options) as alma:
        if look.zoom != 100:
            await alma.page.add_init_script(
                f"addEventListener('DOMContentLoaded',()=>document.documentElement.style.fontSize='{look.zoom}%')"
            )
        found = {screen: await findings(alma.page) async for screen in _screens(alma, organisation, look, language)}
    assert {screen: findings for screen, findings in found.items() if findings} == {}


async def _screens(alma: Handset, organisation: Organisation, look: Look, language: str) -> AsyncIterator[str]:
    """Through the app as a person goes; pictures are taken at the size of most phones only."""

    async def shown(name: str) -> str:
        await alma.page.wait_for_timeout(50)
        if look.name == "phone":
            await picture(alma.page, f"app-{name}-{language}")
        return name

    async for screen in _door(alma, shown):
        yield screen
    await alma.open("#/installer")
    yield await shown("install")
    await alma.open("#/")
    await alma.enrol(organisation.code())
    yield await shown("home")
    await alma.begin()
    yield await shown("told")
    await alma.option(0).tap()
    await alma.page.locator(".ask.knows").wait_for()
    yield await shown("knows")
    await alma.until_explained(1)
    yield await shown("feedback")
    await alma.finish()
    yield await shown("review")
    await alma.page.locator(".reading a").first.tap()
    await alma.page.locator(".article").wait_for()
    yield await shown("article")
    await alma.page.locator("a.back").tap()
    await alma.page.locator(".review").wait_for()
    await alma.page.locator("a.back").tap()
    await alma.page.locator(".notice.trouble").wait_for()
    yield await shown("home-unsent")
    await alma.page.locator("a.big").first.tap()
    await alma.send()
    yield await shown("done")
    await alma.open("#/fortalt")
    await alma.page.locator(".card.told").first.wait_for()
    yield await shown("outcome")
    async for screen in _anonymous(alma, shown):
        yield screen
    await alma.open("#/mere")
    await alma.page.locator("fieldset").wait_for()
    yield await shown("more")
    await alma.page.locator("button.quiet").last.tap()
    yield await shown("sign-out")
    await alma.page.locator("button.quiet").tap()
    await alma.page.locator("fieldset").wait_for()


async def _anonymous(alma: Handset, shown: Callable[[str], Awaitable[str]]) -> AsyncIterator[str]:
    """As it is opened, and with all its layers."""
    await alma.open("#/anonymt")
    await alma.page.locator(".pictures").wait_for()
    yield await shown("anonymous")
    for layer in await alma.page.locator("summary").all():
        await layer.tap()
    await alma.page.locator("code").wait_for()
    yield await shown("anonymous-layers")


async def _door(alma: Handset, shown: Callable[[str], Awaitable[str]]) -> AsyncIterator[str]:
    """With a code, and without one."""
    await alma.can_get_sms()
    await alma.open()
    await alma.page.locator("form").wait_for()
    yield await shown("welcome")
    await alma.page.locator("button[type=submit]").tap()
    yield await shown("welcome-trouble")
    await alma.page.locator("button.quiet").first.tap()
    yield await shown("sms")
    await _ask_by_sms(alma)
    yield await shown("sms-code")


async def _ask_by_sms(alma: Handset) -> None:
    await alma.page.locator("#phone").fill("12 34 56 78")
    await alma.page.locator("button[type=submit]").tap()
    await alma.page.locator("#sms-code").wait_for()
