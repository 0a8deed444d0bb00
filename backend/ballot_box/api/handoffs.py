"""The five values that cross, for the named side's service key only (backend/handoffs.py)."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.ballot_box.api.context import Context
from backend.ballot_box.api.guards import NAMED_SIDE, named_side_only
from backend.handoffs import Direction
from backend.kit.http.access import AnyRequest, requires

JSON = "application/json"
MAX_SPEC = 16 * 2**20
"""A spec with 20,000 groups of one key each is about 13 MB."""


@put(
    "/rounds/{round_id:uuid}",
    guards=[named_side_only],
    opt=requires(NAMED_SIDE),
    request_max_body_size=MAX_SPEC,
    summary="Announce a round (RoundSpec)",
)
async def put_round(
    request: AnyRequest, context: NamedDependency[Context], round_id: FromPath[UUID]
) -> Response[dict[str, str]]:
    body = await request.body()
    async with context.database.transaction() as session:
        created = await context.rounds.announce(session, round_id, body)
        facts = await context.rounds.facts(session, round_id)
    context.ballots.look_again()
    answer = {
        "round": str(round_id),
        "spec_sha256": facts.row.spec_sha256,
        "key_set_sha256": facts.row.key_set_sha256,
    }
    return Response(answer, status_code=201 if created else 200)


@put(
    "/rounds/{round_id:uuid}/cancellation",
    guards=[named_side_only],
    opt=requires(NAMED_SIDE),
    summary="Cancel a round before it opens (Cancellation)",
)
async def put_cancellation(
    request: AnyRequest, context: NamedDependency[Context], round_id: FromPath[UUID]
) -> Response[dict[str, str]]:
    body = await request.body()
    async with context.database.transaction() as session:
        created = await context.rounds.cancel(session, round_id, body)
    return Response({"round": str(round_id), "state": "cancelled"}, status_code=201 if created else 200)


@put(
    "/rounds/{round_id:uuid}/prolongation/{direction:str}",
    guards=[named_side_only],
    opt=requires(NAMED_SIDE),
    summary="Move an open round's end, once each way (Prolongation)",
)
async def put_prolongation(
    request: AnyRequest, context: NamedDependency[Context], round_id: FromPath[UUID], direction: FromPath[Direction]
) -> Response[dict[str, str]]:
    """`direction`: extend or shorten, as in the body. Answers with the end in force."""
    body = await request.body()
    async with context.database.transaction() as session:
        created = await context.rounds.prolong(session, round_id, direction, body)
        facts = await context.rounds.facts(session, round_id)
    answer = {"round": str(round_id), "closes_at": facts.row.closes_at.isoformat()}
    return Response(answer, status_code=201 if created else 200)


@get(
    "/rounds/{round_id:uuid}/turnout",
    guards=[named_side_only],
    opt=requires(NAMED_SIDE),
    summary="Organisation-wide turnout in tens, updated daily (Turnout)",
)
async def get_turnout(context: NamedDependency[Context], round_id: FromPath[UUID]) -> Response[bytes]:
    async with context.database.transaction() as session:
        turnout = await context.rounds.turnout(session, round_id)
    return Response(turnout.to_bytes(), media_type=JSON)


@get(
    "/rounds/{round_id:uuid}/release",
    guards=[named_side_only],
    opt=requires(NAMED_SIDE),
    summary="The signed release; 404 until the round is closed (SignedRelease)",
)
async def get_release(context: NamedDependency[Context], round_id: FromPath[UUID]) -> Response[bytes]:
    async with context.database.transaction() as session:
        signed = await context.rounds.release(session, round_id)
    return Response(signed, media_type=JSON)
