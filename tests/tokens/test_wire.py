from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tokens import wire
from backend.tokens.challenge import round_challenge
from backend.tokens.errors import MalformedChallenge, MalformedRequest, MalformedToken, TokenError, WrongTokenType
from backend.tokens.wire import Token, TokenChallenge, TokenRequest
from tests.tokens.vectors import CHALLENGE, few, many, nonces

names = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=80)
contexts = st.sampled_from([b"", bytes(range(32))])
challenges = st.builds(TokenChallenge, names, contexts, names | st.just(""))
signatures = st.binary(min_size=256, max_size=256)
tokens = st.builds(Token, nonces, nonces, nonces, signatures)
requests = st.builds(TokenRequest, st.integers(0, 255), signatures)


@given(challenges, tokens, requests)
@many
def test_what_is_written_is_read_back(challenge: TokenChallenge, token: Token, request: TokenRequest) -> None:
    assert TokenChallenge.decode(challenge.encode()) == challenge
    assert challenge.digest() == sha256(challenge.encode()).digest()
    assert Token.decode(token.encode()) == token
    assert len(token.encode()) == 354
    assert TokenRequest.decode(request.encode()) == request
    assert len(request.encode()) == 259


@given(challenges, st.data())
@few
def test_a_challenge_that_ends_early_or_late_is_refused(challenge: TokenChallenge, draw: st.DataObject) -> None:
    whole = challenge.encode()
    length = draw.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(TokenError):
        TokenChallenge.decode(whole[:length])
    with pytest.raises(MalformedChallenge, match="after its end"):
        TokenChallenge.decode(whole + b"\0")


def test_every_truncation_of_a_token_a_request_and_a_challenge_is_refused() -> None:
    token, request = Token(bytes(32), bytes(32), bytes(32), bytes(256)), TokenRequest(0, bytes(256))
    for length in range(354):
        with pytest.raises(MalformedToken):
            Token.decode(token.encode()[:length])
    for length in range(259):
        with pytest.raises(MalformedRequest):
            TokenRequest.decode(request.encode()[:length])
    for length in range(2, len(CHALLENGE.encode())):
        with pytest.raises(MalformedChallenge):
            TokenChallenge.decode(CHALLENGE.encode()[:length])
    for longer in (token.encode(), request.encode()):
        with pytest.raises(TokenError):
            (Token if longer == token.encode() else TokenRequest).decode(longer + b"\0")


@pytest.mark.parametrize("token_type", [0, 1, 3, 0x0200, 0xDA7A, 0xFFFF])
def test_another_type_is_refused_everywhere(token_type: int) -> None:
    start = token_type.to_bytes(2, "big")
    with pytest.raises(WrongTokenType):
        TokenChallenge.decode(start + CHALLENGE.encode()[2:])
    with pytest.raises(WrongTokenType):
        Token.decode(start + bytes(352))
    with pytest.raises(WrongTokenType):
        TokenRequest.decode(start + bytes(257))


@pytest.mark.parametrize(
    ("issuer", "context", "origin"),
    [
        ("", b"", ""),
        ("a" * 65536, b"", ""),
        ("issuer", b"", "a" * 65536),
        ("two words", b"", ""),
        ("line\n", b"", ""),
        ("bjørn.example", b"", ""),
        ("issuer", b"", "ørsted"),
        ("issuer", bytes(31), ""),
        ("issuer", bytes(33), ""),
    ],
)
def test_names_and_contexts_that_no_challenge_can_carry_are_refused(issuer: str, context: bytes, origin: str) -> None:
    with pytest.raises(MalformedChallenge):
        TokenChallenge(issuer, context, origin)


def test_a_received_challenge_with_such_a_name_or_context_is_refused() -> None:
    for body in ("0000 00 0000", "0002 c3b8 00 0000", "0001 61 01 00 0000", "0001 61 00 0001 20"):
        with pytest.raises(MalformedChallenge):
            TokenChallenge.decode(bytes.fromhex("0002" + body))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_each_part_of_a_token_has_its_length(length: int) -> None:
    right = [bytes(32)] * 3
    for at in range(3):
        parts = [*right[:at], bytes(length), *right[at + 1 :]]
        with pytest.raises(MalformedToken):
            wire.token_input(parts[0], parts[1], parts[2])
        with pytest.raises(MalformedToken):
            Token(parts[0], parts[1], parts[2], bytes(256))
    with pytest.raises(MalformedToken, match="authenticator"):
        Token(bytes(32), bytes(32), bytes(32), bytes(255))


@pytest.mark.parametrize(("key_id", "length"), [(-1, 256), (256, 256), (0, 255), (0, 257)])
def test_a_request_has_one_byte_of_key_id_and_a_blinded_message_of_256(key_id: int, length: int) -> None:
    with pytest.raises(MalformedRequest):
        TokenRequest(key_id, bytes(length))


def test_a_rounds_challenge_binds_round_group_issuer_and_origin() -> None:
    one, two = UUID(int=1), UUID(int=2)
    challenge = round_challenge(one, two, "issuer.example", "ballots.example")
    assert challenge.redemption_context == sha256(b"linjepuls/1" + one.bytes + two.bytes).digest()
    others = {
        round_challenge(two, one, "issuer.example", "ballots.example"),
        round_challenge(one, one, "issuer.example", "ballots.example"),
        round_challenge(one, two, "other.example", "ballots.example"),
        round_challenge(one, two, "issuer.example", "ballots.example:8001"),
    }
    assert len({challenge.digest(), *(other.digest() for other in others)}) == 5
