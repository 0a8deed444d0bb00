"""Alma gets a receipt for her ballot: it says that it was counted, and nothing of what she answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from hashlib import sha256
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.ballot_box.api.one_size import ANSWER_BYTES, HEAD_BYTES, head_size
from backend.receipts import ReceiptKey, is_receipt, receipt_digest
from backend.tokens.wire import Token
from tests.ground.ballot_box.world import Phone, World, make_spec, phone

KEY = ReceiptKey(Ed25519PrivateKey.generate())


@pytest.fixture
async def signing(world: World) -> AsyncIterator[World]:
    """The same ballot box, with a key for receipts."""
    made = replace(world, receipts=KEY)
    yield made
    await made.client.aclose()


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
