"""What anyone may read: a round's times and hashes, and the list of its keys, which every phone compares."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.ballot_box.api.context import Context
from backend.ballot_box.box.policy import RoundState
from backend.ballot_box.box.rounds.service import RoundFacts
from backend.kit.http.access import PUBLIC, requires
from backend.kit.values import OpenValue


class PublicRound(OpenValue):
    """`accepting`: ballots can be sealed, from the opening on. `coin`: percent; a phone refuses to toss another. `k`,
    `m`, `group_min`: the spec's thresholds. How many each group has stands in the list of keys."""

    round: UUID
    opens_at: datetime
    closes_at: datetime
    spec_sha256: str
    key_set_sha256: str
    accepting: bool
    state: RoundState
    ballot_version: int
    coin: int
    k: int
    m: int
    group_min: int
    receipt_key: str | None = None
    """Ed25519, 32 bytes in padded base64url: it signs what is counted. Of a round always the same."""


def public_round(facts: RoundFacts) -> PublicRound:
    row = facts.row
    return PublicRound(
        round=row.round_id,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        spec_sha256=row.spec_sha256,
        key_set_sha256=row.key_set_sha256,
        accepting=facts.accepting,
        state=facts.state,
        ballot_version=row.version,
        coin=row.coin,
        k=row.k,
        m=row.m,
        group_min=row.group_min,
        receipt_key=facts.receipt_key,
    )


@get("/rounds/{round_id:uuid}", opt=requires(PUBLIC), summary="Times, state and hashes of a round")
async def get_round(context: NamedDependency[Context], round_id: FromPath[UUID]) -> Response[PublicRound]:
    async with context.database.transaction() as session:
        facts = await context.rounds.facts(session, round_id)
    return Response(public_round(facts), headers={"Cache-Control": "no-store"})


@get(
    "/rounds/{round_id:uuid}/keys",
    opt=requires(PUBLIC),
    media_type="application/octet-stream",
    summary="Sorted group id (16 bytes) ‖ token_key_id (32), from version 2 on ‖ recipients (4) ‖ new of them (4)",
)
async def get_keys(context: NamedDependency[Context], round_id: FromPath[UUID]) -> Response[bytes]:
    async with context.database.transaction() as session:
        keys = await context.rounds.keys(session, round_id)
    return Response(
        keys,
        media_type="application/octet-stream",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@get("/health", opt=requires(PUBLIC), summary="Ready when the database answers")
async def get_health(context: NamedDependency[Context]) -> dict[str, str]:
    async with context.database.transaction() as session:
        await context.rounds.ping(session)
    return {"status": "ready"}
