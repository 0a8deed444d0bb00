"""`/.well-known/security.txt` (RFC 9116): where somebody who found a fault writes. Absent where nobody has said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

from backend.kit.http.access import PUBLIC, requires
from backend.kit.times.clock import Clock

PATH: Final = "/.well-known/security.txt"
VALID: Final = timedelta(days=180)
"""A page that is copied goes out of date by itself; section 2.5.5 advises less than a year."""


@dataclass(frozen=True)
class SecurityContact:
    """`contact`: as an address of RFC 3986. `origin`: of the application that says it, with its scheme."""

    contact: str
    origin: str


def security_txt(said: SecurityContact, now: datetime) -> str:
    """Whole days: the page is the same for everybody who asks within one."""
    expires = (now + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        f"Contact: {said.contact}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: da, en\n"
        f"Canonical: {said.origin}{PATH}\n"
    )


def security_routes(said: SecurityContact | None, clock: Clock) -> tuple[HTTPRouteHandler, ...]:
    """None without a contact: whoever asks is told that there is no such page."""
    if said is None:
        return ()

    @get(PATH, opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
    def get_security_txt() -> Response[str]:
        return Response(security_txt(said, clock.now()), media_type=MediaType.TEXT)

    return (get_security_txt,)
