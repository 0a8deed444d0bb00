"""Bo answers as nine people of his own making and subtracts them from what is published: the attack played to its end.

Each earlier step has its own tests: that the nine wait for a second person (tests/api/console/staff), and that no round
for them alone is planned (test_who_holds_the_list). Here somebody approved them and the whole staff is asked.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import pytest

from backend.handoffs import GROUP_FLOOR, Outcome, Release, RoundSpec, SpecGroup
from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.client import collect, order_token
from backend.tokens.wire import TokenRequest
from tests.ground.ballot_box.world import ISSUER, ORIGIN, Phone, World, answers, opened_bits, padded64
from tests.ground.rounds.keys import issuer_key
from tests.ground.rounds.named import Named
from tests.rounds.prepare.test_who_holds_the_list import ALONE, INVENTED, STAFF, moved, spec_of_all

_KEYS = {key.spki: key for key in map(issuer_key, range(4))}


def _phone(spec: RoundSpec, group: SpecGroup, answer: Outcome) -> Phone:
    """With a token as the issuer signs it."""
    key = _KEYS[group.spki]
    r = 1 + secrets.randbelow(spki.decode(key.spki) - 1)
    challenge = round_challenge(spec.round, group.id, ISSUER, ORIGIN)
    order = order_token(key.spki, challenge, secrets.token_bytes(32), secrets.token_bytes(48), r)
    token = collect(order, key.spki, key.blind_sign(TokenRequest.decode(order.request).blinded))
    random = padded64(secrets.token_bytes(16)).rstrip("=")
    body = {"version": 2, "random": random, "answers": answers(spec, answer), "opened": opened_bits(spec)}
    return Phone(spec, spec.groups.index(group), body, token.encode())


async def _released(world: World, spec: RoundSpec, people: Sequence[Phone]) -> Release:
    world.clock.moment = min(world.clock.moment, spec.opens_at)
    await world.open(spec)
    await world.post_all(people)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    return (await world.release(spec)).release


@pytest.mark.long
@pytest.mark.parametrize("colleagues", [0, 3, 8])
async def test_what_bo_subtracts_leaves_nothing_or_what_one_of_nine_may_have_said(
    named: Named, world: World, colleagues: int
) -> None:
    """colleagues: how many beside Alma answer in her group."""
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF[:-1], moved(STAFF[-1], ALONE), *INVENTED)
    spec = await spec_of_all(named)
    [hers] = [group for group in spec.groups if group.id in spec.new]
    [others] = [group for group in spec.groups if group is not hers]
    bos = [_phone(spec, hers, "informed") for _ in INVENTED]
    real = [_phone(spec, hers, "informed") for _ in range(colleagues)]
    elsewhere = [_phone(spec, others, "unsure") for _ in range(others.recipients)]
    release = await _released(world, spec, [*bos, *real, _phone(spec, hers, "uninformed"), *elsewhere])
    assert release.status == "published"
    with_alma = [node for node in release.nodes if hers.id in node.groups or node.parent is None]
    assert len(with_alma) == 2
    for node in with_alma:
        # Whose answers are left: those of people whom Bo did not make, and eight of them at least have standing.
        assert node.recipients - len(INVENTED) > GROUP_FLOOR
        if node.answered is not None:
            assert node.answered - len(bos) >= 1 + colleagues
