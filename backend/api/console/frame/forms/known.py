"""In which browsers somebody came in before: a sealed cookie says so, and opens nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from backend.api.parts import NamedParts, Site, parts_of
from backend.kit.crypto.sealed_text import TextUnreadable
from backend.kit.http.access import AnyConnection

KNOWN: Final = "known"
KNOWN_FOR: Final = timedelta(days=180)


def known_value(parts: NamedParts, user_id: UUID) -> str:
    until = int((parts.clock.now() + KNOWN_FOR).timestamp())
    return parts.key_box.texts.seal(f"{KNOWN} {user_id.hex} {until}")


def known_person(connection: AnyConnection) -> UUID | None:
    parts = parts_of(connection)
    kept = connection.cookies.get(cookie_name(parts.site), "")
    try:
        what, user_id, until = parts.key_box.texts.open(kept).split(" ")
        return UUID(hex=user_id) if what == KNOWN and parts.clock.now().timestamp() < int(until) else None
    except (TextUnreadable, ValueError):
        return None


def cookie_name(site: Site) -> str:
    return f"{site.session_cookie}-{KNOWN}"
