"""A phone, the issuer and the ballot box: what fits is accepted, and every change to it is refused."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tokens import spki
from backend.tokens.blind import blind, finalize
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect, order_token
from backend.tokens.errors import (
    InvalidBlind,
    InvalidInput,
    InvalidSignature,
    MalformedOrder,
    MalformedToken,
    NonCanonicalKey,
    TokenError,
    UnexpectedSize,
    WrongChallenge,
    WrongKey,
)
from backend.tokens.verify import verify_token
from backend.tokens.wire import Token, TokenChallenge, TokenRequest
from tests.tokens.vectors import CHALLENGE, few, flipped, issuer, nonces, salts

KEY = issuer(0).spki
MODULUS = spki.decode(KEY)
blinds = st.integers(1, MODULUS - 1)


def order(nonce: bytes = bytes(32), salt: bytes = bytes(48), r: int = 2**1000 + 1) -> TokenOrder:
    return order_token(KEY, CHALLENGE, nonce, salt, r)


def answer(made: TokenOrder, number: int = 0) -> bytes:
    return issuer(number).blind_sign(TokenRequest.decode(made.request).blinded)


def token(nonce: bytes = bytes(32)) -> Token:
    made = order(nonce)
    return collect(made, KEY, answer(made))


@given(nonces, salts, blinds, st.uuids(), st.uuids())
@few
def test_a_token_signed_blindly_is_valid_for_its_challenge(
    nonce: bytes, salt: bytes, r: int, round_id: UUID, group_id: UUID
) -> None:
    challenge = round_challenge(round_id, group_id, "issuer.example", "ballots.example")
    made = order_token(KEY, challenge, nonce, salt, r)
    got = collect(TokenOrder.from_json(made.to_json()), KEY, answer(made))
    verify_token(got, KEY, challenge)
    verify_token(Token.decode(got.encode()), KEY, challenge)
    assert (got.nonce, got.challenge_digest, got.token_key_id) == (
        nonce,
        challenge.digest(),
        spki.token_key_id(KEY),
    )


@given(blinds, blinds)
@few
def test_the_issuer_sees_another_request_for_each_blind_and_the_token_is_the_same(one: int, two: int) -> None:
    first, second = order(r=one), order(r=two)
    assert (first.request == second.request) == (one == two)
    assert collect(first, KEY, answer(first)) == collect(second, KEY, answer(second))


@given(st.integers(0, 354 * 8 - 1))
@few
def test_a_token_with_a_flipped_bit_is_refused(bit: int) -> None:
    with pytest.raises(TokenError):
        verify_token(Token.decode(flipped(token().encode(), bit)), KEY, CHALLENGE)


def test_a_token_for_another_round_group_issuer_origin_or_key_is_refused() -> None:
    got = token()
    verify_token(got, KEY, CHALLENGE)
    for other in (
        TokenChallenge("issuer.example", b"\1" + bytes(31), CHALLENGE.origin_info),
        TokenChallenge("issuer.example", b"", CHALLENGE.origin_info),
        TokenChallenge("other.example", bytes(32), CHALLENGE.origin_info),
        TokenChallenge("issuer.example", bytes(32), "ballots.example"),
    ):
        with pytest.raises(WrongChallenge):
            verify_token(got, KEY, other)
    with pytest.raises(WrongKey):
        verify_token(got, issuer(1).spki, CHALLENGE)
    with pytest.raises(NonCanonicalKey):
        verify_token(got, KEY + b"\0", CHALLENGE)


def test_a_token_that_claims_another_key_or_challenge_than_it_was_signed_for_is_refused() -> None:
    got, other = token(), issuer(1).spki
    renamed = Token(got.nonce, got.challenge_digest, spki.token_key_id(other), got.authenticator)
    with pytest.raises(InvalidSignature):
        verify_token(renamed, other, CHALLENGE)
    elsewhere = TokenChallenge("issuer.example", b"\1" * 32, "ballots.example")
    moved = Token(got.nonce, elsewhere.digest(), got.token_key_id, got.authenticator)
    with pytest.raises(InvalidSignature):
        verify_token(moved, KEY, elsewhere)
    with pytest.raises(InvalidSignature):
        verify_token(Token(b"\1" * 32, *parts(got)[1:], got.authenticator), KEY, CHALLENGE)


def parts(got: Token) -> tuple[bytes, bytes, bytes]:
    return got.nonce, got.challenge_digest, got.token_key_id


def test_two_tokens_parts_do_not_combine() -> None:
    one, two = token(), token(b"\2" * 32)
    with pytest.raises(InvalidSignature):
        verify_token(Token(*parts(one), two.authenticator), KEY, CHALLENGE)


def test_an_answer_that_is_not_the_issuers_is_refused_by_the_phone() -> None:
    made = order()
    right = answer(made)
    for wrong in (right[:-1], right + b"\0", b""):
        with pytest.raises(UnexpectedSize):
            collect(made, KEY, wrong)
    for wrong in (
        flipped(right, 0),
        flipped(right, 2000),
        bytes(256),
        answer(order(b"\1" * 32)),
        answer_of_other(made),
    ):
        with pytest.raises(InvalidSignature):
            collect(made, KEY, wrong)
    with pytest.raises(WrongKey):
        collect(made, issuer(1).spki, right)


def answer_of_other(made: TokenOrder) -> bytes:
    """Another group's key on the same blinded message, made smaller if it does not fit."""
    message = int.from_bytes(TokenRequest.decode(made.request).blinded, "big") % 2**2047
    return issuer(1).blind_sign(message.to_bytes(256, "big"))


