"""RFC 9578 appendix B.2 and RFC 9577 appendix A: issuance, tokens and headers give the published bytes."""

from __future__ import annotations

from typing import Any

import pytest

from backend.tokens import spki, wire
from backend.tokens.client import collect, order_token
from backend.tokens.errors import WrongTokenType
from backend.tokens.header import Offer, challenge_header, parse_challenges
from backend.tokens.verify import verify_token
from backend.tokens.wire import Token, TokenChallenge, TokenRequest
from tests.tokens.vectors import data, issuer_of, vectors

ISSUANCE = vectors("rfc9578_go")
TOKENS = vectors("rfc9577_token")
HEADERS = vectors("rfc9577_header")


@pytest.mark.parametrize("vector", ISSUANCE)
def test_a_phone_and_an_issuer_exchange_the_published_bytes(vector: dict[str, Any]) -> None:
    issuer, key = issuer_of(data(vector, "skS")), data(vector, "pkS")
    assert issuer.spki == key
    challenge = TokenChallenge.decode(data(vector, "token_challenge"))
    blind = int.from_bytes(data(vector, "blind"), "big")
    order = order_token(key, challenge, data(vector, "nonce"), data(vector, "salt"), blind)
    assert order.request == data(vector, "token_request")
    request = TokenRequest.decode(order.request)
    assert request.truncated_key_id == spki.truncated_key_id(key)
    response = issuer.blind_sign(request.blinded)
    assert response == data(vector, "token_response")
    token = collect(order, key, response)
    assert token.encode() == data(vector, "token")
    verify_token(token, key, challenge)


@pytest.mark.parametrize("vector", TOKENS)
def test_a_challenge_and_a_token_input_have_the_published_bytes(vector: dict[str, Any]) -> None:
    issuer, origin = (data(vector, name).decode() for name in ("issuer_name", "origin_info"))
    challenge = TokenChallenge(issuer, data(vector, "redemption_context"), origin)
    token_input = wire.token_input(data(vector, "nonce"), challenge.digest(), data(vector, "token_key_id"))
    assert token_input == data(vector, "token_authenticator_input")
    assert TokenChallenge.decode(challenge.encode()) == challenge
    token = Token.decode(token_input + bytes(256))
    assert (token.nonce, token.input) == (data(vector, "nonce"), token_input)
    assert challenge.token_type == token.token_type == int(vector["token_type"], 16)


@pytest.mark.parametrize("vector", HEADERS)
def test_every_offer_of_a_published_header_is_read(vector: dict[str, Any]) -> None:
    numbers = [number for number in (0, 1) if f"token-type-{number}" in vector]
    expected = [
        Offer(data(vector, f"token-challenge-{n}"), data(vector, f"token-key-{n}"), vector[f"max-age-{n}"])
        for n in numbers
    ]
    offers = parse_challenges(vector["WWW-Authenticate"])
    assert list(offers) == expected
    assert [offer.token_type for offer in offers] == [vector[f"token-type-{n}"] for n in numbers]


@pytest.mark.parametrize("vector", HEADERS)
def test_the_offer_of_our_type_is_written_as_published(vector: dict[str, Any]) -> None:
    challenge, key = TokenChallenge.decode(data(vector, "token-challenge-0")), data(vector, "token-key-0")
    published = vector["WWW-Authenticate"].replace(',unknownChallengeAttribute="ignore-me"', "")
    assert published.startswith(challenge_header(challenge, key, vector["max-age-0"]))


def test_the_published_offer_of_another_type_is_no_challenge_of_ours() -> None:
    with pytest.raises(WrongTokenType):
        TokenChallenge.decode(data(HEADERS[1], "token-challenge-1"))
