"""Alma fetches the right to answer: one signature, the same for the same request, and none at the wrong time."""

from __future__ import annotations

import asyncio
import os
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from backend.audit_log import SYSTEM, Process
from backend.desk import Desk
from backend.registry import issue_code, redeem_code
from backend.registry.errors import CodeUsed
from backend.rounds import repository
from backend.rounds.issue import repository as issuing
from backend.rounds.issue.errors import NotARecipient, NoTokensNow, OtherTokenFetched, TokenRequestInvalid
from backend.rounds.issue.models import Issuance
from backend.rounds.issue.opened_keys import OpenedKeys
from backend.rounds.issue.service import issue_token
from backend.rounds.life import schedule, service
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect, order_token
from backend.tokens.issuer import IssuerKey
from backend.tokens.verify import verify_token
from tests.ground.ballot_box.world import ISSUER, ORIGIN, MovedClock
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in
from tests.ground.registry.keys import access_tokens
from tests.ground.rounds.named import DAY, ZONE, Named


async def order(named: Named, round_id: UUID, employee: UUID) -> tuple[TokenOrder, bytes]:
    """A request for the employee's group as a phone makes it, and the group's key."""
    async with named.database.transaction() as session:
        place = await issuing.place(session, round_id, employee)
    assert place is not None
    challenge = round_challenge(round_id, place.group_id, ISSUER, ORIGIN)
    r = int.from_bytes(os.urandom(200), "big")
    return order_token(place.spki, challenge, os.urandom(32), os.urandom(48), r), place.spki


async def issued(named: Named, round_id: UUID, employee: UUID, body: bytes, keys: OpenedKeys | None = None) -> bytes:
    async with named.database.transaction() as session:
        return await issue_token(
            desk_at(session, named.clock), OpenedKeys(named.box) if keys is None else keys, round_id, employee, body
        )


async def kept(named: Named) -> int:
    async with named.database.transaction() as session:
        return int((await session.execute(select(func.count()).select_from(Issuance))).scalar_one())


async def alma(named: Named) -> UUID:
    return (await named.people())["e5"]


