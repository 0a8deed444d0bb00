"""The receipt key is exchanged with the real process as docs/DEPLOY.md orders it: the new one is put before the old one
into one file, then comes a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.handoffs import RoundSpec
from backend.receipts import is_receipt, receipt_digest
from backend.tokens.wire import Token
from tests.ground.ballot_box.processes import Operator
from tests.ground.ballot_box.world import make_spec, phone

AWAY = "receipt_key_away"


class Dan(Operator):
    """`said`: all that the process logged, when it is over."""

    said = ""

    @contextmanager
    def serves(self, *keys: bytes) -> Iterator[httpx.Client]:
        (self.folder / "receipt.pem").write_bytes(b"".join(keys))
        with self.start("web") as web, httpx.Client(base_url=f"http://{self.origin}") as client:
            self.wait_until_ready()
            yield client
            web.stop()
        self.said = web.log.read_text()

    def announce(self, client: httpx.Client) -> RoundSpec:
        now = datetime.now(UTC)
        spec = make_spec(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1))
        assert self.call(client, "PUT", f"/rounds/{spec.round}", spec.to_bytes()).status_code == 201
        return spec


def new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def told(client: httpx.Client, spec: RoundSpec) -> str:
    return str(client.get(f"/rounds/{spec.round}").json()["receipt_key"])


def stands(client: httpx.Client, spec: RoundSpec, origin: str) -> bool:
    """Somebody answers; whether their receipt is by the key that everybody is told of."""
    somebody = phone(spec, 0, origin=origin)
    answer = client.post(somebody.path, json=somebody.body, headers=somebody.headers)
    assert answer.status_code == 201
    digest = receipt_digest(Token.decode(somebody.token).nonce)
    return is_receipt(answer.json().get("receipt", ""), spec.round, digest, told(client, spec))


@pytest.mark.long
def test_a_round_goes_on_with_its_key_through_an_exchange_and_the_alarm_comes_when_it_is_gone(
    ballots_urls: tuple[str, str], tmp_path: Path
) -> None:
    dan, old, new = Dan(*ballots_urls, tmp_path), new_key(), new_key()
    with dan.serves(old) as client, dan.start("worker"):
        spec = dan.announce(client)
        dan.wait_until_accepting(client, spec.round)
        before = told(client, spec)
        assert stands(client, spec, dan.origin)
    with dan.serves(new, old) as client, dan.start("worker"):
        later = dan.announce(client)
        dan.wait_until_accepting(client, later.round)
        assert (told(client, spec), told(client, later) != before) == (before, True)
        assert stands(client, spec, dan.origin)
        assert stands(client, later, dan.origin)
    assert AWAY not in dan.said
    with dan.serves(new) as client:
        assert told(client, spec) == before
        assert (stands(client, spec, dan.origin), stands(client, later, dan.origin)) == (False, True)
    [line] = [line for line in dan.said.splitlines() if AWAY in line]
    assert str(spec.round) in line
