"""The challenge of one round and one reporting group: a token for it is worth nothing anywhere else."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from uuid import UUID

from backend.tokens.wire import TokenChallenge

_CONTEXT = b"linjepuls/1"


@lru_cache(maxsize=1024)
def round_challenge(round_id: UUID, group_id: UUID, issuer_name: str, origin: str) -> TokenChallenge:
    """origin: the ballot origin's `host[:port]`. Raises MalformedChallenge on names that are not visible ASCII."""
    context = hashlib.sha256(_CONTEXT + round_id.bytes + group_id.bytes).digest()
    return TokenChallenge(issuer_name, context, origin)