async def test_alma_gets_a_token_that_the_ballot_box_accepts(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    wanted, key = await order(named, round_id, who)
    answer = await issued(named, round_id, who, wanted.request)
    assert len(answer) == 256
    async with named.database.transaction() as session:
        place = await issuing.place(session, round_id, who)
    assert place is not None
    verify_token(collect(wanted, key, answer), key, round_challenge(round_id, place.group_id, ISSUER, ORIGIN))


async def test_a_phone_that_lost_the_answer_gets_the_same_again_even_at_once(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    body = (await order(named, round_id, who))[0].request
    answers = await asyncio.gather(*(issued(named, round_id, who, body) for _ in range(4)))
    assert len(set(answers)) == 1
    assert await kept(named) == 1


async def test_of_two_different_requests_at_once_one_is_signed(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    bodies = [(await order(named, round_id, who))[0].request for _ in range(2)]
    answers = await asyncio.gather(*(issued(named, round_id, who, body) for body in bodies), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["OtherTokenFetched", "bytes"]
    with pytest.raises(OtherTokenFetched):
        await issued(named, round_id, who, (await order(named, round_id, who))[0].request)


async def test_eva_is_no_recipient_and_neither_is_anyone_of_another_round(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    body = (await order(named, round_id, who))[0].request
    for wanted, employee in ((round_id, UUID(int=1)), (UUID(int=1), who)):
        with pytest.raises(NotARecipient):
            await issued(named, wanted, employee, body)
    assert await kept(named) == 0


async def test_a_request_that_is_none_is_refused_and_costs_alma_nothing(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    wanted, key = await order(named, round_id, who)
    body = wanted.request
    other_key = bytes([body[0], body[1], body[2] ^ 1]) + body[3:]
    beyond = body[:3] + b"\xff" * 256
    for wrong in (b"", body[:-1], body + b"\0", b"\0\1" + body[2:], other_key, beyond):
        with pytest.raises(TokenRequestInvalid):
            await issued(named, round_id, who, wrong)
    assert await kept(named) == 0
    assert collect(wanted, key, await issued(named, round_id, who, body))


async def test_no_token_before_the_ballot_box_has_the_spec_nor_after_the_closing_time(
    named: Named, clock: MovedClock
) -> None:
    round_id, who = await named.frozen(), await alma(named)
    body = (await order(named, round_id, who))[0].request
    with pytest.raises(NoTokensNow):
        await issued(named, round_id, who, body)
    async with named.database.transaction() as session:
        await service.acknowledged(Process(session, clock), round_id)
    assert await issued(named, round_id, who, body)
    clock.moment += 8 * DAY
    with pytest.raises(NoTokensNow):
        await issued(named, round_id, who, body)
    for _ in range(2):
        async with named.database.transaction() as session:
            await schedule.take_step(desk_at(session, clock, actor=SYSTEM), round_id)
    assert await named.state(round_id) == "closed"
    assert await kept(named) == 0
    with pytest.raises(NoTokensNow):
        await issued(named, round_id, who, body)


async def test_no_issuance_is_left_by_a_request_that_meets_the_closing(named: Named, clock: MovedClock) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    body = (await order(named, round_id, who))[0].request
    async with named.database.transaction() as closing:
        assert await repository.lock(closing, round_id) is not None
        asking = asyncio.create_task(issued(named, round_id, who, body))
        await somebody_waits_in(closing)
        await service.cancel_round(Desk(closing, clock, ZONE, actor="bo"), round_id)
        await service.cancelled(Process(closing, clock), round_id)
    with pytest.raises(NoTokensNow):
        await asking
    assert await kept(named) == 0


async def test_the_first_token_ends_almas_code(named: Named) -> None:
    round_id, who = await named.scheduled(), await alma(named)
    async with named.database.transaction() as session:
        code = await issue_code(desk_at(session, named.clock), "e5")
        await redeem_code(desk_at(session, named.clock), access_tokens(), code, b"her phone")
    await issued(named, round_id, who, (await order(named, round_id, who))[0].request)
    async with named.database.transaction() as session:
        with pytest.raises(CodeUsed):
            await redeem_code(desk_at(session, named.clock), access_tokens(), code, b"her phone")


async def test_an_issuance_knows_no_time_and_no_serial_number() -> None:
    columns: dict[str, Any] = {column.name: column.type for column in Issuance.__table__.columns}
    assert set(columns) == {"round_id", "employee_id", "request_sha256"}


async def test_a_group_s_key_is_opened_once_for_all_of_it_and_forgotten_when_the_round_closes(named: Named) -> None:
    round_id, keys = await named.scheduled(), OpenedKeys(named.box)
    people = await named.people()
    async with named.database.transaction() as session:
        places = {name: await issuing.place(session, round_id, people[name]) for name in ("e5", "e6")}
    for name in places:
        wanted, _ = await order(named, round_id, people[name])
        await issued(named, round_id, people[name], wanted.request, keys)
    assert len(keys) == len({place.group_id for place in places.values() if place is not None})
    closes_at = max(place.closes_at for place in places.values() if place is not None)
    keys.forget_closed(named.clock.now() + 23 * DAY / 24)
    assert len(keys) > 0
    keys.forget_closed(closes_at)
    assert len(keys) == 0


async def test_a_key_that_was_made_anew_is_not_mistaken_for_the_old_one_nor_are_more_kept_than_may_be(
    named: Named,
) -> None:
    round_id, keys = await named.scheduled(), OpenedKeys(named.box, most=2)
    async with named.database.transaction() as session:
        place = await issuing.place(session, round_id, await alma(named))
    assert place is not None
    made = [IssuerKey.generate() for _ in range(3)]
    sealed = [named.box.seal(round_id, place.group_id, key.private_bytes()) for key in made]
    assert [keys.of(place, each, named.clock.now()).spki for each in sealed] == [key.spki for key in made]
    assert keys.of(place, sealed[2], named.clock.now()) is keys.of(place, sealed[2], named.clock.now())
    assert len(keys) == 2
