"""A file that browsers keep. Its address changes with its body: whoever has an earlier version's would else see this
one's pages in it for as long as they keep it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from litestar import Response

_ENOUGH: Final = 12
"""Letters of the hash: against chance, not against anybody."""


@dataclass(frozen=True)
class KeptFile:
    """`path`: where it is served, and `address`: where pages find it."""

    path: str
    media_type: str
    body: bytes

    @cached_property
    def mark(self) -> str:
        return sha256(self.body).hexdigest()[:_ENOUGH]

    @property
    def address(self) -> str:
        return f"{self.path}?v={self.mark}"

    def answer(self, asked: str | None) -> Response[bytes]:
        """asked: the mark in the address, None where it has none. During an upgrade a page of one version may ask the
        other for its file: that is not kept below the wrong mark."""
        kept = {None: "max-age=3600", self.mark: "max-age=31536000, immutable"}.get(asked, "no-cache")
        return Response(self.body, media_type=self.media_type, headers={"Cache-Control": kept})
