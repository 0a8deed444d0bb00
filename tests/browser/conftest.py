"""One running system and one browser for all tests of this folder; each test takes a phone and a person of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial

import pytest
from playwright.async_api import Browser

from tests.browser.handset import WHOLE, Handset, chromium, handset
from tests.browser.organisation import Organisation, organisation_of
from tests.ground.system.running import running_system

OpenHandset = Callable[..., AbstractAsyncContextManager[Handset]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What moves the shared clock past the round's end comes after all who need the round open."""
    items.sort(key=lambda item: item.get_closest_marker("moves_the_clock") is not None)


@pytest.fixture(scope="session")
async def organisation(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Organisation]:
    async with running_system(tmp_path_factory.mktemp("browser")) as system:
        yield await organisation_of(system)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as found:
        yield found


@pytest.fixture
async def phone_with_notifications(organisation: Organisation) -> AsyncIterator[OpenHandset]:
    """As `phone`, of a browser of its own."""
    async with chromium(WHOLE) as whole:
        yield partial(handset, whole, organisation.app)


@pytest.fixture
def phone(browser: Browser, organisation: Organisation) -> OpenHandset:
    """`async with phone() as alma`: a new phone; options are those of a browser context."""
    return partial(handset, browser, organisation.app)
