"""Two operators each type the issuer's name into a file of their own."""

from __future__ import annotations

from dataclasses import replace

from backend.kit.language.words import WORDS
from backend.rounds import OfRound, prepare_again
from tests.ground.ballot_box.world import ISSUER
from tests.ground.desks import desk_at
from tests.worker.named_world import Both, assert_whole


async def test_two_operators_who_call_the_issuer_differently_are_told_before_anybody_answers(both: Both) -> None:
    round_id = await both.named.started()
    typed_otherwise = replace(both.jobs(), issuer_name=ISSUER.upper())
    await typed_otherwise.prepare(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem) == ("preparing", "issuer-differs")
    assert "ISSUER_NAME" in WORDS["da"](f"rounds-problem-{facts.problem}")
    assert await both.jobs().calls.end_of(round_id) is None, "nothing was announced"
    async with both.named.database.transaction() as session:
        await prepare_again(desk_at(session, both.named.clock, actor="bo"), round_id)
    await both.prepared(round_id)
    await assert_whole(both, round_id)
