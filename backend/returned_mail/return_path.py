"""Where a mail comes back to: an address of its own for each message (variable envelope return path, VERP)."""

from __future__ import annotations

import hmac
import re
from base64 import b32decode, b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

_ID_BYTES, _SEAL_BYTES = 16, 9
_TOKEN: Final = re.compile(r"\+([a-z2-7]{40})@", re.IGNORECASE)


@dataclass(frozen=True)
class Returned:
    """What stood in such an address. `seal`: over the message and the address that it was sent to."""

    message: UUID
    seal: bytes


@dataclass(frozen=True)
class ReturnPath:
    """`mailbox`: whose mail comes to Linjepuls (`retur@kommune.dk`; with anything after a plus, RFC 5233). `key`: 32
    bytes at least; without it nobody can make an address that ends somebody's."""

    mailbox: str
    key: bytes

    def address(self, message: UUID, to: str, came_back: int = 0) -> str:
        """In letters of one case: servers may change it. came_back: how often it did before."""
        local, _, domain = self.mailbox.rpartition("@")
        token = b32encode(message.bytes + self._seal(message, to, came_back)).decode("ascii").lower()
        return f"{local}+{token}@{domain}"

    def was_to(self, returned: Returned, to: str, came_back: int = 0) -> bool:
        """Whether the message went to that address that time: a person who has another one by now keeps it."""
        return hmac.compare_digest(returned.seal, self._seal(returned.message, to, came_back))

    def _seal(self, message: UUID, to: str, came_back: int) -> bytes:
        time = f"\n{came_back}" if came_back else ""
        said = b"linjepuls return path\n" + message.bytes + f"{to.casefold()}{time}".encode()
        return hmac.digest(self.key, said, "sha256")[:_SEAL_BYTES]


def returned_in(texts: Iterable[str]) -> Iterator[Returned]:
    """Each that stands in one of the texts, whether or not it is ours."""
    for text in texts:
        for match in _TOKEN.finditer(text):
            raw = b32decode(match[1].upper())
            yield Returned(UUID(bytes=raw[:_ID_BYTES]), raw[_ID_BYTES:])
