"""Taking a ballot: a token for this round and group, complete answers, and a 201 only after the commit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.params import FromPath

from backend.api.ballot_box.context import Context
from backend.ballot_box.batching import Arrival, Outcome
from backend.ballot_box.errors import NotOpenYet, OtherBallot, RoundCancelled, RoundClosed, TokenRefused
from backend.ballot_box.policy import read_ballot
from backend.ballot_box.service import OpenedSpec, nullifier_of
from backend.kit.http.access import PUBLIC, access
from backend.kit.problem import Problem

_COUNTED = b'{"status":"counted"}'
_REFUSALS: dict[Outcome, type[Problem]] = {
    "other_ballot": OtherBallot,
    "not_open": NotOpenYet,
    "closed": RoundClosed,
    "cancelled": RoundCancelled,
}


@post(
    "/rounds/{round_id:uuid}/groups/{group_id:uuid}/ballots",
    opt=access(PUBLIC),
    summary="Post a ballot with a PrivateToken; the same token and ballot again get the same answer",
)
async def post_ballot(
    request: Request[Any, Any, Any], round_id: FromPath[UUID], group_id: FromPath[UUID]
) -> Response[bytes]:
    # Not the injected `state`: the framework makes a new one, with a lock, for each request.
    context: Context = request.app.state.context
    opened = await _spec(context, round_id)
    key = None if opened is None else opened.keys.get(group_id)
    if opened is None or key is None:
        raise TokenRefused(headers={"WWW-Authenticate": "PrivateToken"})
    authorization = request.headers.get("authorization", "")
    nonce = context.door.nonce(authorization, round_id, group_id, key)
    if nonce is None:
        raise TokenRefused(headers={"WWW-Authenticate": context.door.ask(round_id, group_id, key)})
    plain = read_ballot(await request.body(), opened.spec, group_id)
    outcome = await context.batcher.submit(round_id, Arrival(nullifier_of(nonce), plain.digest, plain.content))
    if outcome in _REFUSALS:
        raise _REFUSALS[outcome]()
    return Response(_COUNTED, status_code=201, media_type="application/json")


async def _spec(context: Context, round_id: UUID) -> OpenedSpec | None:
    remembered = context.box.remembered(round_id)
    if remembered is not None:
        return remembered
    # When a round opens, many come at once: one of them reads the spec, and the others wait for it.
    async with context.reading, context.database.transaction() as session:
        return await context.box.spec(session, round_id)
