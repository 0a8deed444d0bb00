"""Servers that answer wrongly, and what a phone makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.crypto.canonical import sha256_hex
from simulator.phone import errors
from simulator.phone.checks import PublicRecord, checked_key
from simulator.phone.connect import open_phone
from simulator.phone.errors import (
    KeyListMismatch,
    PhoneError,
    RoundUnknown,
    SignatureRefused,
    TokenRefused,
    UnexpectedAnswer,
    Unreachable,
)
from simulator.phone.phone import Edges
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named
from simulator.phone.sides.web import open_client
from simulator.phone.store import MemoryStore
from simulator.phone.values import AppConfig, PublicRound, Round
from simulator.phone.wallet import uniform_below
from tests.ground.rounds.keys import issuer_key
from tests.simulator.phone.parts import BALLOT_ORIGIN, CONFIG, NAMED_ORIGIN, Sides, choices, ready


def answering(status: int, content: bytes = b"{}") -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(status, content=content))


async def test_almas_token_is_signed_with_a_key_of_her_own_so_it_is_not_used(sides: Sides) -> None:
    announced = sides.named.keys[0]
    # A larger one: what she blinded for a smaller modulus is never out of its range.
    sides.named.keys[0] = next(key for key in map(issuer_key, count(5)) if key.spki > announced.spki)
    store = MemoryStore()
    phone = sides.phone(store)
    await phone.enrol("ALMA")
    assert isinstance((await phone.sync()).refused[sides.spec.round], SignatureRefused)
    assert store.names() == ("key", f"order.{sides.spec.round}", "session")


async def test_almas_phone_was_told_another_issuer_so_the_ballot_box_refuses_and_her_answers_are_deleted(
    sides: Sides,
) -> None:
    store = MemoryStore()
    phone = sides.phone(store)
    phone.config = AppConfig.model_validate({**CONFIG, "issuer_name": "eva.example"})
    await phone.enrol("ALMA")
    visit = await phone.sync()
    with pytest.raises(TokenRefused):
        await phone.answer(sides.spec.round, choices(visit.rounds[0]))
    assert store.names() == ("key", "session", f"token.{sides.spec.round}")
    assert await sides.counted() == 0


async def test_a_ballot_that_is_refused_at_the_next_visit_is_told_and_not_kept(sides: Sides) -> None:
    store = MemoryStore()
    phone, visit = await ready(sides, store)
    sides.ballot_line.lost = 6
    with pytest.raises(Unreachable):
        await phone.answer(sides.spec.round, choices(visit.rounds[0]))
    sides.world.clock.moment = sides.spec.closes_at
    with pytest.raises(errors.RoundClosed):
        await phone.deliver()
    assert store.names() == (f"done.{sides.spec.round}", "key", "session")


@pytest.mark.parametrize(
    ("status", "kind"), [(503, Unreachable), (429, Unreachable), (404, RoundUnknown), (302, UnexpectedAnswer)]
)
async def test_what_the_ballot_box_says_of_a_round_has_a_name(
    sides: Sides, status: int, kind: type[PhoneError]
) -> None:
    ballots = Ballots(open_client(BALLOT_ORIGIN, transport=answering(status)))
    with pytest.raises(kind):
        await ballots.round(sides.spec.round)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"ballot_origin": "ftp://x"}', b'{"ballot_origin": "https://x/y"}'])
async def test_a_configuration_that_is_none_is_not_guessed(content: bytes) -> None:
    named = Named(open_client(NAMED_ORIGIN, transport=answering(200, content)), MemoryStore())
    with pytest.raises(UnexpectedAnswer):
        await named.app_config()


async def test_almas_code_was_tried_too_often_by_somebody() -> None:
    named = Named(open_client(NAMED_ORIGIN, transport=answering(429)), MemoryStore())
    with pytest.raises(errors.CodeUsedTooOften):
        await named.enrol("ALMA")


async def test_alma_without_a_server_is_told_so() -> None:
    with pytest.raises(Unreachable):
        async with open_phone("http://127.0.0.1:9", MemoryStore(), Edges()):
            pass


async def test_a_list_with_half_an_entry_is_refused(sides: Sides) -> None:
    half = sides.named.key_list()[:-1]
    offered = Round.model_validate({**sides.named.offered("ALMA"), "key_set_sha256": sha256_hex(half)})
    announced = PublicRound(
        round=offered.id,
        opens_at=offered.opens_at,
        closes_at=offered.closes_at,
        spec_sha256=offered.spec_sha256,
        key_set_sha256=sha256_hex(half),
        state="open",
    )
    with pytest.raises(KeyListMismatch, match="48 bytes"):
        checked_key(offered, PublicRecord(announced, half, half))


@given(st.integers(2, 2**64), st.lists(st.binary(min_size=9, max_size=9)))
def test_a_blind_is_uniform_by_rejection_never_by_remainder(limit: int, drawn: list[bytes]) -> None:
    size = (limit.bit_length() + 7) // 8
    fallback = (1).to_bytes(size, "big")
    numbers: Iterator[bytes] = iter([*(number[:size] for number in drawn), fallback])
    expected = next(n for number in [*drawn, fallback] if 0 < (n := int.from_bytes(number[:size], "big")) < limit)
    assert uniform_below(limit, lambda _: next(numbers)) == expected


def test_every_refusal_is_told_in_both_languages() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PhoneError)]
    assert len(kinds) > 20
    for kind in kinds:
        assert kind().in_words("da")
        assert kind().in_words("en") != kind().in_words("da")
