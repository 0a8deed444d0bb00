from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tokens.errors import MalformedHeader, MalformedToken, NonCanonicalBase64, NonCanonicalKey, TokenError
from backend.tokens.header import (
    authorization_header,
    challenge_header,
    decode_base64,
    encode_base64,
    parse_authorization,
    parse_challenges,
)
from backend.tokens.wire import Token, TokenChallenge
from tests.tokens.test_wire import challenges, tokens
from tests.tokens.vectors import CHALLENGE, flipped, issuer, many

TOKEN = Token(bytes(32), bytes(range(32)), b"\xff" * 32, b"\xfb" * 256)
OFFER = f'PrivateToken challenge="{encode_base64(CHALLENGE.encode())}"'


def refusal(header: str) -> type[TokenError] | None:
    """None where it is read."""
    try:
        parse_authorization(header)
    except TokenError as refused:
        return type(refused)
    return None


@given(challenges, st.none() | st.integers(0, 10**9))
@many
def test_a_challenge_header_is_read_back(challenge: TokenChallenge, max_age: int | None) -> None:
    key = issuer(0).spki
    header = challenge_header(challenge, key, max_age)
    (offer,) = parse_challenges(header)
    assert (offer.challenge, offer.token_key, offer.max_age) == (challenge.encode(), key, max_age)


@given(tokens)
@many
def test_an_authorization_header_is_read_back_quoted_or_not(token: Token) -> None:
    header = authorization_header(token)
    assert parse_authorization(header) == token
    assert parse_authorization(header.replace('"', "")) == token


@given(st.binary(max_size=40))
@many
def test_bytes_have_one_spelling_in_base64(data: bytes) -> None:
    text = encode_base64(data)
    assert decode_base64(text) == data
    standard = base64.b64encode(data).decode()
    spellings = {text.rstrip("="), text + "=", text + "\n", " " + text, standard, f"{text[:3]}\n{text[3:]}"} - {text}
    for other in spellings:
        with pytest.raises(NonCanonicalBase64):
            decode_base64(other)


@pytest.mark.parametrize("text", ["AB==", "AAB=", "AA=A", "A", "=", "æ===", "AAA", "AA", "+///", "AAAA\0"])
def test_trailing_bits_and_broken_base64_are_refused(text: str) -> None:
    with pytest.raises(NonCanonicalBase64):
        decode_base64(text)


def test_a_token_in_another_spelling_is_refused() -> None:
    text = encode_base64(TOKEN.encode())
    assert "_" in text
    for other in (text + "=", text + "==", text.replace("_", "/"), text[:-1], text[:-4], text + "AAAA"):
        for header in (f"PrivateToken token={other}", f'PrivateToken token="{other}"'):
            with pytest.raises(TokenError):
                parse_authorization(header)


def test_a_truncated_token_is_refused_at_each_length() -> None:
    whole = TOKEN.encode()
    refusals = {length: refusal(f"PrivateToken token={encode_base64(whole[:length])}") for length in range(len(whole))}
    assert len(refusals) == 354
    assert refusals == {length: MalformedToken if length else MalformedHeader for length in refusals}
    assert refusal(f"PrivateToken token={encode_base64(whole)}") is None


@given(st.integers(0, 354 * 8 - 1))
@many
def test_a_flipped_bit_is_refused_or_another_token(bit: int) -> None:
    header = f"PrivateToken token={encode_base64(flipped(TOKEN.encode(), bit))}"
    if bit >= 352 * 8:
        with pytest.raises(TokenError):
            parse_authorization(header)
        return
    assert parse_authorization(header) != TOKEN


@pytest.mark.parametrize(
    "header",
    [
        "",
        " , ",
        "PrivateToken",
        "PrivateToken {token}",
        "PrivateToken key={token}",
        "Bearer {token}",
        "Bearer token={token}",
        "token={token}",
        "PrivateToken token={token}, token={token}",
        "PrivateToken token={token}, TOKEN={token}",
        "PrivateToken token={token}, PrivateToken token={token}",
        "PrivateToken token={token}, Bearer x",
        'PrivateToken token="{token}',
        "PrivateToken token={token} x",
        'PrivateToken token="{token}"x',
        'PrivateToken token=""',
        "PrivateToken\ntoken={token}",
        "PrivateToken token={token}\n",
        "=",
    ],
)
def test_an_authorization_that_is_not_exactly_one_private_token_is_refused(header: str) -> None:
    with pytest.raises((MalformedHeader, NonCanonicalBase64, MalformedToken)):
        parse_authorization(header.format(token=encode_base64(TOKEN.encode())))


def test_case_spaces_and_unknown_parameters_make_no_difference() -> None:
    text = encode_base64(TOKEN.encode())
    for header in (
        f"privatetoken TOKEN={text}",
        f" PRIVATETOKEN\ttoken = {text} , x=y",
        f'PrivateToken a="\\"",token={text}',
    ):
        assert parse_authorization(header) == TOKEN


def test_offers_of_other_schemes_and_types_and_without_a_key_are_passed_over() -> None:
    key = issuer(0).spki
    ours = challenge_header(CHALLENGE, key)
    other_type = f'PrivateToken challenge="{encode_base64(bytes([0, 1]) + bytes(9))}", token-key="AAAA"'
    header = f'Basic realm="a, b=c", Negotiate YWJj==, {OFFER}, {other_type}, {ours}'
    assert [offer.token_key for offer in parse_challenges(header)] == [None, bytes(3), key]
    assert parse_challenges("") == parse_challenges('Basic realm="x"') == ()


@pytest.mark.parametrize("age", ["x", "-1", "1.5", "", "12345678901", "١"])
def test_an_age_that_is_no_number_of_seconds_is_refused(age: str) -> None:
    with pytest.raises(MalformedHeader):
        parse_challenges(f'{OFFER}, max-age="{age}"')


def test_an_offer_without_a_challenge_or_with_another_encoding_of_the_key_is_refused() -> None:
    key = issuer(0).spki
    with pytest.raises(MalformedHeader, match="without its challenge"):
        parse_challenges("PrivateToken token-key=AAAA")
    with pytest.raises(NonCanonicalBase64):
        parse_challenges(f'{OFFER}, token-key="{base64.b64encode(key).decode()}="')
    with pytest.raises(NonCanonicalKey):
        challenge_header(CHALLENGE, key[:-1])
