"""A public page as it was last made: made anew when what it is made of is another, and for no other reason."""

from __future__ import annotations

import asyncio
import gzip
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Final

from litestar import MediaType, Response

from backend.api.entity_tag import entity_tag, packed_unless_held
from backend.kit.http.access import AnyRequest
from backend.kit.language.texts import Language

_LEVEL: Final = 6


@dataclass(frozen=True)
class MadePage:
    """`of`: what it was made of. `zipped`: by gzip, a twentieth of what a browser reads; `tag`: of what it reads."""

    of: Hashable
    zipped: bytes
    tag: str

    def answer(self, request: AnyRequest, headers: dict[str, str]) -> Response[bytes]:
        headers = {**headers, "Cache-Control": "no-cache"}
        return packed_unless_held(request, self.tag, self.zipped, self._plain, MediaType.HTML, headers)

    def _plain(self) -> bytes:
        return gzip.decompress(self.zipped)


class KeptPages:
    """Of each language the newest alone, so there are never more of them than languages. Who asks while one is being
    made waits for it."""

    def __init__(self) -> None:
        self._pages: dict[Language, MadePage] = {}
        self._making: defaultdict[Language, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, language: Language, of: Hashable, make: Callable[[], Awaitable[str]]) -> MadePage:
        """of: everything that may change on the page; read before `make` reads it, so that it is never the newer."""
        async with self._making[language]:
            kept = self._pages.get(language)
            if kept is None or kept.of != of:
                kept = self._pages[language] = await _made(of, await make())
            return kept


async def _made(of: Hashable, page: str) -> MadePage:
    body = page.encode()
    return MadePage(of, await asyncio.to_thread(gzip.compress, body, _LEVEL, mtime=0), entity_tag(body).strip('"'))
