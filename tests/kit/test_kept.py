"""What everybody asks for at once is made once, and made anew when it is old."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from backend.kit.times.kept import Kept

FRESH = timedelta(seconds=10)


class Moved:
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


class Baker:
    def __init__(self, most: int = 16) -> None:
        self.clock = Moved()
        self.made = 0
        self.kept = Kept[str, int](self.clock, FRESH, most)

    async def get(self, key: str) -> int:
        return await self.kept.get(key, self._bake)

    async def _bake(self) -> int:
        self.made += 1
        loaf = self.made
        await asyncio.sleep(0)
        return loaf


async def test_what_was_made_a_moment_ago_is_given_again_and_what_is_old_is_made_anew() -> None:
    baker = Baker()
    assert [await baker.get("bread"), await baker.get("bread")] == [1, 1]
    baker.clock.moment += FRESH
    assert await baker.get("bread") == 2


async def test_twenty_who_ask_at_once_have_it_made_once_and_what_could_not_be_made_is_tried_by_the_next() -> None:
    baker, away = Baker(), [OSError("away")]

    async def bake() -> int:
        await asyncio.sleep(0)
        if away:
            raise away.pop()
        return await baker.get("flour")

    asked = (baker.kept.get("bread", bake) for _ in range(20))
    got = await asyncio.gather(*asked, return_exceptions=True)
    assert [str(one) for one in got] == ["away", *["1"] * 19]
    assert baker.made == 1
    assert await asyncio.gather(*(baker.get(of) for of in ("cake", "bun") * 10)) == [2, 3] * 10


async def test_a_clock_that_was_put_back_keeps_nothing_from_the_future() -> None:
    baker = Baker()
    await baker.get("bread")
    baker.clock.moment -= timedelta(hours=1)
    assert await baker.get("bread") == 2


async def test_it_never_outgrows_its_place_and_forgets_when_told() -> None:
    baker = Baker(most=1)
    assert [await baker.get("bread"), await baker.get("cake"), await baker.get("bread")] == [1, 2, 3]
    baker.kept.forget()
    assert await baker.get("bread") == 4
