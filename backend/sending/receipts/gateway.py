"""What GatewayAPI tells of a text message by its webhook: signed with a secret that it and we have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import jwt
from pydantic import ValidationError

from backend.kit.values import OpenValue
from backend.sending.values import Never, Sent

_GIVEN_UP: Final = frozenset({"UNDELIVERABLE", "EXPIRED", "REJECTED", "DELETED", "SKIPPED"})
_NOBODY_S: Final = re.compile(
    r"unknown (subscriber|number)|invalid (number|msisdn|destination)|unallocated|not in use|unassigned|does not exist"
    r"|illegal subscriber|unidentified subscriber",
    re.IGNORECASE,
)
"""Words of 3GPP TS 29.002's errors, as gateways pass them on: the number is nobody's."""


_OURS: Final = re.compile(r"(?P<message>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(?P<came_back>[0-9]{1,5}))?")


def reference_of(message: UUID, came_back: int) -> str:
    """What the gateway tells it by. Another one after each time that it came back: an earlier receipt, kept by whoever
    saw it, would else end an address."""
    return f"{message}.{came_back}" if came_back else str(message)


class StatusClaims(OpenValue):
    """The token's content: https://gatewayapi.com/docs/apis/rest/#delivery-status-notification"""

    status: str
    msisdn: int
    userref: str | None = None
    error: str | None = None


@dataclass(frozen=True)
class SmsStatus:
    """`number`: where it was sent, without a plus. `came_back`: which time it is about."""

    message: UUID
    came_back: int
    number: str
    outcome: Sent | Never


class SignatureRefused(Exception):
    """Not the gateway's, or not of a status that it tells."""


def read_status(token: str, secret: bytes) -> SmsStatus | None:
    """None for what is on its way, or is no message of ours. Raises SignatureRefused."""
    try:
        claims = StatusClaims.model_validate(jwt.decode(token, secret, algorithms=["HS256"]))
    except (jwt.InvalidTokenError, ValidationError) as error:
        raise SignatureRefused from error
    outcome, ours = _outcome(claims), _OURS.fullmatch(claims.userref or "")
    if outcome is None or ours is None:
        return None
    return SmsStatus(UUID(ours["message"]), int(ours["came_back"] or 0), str(claims.msisdn), outcome)


def _outcome(claims: StatusClaims) -> Sent | Never | None:
    status = claims.status.upper()
    if status == "DELIVERED":
        return Sent()
    if status in _GIVEN_UP:
        return Never(f"sms-{status.lower()}", ends=_NOBODY_S.search(claims.error or "") is not None)
    return None
