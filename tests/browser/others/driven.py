"""What Firefox and WebKit are asked to do: open a page, and run a script in it."""

from __future__ import annotations

import asyncio
import json
from abc import ABC, abstractmethod
from typing import Any

PATIENCE_SECONDS = 60.0


class Driven(ABC):
    @abstractmethod
    async def open(self, address: str) -> None:
        """Returns when the page has loaded."""

    @abstractmethod
    async def run(self, expression: str) -> Any:
        """What the expression, awaited, is as JSON."""

    async def until(self, condition: str) -> None:
        """Raises TimeoutError with what the page says meanwhile."""
        for _ in range(int(PATIENCE_SECONDS / 0.2)):
            if await self.run(f"Boolean(await ({condition}))"):
                return
            await asyncio.sleep(0.2)
        raise TimeoutError(f"{condition}: {await self.run('document.body.innerText')}")

    async def tap(self, selector: str) -> None:
        quoted = json.dumps(selector)
        await self.until(f"document.querySelector({quoted})")
        await self.run(f"document.querySelector({quoted}).click()")

    async def says(self, text: str) -> None:
        await self.until(f"document.body.innerText.includes({json.dumps(text)})")
