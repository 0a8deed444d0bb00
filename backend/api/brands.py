"""What every page shows of the organisation, read from the database every few seconds and the same for everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Terms
from backend.kit.times.clock import Clock
from backend.kit.times.kept import Kept
from backend.organisation import Brand, brand

FRESH: Final = timedelta(seconds=5)
"""How long the name, logo and colour are kept in memory. Another process may have changed them: its change shows here
that much later."""


class Brands:
    """`current`: as last read; before that, the environment's."""

    def __init__(self, terms: Terms, clock: Clock) -> None:
        self.current = Brand(terms.name)
        self._terms = terms
        self._kept = Kept[str, Brand](clock, FRESH)

    async def read(self, session: AsyncSession) -> Brand:
        self.current = await self._kept.get("", lambda: brand(session, self._terms))
        return self.current

    def forget(self) -> None:
        """After a change: the next page reads it."""
        self._kept.forget()


def logo_path(shown: Brand) -> str | None:
    return None if shown.logo is None else f"/brand/logo?v={shown.logo[:12]}"
