"""What everybody asks for at once is made once, and made anew when it is old."""

from __future__ import annotations

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
        return self.made


async def test_what_was_made_a_moment_ago_is_given_again_and_what_is_old_is_made_anew() -> None:
    baker = Baker()
    assert [await baker.get("bread"), await baker.get("bread")] == [1, 1]
    baker.clock.moment += FRESH
    assert await baker.get("bread") == 2


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
