"""The ballot box's ASGI application: its own origin, no cookie, no session, no log of requests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID

from litestar import Litestar
from litestar.config.cors import CORSConfig

from backend.ballot_box.api.ballots import VOTER, post_ballot
from backend.ballot_box.api.context import Context, Terms, TokenDoor, context_dependency, context_in, state_of
from backend.ballot_box.api.guards import NAMED_SIDE, named_side_only, refuse_cookies
from backend.ballot_box.api.handoffs import get_release, get_turnout, put_cancellation, put_prolongation, put_round
from backend.ballot_box.api.one_size import answer_read_ballots, one_size
from backend.ballot_box.api.posts import Posts
from backend.ballot_box.api.public import get_health, get_keys, get_round
from backend.ballot_box.api.record import get_record, get_rounds
from backend.ballot_box.api.signatures import Signatures
from backend.ballot_box.box.ballots.batching import Arrival, Batcher, Outcome
from backend.ballot_box.box.ballots.service import Ballots
from backend.ballot_box.box.policy import Floors
from backend.ballot_box.box.rounds.service import Rounds
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, assert_every_route_guarded
from backend.kit.http.answers import with_headers
from backend.kit.http.description import described
from backend.kit.http.limits.bodies import SMALL, assert_every_body_capped, whole_body
from backend.kit.http.limits.crowd import room_for_each
from backend.kit.http.limits.room import Limits
from backend.kit.http.listener import unread_answers_end
from backend.kit.http.problems import PROBLEM_HANDLERS
from backend.kit.security_txt import security_routes
from backend.kit.times.clock import Clock

HEADERS: Final = {"Referrer-Policy": "no-referrer", "Vary": "Accept-Language"}


def context_of(
    database: Database, clock: Clock, floors: Floors, terms: Terms, door: TokenDoor, signatures: Signatures
) -> Context:
    """What the routes find in the application's state."""
    ballots = Ballots(clock)

    async def write(round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        async with database.transaction() as session:
            return await ballots.store(session, round_id, arrivals)

    rounds = Rounds(clock, floors, door.check_key, terms.receipt_key)
    return Context(database, clock, rounds, ballots, Batcher(write), terms, door, signatures)


def create_app(
    context: Context, limits: Limits | None = None, posts: Posts | None = None, lifespan: Sequence[Any] = ()
) -> Litestar:
    """Closes the database when it stops. Refuses to start with a route that declares no access, or takes too much.

    `posts`: where ballots' answers are counted.
    """
    app = Litestar(
        route_handlers=[
            put_round,
            put_cancellation,
            put_prolongation,
            get_turnout,
            get_release,
            get_round,
            get_rounds,
            get_record,
            get_keys,
            get_health,
            post_ballot,
            *security_routes(context.terms.security, context.clock),
        ],
        state=state_of(context),
        dependencies=context_dependency(),
        middleware=[room_for_each(limits or Limits()), refuse_cookies],
        before_request=whole_body,
        before_send=[
            with_headers(HEADERS, hsts_seconds=context.terms.hsts_seconds),
            one_size,
            *([] if posts is None else [posts.note]),
        ],
        exception_handlers=PROBLEM_HANDLERS,
        cors_config=_cors(context.terms.named_origin),
        openapi_config=described("Linjepuls ballot box"),
        request_max_body_size=SMALL,
        logging_config=None,
        lifespan=[*lifespan, _lifespan, unread_answers_end],
    )
    assert_every_route_guarded(app, {PUBLIC: None, VOTER: None, NAMED_SIDE: named_side_only})
    assert_every_body_capped(app)
    answer_read_ballots(app)
    return app


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    yield
    context = context_in(app)
    await context.batcher.drain()
    await context.database.close()


def _cors(named_origin: str) -> CORSConfig:
    return CORSConfig(
        allow_origins=[named_origin],
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "Accept-Language"],
        expose_headers=["WWW-Authenticate"],
        allow_credentials=False,
    )
