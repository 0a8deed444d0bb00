"""A client by Cloudflare, whose packages are those of the lock file in tests/interop."""

from __future__ import annotations

import json
from typing import Any

from jwt.algorithms import ECAlgorithm

from simulator.phone.sides.proving import Proving
from tests.ground.node import INTEROP


async def foreign_phone(named: str, ballots: str, phone: Proving, offered: dict[str, Any]) -> dict[str, int]:
    """phone.mjs with a round as GET /api/rounds gives it; the statuses it met."""
    members = ECAlgorithm.to_jwk(phone.key.private, as_dict=True)
    jwk = json.dumps({name: members[name] for name in ("crv", "kty", "x", "y", "d")})
    arguments = named, ballots, str(phone.access), jwk, json.dumps(offered)
    answer: dict[str, int] = json.loads(await INTEROP.run("phone.mjs", *arguments))
    return answer