@pytest.mark.parametrize("length", [0, 20, 32, 47, 49, 64])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(InvalidInput):
        order(salt=bytes(length))


@pytest.mark.parametrize("r", [0, -1, MODULUS, MODULUS + 1], ids=["zero", "negative", "modulus", "above"])
def test_a_blind_outside_its_range_is_refused(r: int) -> None:
    with pytest.raises(InvalidBlind):
        order(r=r)


def test_blinding_and_finalising_refuse_a_token_input_of_another_key_or_length() -> None:
    made = order()
    for wrong, error in ((made.token_input[:-1], MalformedToken), (b"\0" + made.token_input, MalformedToken)):
        with pytest.raises(error):
            blind(KEY, wrong, bytes(48), 3)
        with pytest.raises(error):
            finalize(KEY, wrong, made.inverse, bytes(256))
    with pytest.raises(WrongKey):
        blind(issuer(1).spki, made.token_input, bytes(48), 3)
    with pytest.raises(NonCanonicalKey):
        blind(KEY[:-1], made.token_input, bytes(48), 3)


def test_an_order_survives_storage_and_hides_its_secret() -> None:
    made = order()
    assert TokenOrder.from_json(made.to_json()) == made
    assert str(made.inverse) not in repr(made)
    assert f"{made.inverse:x}" not in repr(made)
    blinded = blind(KEY, made.token_input, bytes(48), 2**1000 + 1)
    assert (blinded.request.encode(), blinded.inverse) == (made.request, made.inverse)
    assert str(blinded.inverse) not in repr(blinded)


def test_a_damaged_order_is_refused() -> None:
    fields = json.loads(order().to_json())
    damaged = (
        "",
        "null",
        "[]",
        "{}",
        json.dumps({**fields, "inverse": "0"}),
        json.dumps({**fields, "inverse": "-1"}),
        json.dumps({**fields, "inverse": None}),
        json.dumps({**fields, "inverse": "x"}),
        json.dumps({**fields, "token_input": "00"}),
        json.dumps({**fields, "token_input": 7}),
    )
    for text in damaged:
        with pytest.raises(MalformedOrder):
            TokenOrder.from_json(text)
    with pytest.raises(TokenError):
        TokenOrder.from_json(json.dumps({**fields, "request": fields["request"][:-2]}))
