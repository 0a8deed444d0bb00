"""What is told, how it is signed, and when it is told no more. Pure but for the secret's random bits."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit
from uuid import UUID

from standardwebhooks import Webhook as Signer

from backend.access.jobs import HookEvent
from backend.kit.crypto.canonical import canonical_json
from backend.kit.http.inside import is_loopback

HOOK_EVENTS: Final[tuple[HookEvent, ...]] = get_args(HookEvent)
DeliveryState = Literal["waiting", "taken", "failing", "stopped"]
ENDS_AFTER: Final = timedelta(days=4)
"""Of nothing but failures: whoever looked after the address has gone."""
KEPT: Final = timedelta(days=30)
BOTH_SIGN: Final = timedelta(days=7)
"""After a new key was made: as long the key before it signs too, so that whoever is told can change theirs."""
_BYTES: Final = 32
_TAKEN: Final = range(200, 300)


def new_hook_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(_BYTES)).decode("ascii")


def is_safe(url: str, *, play: bool) -> bool:
    """https; in a demo or a test also what runs on the same machine. False for what is no address."""
    try:
        return urlsplit(url).scheme == "https" or (play and is_loopback(url))
    except ValueError:
        return False


def event_body(event: HookEvent, at: datetime, data: Mapping[str, Any]) -> str:
    """The same bytes at each attempt."""
    return canonical_json({"type": event, "timestamp": at.isoformat(), "data": dict(data)}).decode()


def signed_headers(secrets_now: Iterable[str], delivery: UUID, at: datetime, body: str) -> dict[str, str]:
    """`webhook-id` is the same at each attempt: whoever has it already passes it by. A signature by each secret."""
    signatures = [Signer(secret).sign(str(delivery), at.astimezone(UTC), body) for secret in secrets_now]
    return {
        "content-type": "application/json",
        "webhook-id": str(delivery),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def is_taken(status: int | None) -> bool:
    return status in _TAKEN


def is_over(failing_since: datetime, now: datetime) -> bool:
    return now - failing_since >= ENDS_AFTER
