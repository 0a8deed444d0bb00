"""What a witness keeps: the record of releases, and the facts of every round that has none yet."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from backend.ballot_box.api.context import Context
from backend.ballot_box.api.public import PublicRound, public_round
from backend.ballot_box.box.record.service import page_after
from backend.kit.http.access import PUBLIC, requires
from backend.kit.values import OpenValue
from backend.public_record import SignedEntry


class RecordPage(OpenValue):
    """`length`: how many entries there are in all."""

    entries: tuple[SignedEntry, ...]
    length: int


class PublicRounds(OpenValue):
    """`app_builds`: of the phone app, as the ballot box's operator made them from the source."""

    rounds: tuple[PublicRound, ...]
    app_builds: tuple[str, ...]


@get(
    "/record",
    opt=requires(PUBLIC),
    summary="Signed entries of releases after a number, each with its predecessor",
    responses={200: ResponseSpec(RecordPage, generate_examples=False, description="The bytes that were signed")},
)
async def get_record(
    context: NamedDependency[Context], after: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0
) -> Response[bytes]:
    async with context.database.transaction() as session:
        page = await page_after(session, after)
    return Response(page, media_type="application/json", headers={"Cache-Control": "no-store"})


@get("/rounds", opt=requires(PUBLIC), summary="Times, state, thresholds and hashes of each round without a release")
async def get_rounds(context: NamedDependency[Context]) -> Response[PublicRounds]:
    async with context.database.transaction() as session:
        rounds = await context.rounds.without_release(session)
    shown = tuple(public_round(facts) for facts in rounds)
    answer = PublicRounds(rounds=shown, app_builds=context.terms.app_builds)
    return Response(answer, headers={"Cache-Control": "no-store"})
