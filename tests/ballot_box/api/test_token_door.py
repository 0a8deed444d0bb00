from __future__ import annotations

from uuid import uuid4

import pytest

from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.tokens.errors import MalformedChallenge
from tests.ground.ballot_box.world import ISSUER, ORIGIN, challenge_bytes, make_token, padded64, rsa_key, spki

DOOR = PrivateTokenDoor(ISSUER, ORIGIN)
ROUND, GROUP, KEY = uuid4(), uuid4(), spki(rsa_key(0))


def authorization(token: bytes) -> str:
    return f"PrivateToken token={padded64(token)}"


def test_the_door_asks_for_a_token_of_this_round_and_group() -> None:
    wanted = padded64(challenge_bytes(ROUND, GROUP))
    assert DOOR.ask(ROUND, GROUP, KEY) == f'PrivateToken challenge="{wanted}", token-key="{padded64(KEY)}"'


def test_almas_token_gives_its_nonce_and_nothing_else_does() -> None:
    token = make_token(ROUND, GROUP, rsa_key(0), nonce=bytes(range(32)))
    assert DOOR.nonce(authorization(token), ROUND, GROUP, KEY) == bytes(range(32))
    assert DOOR.nonce(authorization(token), uuid4(), GROUP, KEY) is None
    assert DOOR.nonce(authorization(token), ROUND, uuid4(), KEY) is None
    assert DOOR.nonce(authorization(token), ROUND, GROUP, spki(rsa_key(1))) is None
    assert DOOR.nonce(authorization(token[:-1]), ROUND, GROUP, KEY) is None
    assert DOOR.nonce("", ROUND, GROUP, KEY) is None
    assert PrivateTokenDoor(ISSUER, "other:1").nonce(authorization(token), ROUND, GROUP, KEY) is None
    assert PrivateTokenDoor("other", ORIGIN).nonce(authorization(token), ROUND, GROUP, KEY) is None


def test_a_key_in_another_encoding_is_a_value_error() -> None:
    DOOR.check_key(KEY)
    with pytest.raises(ValueError, match="342 bytes"):
        DOOR.check_key(KEY + b"\0")


def test_names_that_no_challenge_can_carry_stop_the_start() -> None:
    with pytest.raises(MalformedChallenge):
        PrivateTokenDoor("", ORIGIN)
