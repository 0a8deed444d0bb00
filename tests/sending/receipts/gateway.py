"""What GatewayAPI's webhook sends: all of it in a token signed with the secret that the account chose."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import jwt

GATEWAY_SECRET = b"g" * 32


def signed(
    message: UUID | str, status: str, *, number: int = 4512345678, secret: bytes = GATEWAY_SECRET, **more: Any
) -> dict[str, str]:
    claims = {
        "id": 2381703,
        "msisdn": number,
        "time": 1522764062,
        "status": status,
        "error": None,
        "code": None,
        "country_code": "DK",
        "country_prefix": 45,
        "userref": str(message),
        **more,
    }
    return {"X-Gwapi-Signature": jwt.encode(claims, secret, "HS256")}
