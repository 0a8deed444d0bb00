"""How Eva's attacks are written down: what she sends, and the fault for which it is refused, and no other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from tests.api.console.providers.stand_in import StandIn, stand_in
from tests.api.console.providers.visiting import Browser
from tests.ground.ballot_box.world import MovedClock

HOUR = timedelta(hours=1)
GROUPS = {"groups": ["lp-admin"]}
Work = Callable[[Browser, StandIn], Awaitable[httpx.Response]]


class Attacks(dict[str, tuple[str, Work]]):
    """By their name."""

    def one(self, name: str, fault: str) -> Callable[[Work], Work]:
        def kept(work: Work) -> Work:
            self[name] = fault, work
            return work

        return kept

    def claims(self, name: str, fault: str, **wrong: Any) -> None:
        """A token that is right but for these claims; {"now": seconds} in their place counts from now."""

        async def work(eva: Browser, there: StandIn) -> httpx.Response:
            return await eva.sign_in(**GROUPS, **{claim: _at(value, there) for claim, value in wrong.items()})

        self[name] = fault, work

    def header(self, name: str, fault: str, **wrong: Any) -> None:
        async def work(eva: Browser, there: StandIn) -> httpx.Response:
            there.header = wrong
            return await eva.sign_in(**GROUPS)

        self[name] = fault, work

    async def refused(self, browser: Callable[..., Browser], clock: MovedClock, subtests: pytest.Subtests) -> None:
        """Each by a provider of its own: what was asked of one is kept. Nobody tries them all within an hour."""
        for name, (fault, work) in self.items():
            with subtests.test(name), stand_in(clock) as there:
                eva = replace(browser(issuer=there.url), provider=there)
                await self._refused(fault, work, eva, there)
            clock.moment += HOUR

    async def _refused(self, fault: str, work: Work, eva: Browser, there: StandIn) -> None:
        with capture_logs() as logged:
            answer = await work(eva, there)
        assert [line["fault"] for line in logged if line["event"] == "sign_in_refused"][-1:] == [fault]
        assert there.broken == []
        assert (answer.status_code, "linjepuls-console" in answer.cookies) == (401, False)
        eva.cookies.pop("linjepuls-console", None)
        assert not await eva.is_in()
        assert "<script>alert" not in answer.text
        assert 'href="/console/sign-in' in answer.text


def _at(value: Any, there: StandIn) -> Any:
    return there.now + value["now"] if isinstance(value, dict) and "now" in value else value
