"""What Alma's phone does with the receipt of her ballot, from the 201 to the release."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.ballot_box.box.rounds.service import Rounds
from backend.receipts import ReceiptKey
from simulator.phone.errors import AlreadyAnswered, ReceiptRefused
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.web import open_client
from simulator.phone.store import MemoryStore
from simulator.phone.values import PublicRound
from tests.ground.ballot_box.world import World
from tests.simulator.phone.parts import BALLOT_ORIGIN, Sides, choices, ready, with_open_round


@pytest.fixture
async def signing(world: World) -> AsyncIterator[Sides]:
    """The ballot box has a key for receipts."""
    made = replace(world, receipts=ReceiptKey(Ed25519PrivateKey.generate()))
    yield await with_open_round(made)
    await made.client.aclose()


def exchanged(sides: Sides) -> ReceiptKey:
    """The operator's next key, with the round's own still there."""
    before, key = sides.world.receipts, ReceiptKey(Ed25519PrivateKey.generate())
    assert before is not None
    sides.ballot_line.app = replace(sides.world, receipts=key, earlier_receipts=(before,)).app
    return key


def forged(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ballot box that says it had that key all along, as no honest one does."""
    key = exchanged(sides)
    monkeypatch.setattr(Rounds, "receipt_key_of", lambda *_: key.public)


async def over(sides: Sides) -> None:
    """Closed and released, and no longer offered to anybody."""
    sides.world.clock.moment = sides.spec.closes_at
    await sides.world.worker.tick()


def kept(store: MemoryStore, word: str) -> list[str]:
    return [name for name in store.names() if name.startswith(word)]


async def test_alma_s_receipt_is_kept_until_the_release_and_is_gone_when_it_was_checked(
    signing: Sides, monkeypatch: Any
) -> None:
    store = MemoryStore()
    phone, visit = await ready(signing, store)
    [offered] = visit.to_answer
    await phone.answer(offered.id, choices(offered))
    assert kept(store, "receipt.") == [f"receipt.{offered.id}"]
    assert not kept(store, "token.")
    monkeypatch.setattr(type(phone.named), "rounds", nothing_offered)
    assert (await phone.sync()).refused == {}
    assert kept(store, "receipt.")
    await over(signing)
    assert (await phone.sync()).refused == {}
    assert not kept(store, "receipt.")
    assert not kept(store, "told.")


async def nothing_offered(_: object) -> tuple[()]:
    return ()


async def test_who_did_not_answer_asks_after_the_release_as_who_did(signing: Sides, monkeypatch: Any) -> None:
    store = MemoryStore()
    phone, _ = await ready(signing, store)
    await over(signing)
    monkeypatch.setattr(type(phone.named), "rounds", nothing_offered)
    signing.ballot_line.seen.clear()
    await phone.sync()
    assert [request.url.path for request in signing.ballot_line.seen] == [f"/rounds/{signing.spec.round}"]
    assert not kept(store, "told.")


async def test_a_receipt_stands_after_the_ballot_box_has_got_another_key(signing: Sides, monkeypatch: Any) -> None:
    store = MemoryStore()
    phone, visit = await ready(signing, store)
    exchanged(signing)
    [offered] = visit.to_answer
    await phone.answer(offered.id, choices(offered))
    await over(signing)
    monkeypatch.setattr(type(phone.named), "rounds", nothing_offered)
    assert (await phone.sync()).refused == {}
    assert not kept(store, "receipt.")


async def test_a_receipt_by_another_key_is_refused_and_the_ballot_is_counted_all_the_same(
    signing: Sides, monkeypatch: Any
) -> None:
    phone, visit = await ready(signing, MemoryStore())
    [offered] = visit.to_answer
    forged(signing, monkeypatch)
    with pytest.raises(ReceiptRefused):
        await phone.answer(offered.id, choices(offered))
    assert await signing.counted() == 1
    with pytest.raises(AlreadyAnswered):
        await phone.answer(offered.id, choices(offered))


async def test_a_round_that_counted_her_and_is_told_to_be_cancelled_is_named(signing: Sides, monkeypatch: Any) -> None:
    store = MemoryStore()
    phone, visit = await ready(signing, store)
    [offered] = visit.to_answer
    await phone.answer(offered.id, choices(offered))
    ballots = Ballots(open_client(BALLOT_ORIGIN, transport=signing.ballot_line))
    public = (await ballots.round(offered.id)).model_copy(update={"state": "cancelled"})

    async def cancelled(*_: object) -> PublicRound:
        return public

    monkeypatch.setattr(Ballots, "round", cancelled)
    monkeypatch.setattr(type(phone.named), "rounds", nothing_offered)
    assert isinstance((await phone.sync()).refused[offered.id], ReceiptRefused)
    assert kept(store, "receipt.")


@pytest.mark.long
async def test_a_ballot_box_that_stands_by_another_key_after_the_release_is_named_and_the_receipt_kept(
    signing: Sides, monkeypatch: Any
) -> None:
    store = MemoryStore()
    phone, visit = await ready(signing, store)
    [offered] = visit.to_answer
    await phone.answer(offered.id, choices(offered))
    await over(signing)
    forged(signing, monkeypatch)
    monkeypatch.setattr(type(phone.named), "rounds", nothing_offered)
    refused = (await phone.sync()).refused
    assert isinstance(refused[offered.id], ReceiptRefused)
    assert kept(store, "receipt.")
