"""Taking a ballot: a token for this round and group, complete answers, and a 201 only after the commit.

The one hot route: the framework's request, arguments and response cost more than reading the token and the answers
(benchmarks/ballots.py), so a middleware of the route does without them. It is no `@asgi` handler, since Litestar 2
answers one that has path parameters by a KeyError. Routing, CORS and problem details are the framework's as elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from litestar import post
from litestar.params import FromPath
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from backend.ballot_box.api.context import Context, context_in
from backend.ballot_box.api.signatures import Admitted, Shown
from backend.ballot_box.box.ballots.batching import Arrival, Outcome
from backend.ballot_box.box.ballots.service import OpenedSpec
from backend.ballot_box.box.errors import NotOpenYet, OtherBallot, RoundCancelled, RoundClosed, TokenRefused
from backend.kit.http.access import requires
from backend.kit.http.limits.room import at_work
from backend.kit.http.raw import answer_json, header, read_body
from backend.kit.problem import Problem

MAX_BALLOT = 64 * 2**10
VOTER = "voter"
"""The access word of a route for whoever shows a token: `taken_at_once` asks for it before it looks at the body."""
AT_WORK = 512
"""A batch that is written, one that waits for it, and half of one that fills."""
_COUNTED = b'{"status":"counted"}'
_WITH_RECEIPT = b'{"status":"counted","receipt":"%b"}'
_REFUSALS: dict[Outcome, type[Problem]] = {
    "other_ballot": OtherBallot,
    "not_open": NotOpenYet,
    "closed": RoundClosed,
    "cancelled": RoundCancelled,
}


def taken_at_once(app: ASGIApp) -> ASGIApp:  # noqa: ARG001  # the framework passes it by this name
    """In the place of the framework's own reading of a request, which is not called."""

    async def take(scope: Scope, receive: Receive, send: Send) -> None:
        http = cast(HTTPScope, scope)
        context = context_in(http["litestar_app"])
        path: Mapping[str, Any] = http["path_params"]
        round_id, group_id = path["round_id"], path["group_id"]
        opened, admitted = await _admitted(context, round_id, group_id, header(http, b"authorization"))
        plain = opened.reader.read(await read_body(receive, MAX_BALLOT), group_id)
        await _store(context, round_id, Arrival(admitted.nullifier, plain.digest, plain.content))
        await answer_json(send, 201, _counted(admitted.receipt))

    return take


@post(
    "/rounds/{round_id:uuid}/groups/{group_id:uuid}/ballots",
    opt={**requires(VOTER), **at_work(AT_WORK)},
    middleware=[taken_at_once],
    request_max_body_size=MAX_BALLOT,
    summary="Post a ballot with a PrivateToken; the same token and ballot again get the same answer",
)
async def post_ballot(round_id: FromPath[UUID], group_id: FromPath[UUID]) -> None:
    """Path, method and description; `taken_at_once` answers."""


async def _admitted(
    context: Context, round_id: UUID, group_id: UUID, authorization: str
) -> tuple[OpenedSpec, Admitted]:
    """The round's spec and the token's; TokenRefused without a token of this round and group."""
    opened = await _spec(context, round_id)
    key = None if opened is None else opened.keys.get(group_id)
    if opened is None or key is None:
        raise TokenRefused(headers={"WWW-Authenticate": context.door.ask(round_id, group_id, None)})
    receipt_key = context.rounds.receipt_key_of(opened.receipt_key)
    admitted = await context.signatures.admit(Shown(authorization, round_id, group_id, key, receipt_key))
    if admitted is None:
        raise TokenRefused(headers={"WWW-Authenticate": context.door.ask(round_id, group_id, key)})
    return opened, admitted


def _counted(receipt: str | None) -> bytes:
    """One and the same for a ballot, however often it comes."""
    return _COUNTED if receipt is None else _WITH_RECEIPT % receipt.encode()


async def _store(context: Context, round_id: UUID, arrival: Arrival) -> None:
    """Raises what is answered to whoever is not counted."""
    outcome = await context.batcher.submit(round_id, arrival)
    if outcome in _REFUSALS:
        raise _REFUSALS[outcome]()


async def _spec(context: Context, round_id: UUID) -> OpenedSpec | None:
    ballots = context.ballots
    remembered = ballots.remembered(round_id)
    if remembered is not None or ballots.is_unknown(round_id):
        return remembered
    # When a round opens, many come at once: one of them reads the spec, and the others wait for it. Of many who ask for
    # rounds that there are not, one asks the database.
    async with context.reading:
        if ballots.is_unknown(round_id):
            return None
        async with context.database.transaction() as session:
            return await ballots.spec(session, round_id)
