"""Alma gets a receipt for her ballot: it says that it was counted, and nothing of what she answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from structlog.testing import capture_logs
from structlog.typing import EventDict

from backend.ballot_box.api.context import context_in
from backend.ballot_box.api.one_size import ANSWER_BYTES, HEAD_BYTES, head_size
from backend.ballot_box.run.receipt_keys import receipt_keys_kept
from backend.handoffs import RoundSpec
from backend.kit.database import Database
from backend.receipts import ReceiptKey, is_receipt, receipt_digest
from backend.tokens.wire import Token
from tests.ground.ballot_box.world import START, Phone, World, make_spec, phone, write_down

NOWHERE = "postgresql+psycopg://nobody:nothing@127.0.0.1:1/none"
KEY, NEXT = (ReceiptKey(Ed25519PrivateKey.generate()) for _ in range(2))


@pytest.fixture
async def signing(world: World) -> AsyncIterator[World]:
    """The same ballot box, with a key for receipts."""
    made = replace(world, receipts=KEY)
    yield made
    await made.client.aclose()


@asynccontextmanager
async def exchanged(world: World, key: ReceiptKey | None, *earlier: ReceiptKey) -> AsyncIterator[World]:
    """The same ballot box, started anew with another key or none."""
    made = replace(world, receipts=key, earlier_receipts=earlier)
    yield made
    await made.client.aclose()


async def logged_at_start(box: World, *keys: ReceiptKey) -> list[EventDict]:
    kept = receipt_keys_kept(context_in(box.app), {key.public for key in keys})
    with capture_logs() as logs:
        async with kept(box.app):
            return list(logs)


def spec_on_day(day: int) -> RoundSpec:
    return make_spec(opens_at=START + timedelta(days=day), closes_at=START + timedelta(days=day + 7))


async def told_key(world: World, spec: RoundSpec) -> str | None:
    told: str | None = (await world.client.get(f"/rounds/{spec.round}")).json()["receipt_key"]
    return told


def digest_of(alma: Phone) -> bytes:
    return receipt_digest(Token.decode(alma.token).nonce)


async def test_a_counted_ballot_has_a_receipt_by_the_key_that_everybody_is_told_of(signing: World) -> None:
    spec = make_spec()
    await signing.open(spec)
    public = (await signing.client.get(f"/rounds/{spec.round}")).json()["receipt_key"]
    assert public == KEY.public
    alma, bo = phone(spec, 0), phone(spec, 0)
    receipt = (await signing.post(alma)).json()["receipt"]
    assert is_receipt(receipt, spec.round, digest_of(alma), public)
    assert not is_receipt(receipt, uuid4(), digest_of(alma), public)
    assert not is_receipt(receipt, spec.round, digest_of(bo), public)
    other = ReceiptKey(Ed25519PrivateKey.generate())
    assert not is_receipt(receipt, spec.round, digest_of(alma), other.public)
    assert not is_receipt("AA==", spec.round, digest_of(alma), "no key")


async def test_a_receipt_is_the_same_whatever_was_answered_and_however_often_it_is_sent(signing: World) -> None:
    """So neither the receipt nor its holder can say what was answered."""
    first, second = make_spec(), make_spec()
    for spec in (first, second):
        await signing.announce(spec)
    await signing.worker.tick()
    signing.clock.moment = max(first.opens_at, second.opens_at)
    yes, no = phone(first, 0, "informed"), phone(first, 0, "uninformed", opened=first.articles)
    no.token = yes.token
    answers = [await signing.post(yes) for _ in range(2)]
    nullifier = sha256(Token.decode(yes.token).nonce).digest()
    assert {answer.json()["receipt"] for answer in answers} == {KEY.receipt(first.round, nullifier)}
    assert digest_of(no) == digest_of(yes)
    assert (await signing.post(no)).status_code == 409


async def test_with_a_receipt_too_all_answers_to_a_ballot_have_one_size(signing: World) -> None:
    spec = make_spec()
    await signing.open(spec)
    alma = phone(spec, 0)
    other = await signing.post(alma), await signing.post(alma), await signing.post(alma, {**alma.body, "version": 7})
    sizes = {(head_size(answer.status_code, answer.headers.raw), len(answer.content)) for answer in other}
    assert sizes == {(HEAD_BYTES, ANSWER_BYTES)}


async def test_without_a_key_nobody_gets_one_and_everybody_is_told_so(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    assert (await world.client.get(f"/rounds/{spec.round}")).json()["receipt_key"] is None
    assert (await world.post(phone(spec, 0))).json() == {"status": "counted"}


async def test_after_the_key_is_exchanged_a_released_round_still_tells_the_one_its_receipts_were_signed_with(
    signing: World,
) -> None:
    before, cancelled, after = make_spec(), spec_on_day(30), spec_on_day(40)
    await signing.open(before)
    receipt = (await signing.post(alma := phone(before, 0))).json()["receipt"]
    await signing.announce(cancelled)
    await signing.cancel(cancelled)
    signing.clock.moment = before.closes_at + timedelta(minutes=1)
    await signing.worker.tick()
    async with exchanged(signing, NEXT) as box:
        facts = (await box.client.get(f"/rounds/{before.round}")).json()
        assert (facts["state"], facts["receipt_key"]) == ("released", KEY.public)
        assert is_receipt(receipt, before.round, digest_of(alma), facts["receipt_key"])
        assert (await box.announce(after)).status_code == 201
        listed = {told["round"]: told["receipt_key"] for told in (await box.client.get("/rounds")).json()["rounds"]}
        assert listed == {str(cancelled.round): KEY.public, str(after.round): NEXT.public}


async def test_a_round_that_is_open_while_the_key_is_exchanged_goes_on_with_its_own_as_long_as_that_is_there(
    signing: World,
) -> None:
    spec = make_spec()
    await signing.open(spec)
    alma, bo = phone(spec, 0), phone(spec, 1)
    first = (await signing.post(alma)).json()["receipt"]
    async with exchanged(signing, NEXT, KEY) as box:
        assert (await box.post(alma)).json()["receipt"] == first
        assert is_receipt((await box.post(bo)).json()["receipt"], spec.round, digest_of(bo), KEY.public)
    async with exchanged(signing, NEXT) as box:
        # One by another key would be said to be forged.
        assert (await box.post(bo)).json() == {"status": "counted"}
        assert await told_key(box, spec) == KEY.public


async def test_receipts_that_are_turned_on_come_with_the_next_round_and_go_with_the_next(world: World) -> None:
    without, spec = make_spec(), spec_on_day(30)
    await world.open(without)
    async with exchanged(world, KEY) as box:
        assert (await box.post(phone(without, 0))).json() == {"status": "counted"}
        await box.announce(spec)
        assert (await told_key(box, without), await told_key(box, spec)) == (None, KEY.public)
    async with exchanged(world, None) as box:
        assert (await told_key(box, without), await told_key(box, spec)) == (None, KEY.public)


async def test_a_round_of_an_earlier_version_is_given_the_key_of_the_first_start_and_keeps_it(world: World) -> None:
    """Its own was in no table: it is the one that was told of it then."""
    spec = make_spec()
    async with exchanged(world, KEY) as box:
        await write_down(box, spec, spec.to_bytes())
        assert await told_key(box, spec) == KEY.public
        assert await logged_at_start(box, KEY) == []
    async with exchanged(world, NEXT) as box:
        [line] = await logged_at_start(box, NEXT)
        assert (line["event"], line["alarm"], line["round"]) == ("receipt_key_away", True, str(spec.round))
        assert await told_key(box, spec) == KEY.public
        assert await logged_at_start(box, NEXT, KEY) == []
        await box.cancel(spec)
        assert await logged_at_start(box, NEXT) == []


async def test_a_start_that_cannot_look_at_the_rounds_keys_says_so(world: World) -> None:
    away = replace(context_in(world.app), database=Database.connect(NOWHERE))
    with capture_logs() as logs:
        async with receipt_keys_kept(away, {KEY.public})(world.app):
            pass
    assert [line["event"] for line in logs] == ["receipt_keys_not_looked_at"]
