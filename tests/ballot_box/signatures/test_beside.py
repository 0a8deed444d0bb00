"""Tokens are checked and receipts signed by a process beside the one that serves: whatever becomes of it, nobody's
ballot is answered wrongly."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import psutil
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from litestar import Litestar
from structlog.testing import capture_logs

from backend.ballot_box.api.signatures import Admitted, Shown
from backend.ballot_box.run.signatures import other, process
from backend.ballot_box.run.signatures.beside import PAUSE_SECONDS, Beside
from backend.ballot_box.run.signatures.wire import LENGTH_BYTES, Answer, Purpose, answers_of, frame
from backend.kit.http.limits.room import RouteBusy
from backend.receipts import ReceiptKey
from tests.ground.ballot_box.world import ISSUER, ORIGIN, make_token, padded64, rsa_key, spki

PRIVATE = Ed25519PrivateKey.generate()
ROUND, GROUP = uuid4(), uuid4()


def shown(token: bytes) -> Shown:
    return Shown(f'PrivateToken token="{padded64(token)}"', ROUND, GROUP, spki(rsa_key(0)), ReceiptKey(PRIVATE).public)


def token_of(number: int) -> bytes:
    return make_token(ROUND, GROUP, rsa_key(0), nonce=number.to_bytes(32, "big"))


def hold(file: Path, *keys: Ed25519PrivateKey) -> None:
    file.write_bytes(b"".join(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) for key in keys))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "receipt.pem"
    hold(file, PRIVATE)
    return file


@pytest.fixture
async def beside(key_file: Path) -> AsyncIterator[Beside]:
    made = Beside(Purpose(ISSUER, ORIGIN, str(key_file)))
    async with made.running(Litestar()):
        yield made


def other_process() -> psutil.Process:
    [found] = [child for child in psutil.Process().children() if child.cmdline()[-1].endswith("signatures.process")]
    return found


def nullifier(number: int) -> bytes:
    return sha256(number.to_bytes(32, "big")).digest()


def admitted(number: int) -> Admitted:
    return Admitted(nullifier(number), ReceiptKey(PRIVATE).receipt(ROUND, nullifier(number)))


async def test_alma_s_token_gives_its_nullifier_and_her_receipt(beside: Beside) -> None:
    assert await beside.admit(shown(token_of(7))) == admitted(7)


async def test_of_many_who_come_at_once_each_is_told_of_their_own_token(beside: Beside) -> None:
    tokens = [token_of(number) for number in range(80)]
    tokens[1::3] = [token[:-1] + bytes([token[-1] ^ 1]) for token in tokens[1::3]]
    told = await asyncio.gather(*(beside.admit(shown(token)) for token in tokens))
    assert told == [None if number % 3 == 1 else admitted(number) for number in range(80)]


async def test_somebody_who_has_gone_keeps_nobody_from_being_told(beside: Beside) -> None:
    gone, alma = (asyncio.create_task(beside.admit(shown(token_of(number)))) for number in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await alma == admitted(2)


async def test_each_round_s_receipts_are_by_the_key_it_was_announced_with(key_file: Path) -> None:
    today = Ed25519PrivateKey.generate()
    hold(key_file, today, PRIVATE)
    made = Beside(Purpose(ISSUER, ORIGIN, str(key_file)))
    later = replace(shown(token_of(1)), receipt_key=ReceiptKey(today).public)
    async with made.running(Litestar()):
        assert await made.admit(shown(token_of(1))) == admitted(1)
        assert await made.admit(later) == Admitted(nullifier(1), ReceiptKey(today).receipt(ROUND, nullifier(1)))
        for none in ("of nobody", None):
            assert await made.admit(replace(later, receipt_key=none)) == Admitted(nullifier(1), None)


async def test_without_a_key_there_are_no_receipts() -> None:
    made = Beside(Purpose(ISSUER, ORIGIN, None))
    async with made.running(Litestar()):
        assert await made.admit(shown(token_of(3))) == Admitted(nullifier(3), None)


async def test_killed_while_alma_waits_another_answers_her_and_the_alarm_says_so(beside: Beside) -> None:
    first = other_process()
    first.send_signal(signal.SIGSTOP)
    waiting = [asyncio.create_task(beside.admit(shown(token_of(number)))) for number in range(3)]
    await asyncio.sleep(0.05)
    with capture_logs() as logs:
        first.kill()
        assert await asyncio.gather(*waiting) == [admitted(number) for number in range(3)]
    assert [(line["event"], line["alarm"]) for line in logs] == [("signatures_ended", True)]
    assert other_process().pid != first.pid


async def test_told_to_stop_with_all_the_others_it_finishes_what_they_have_begun(beside: Beside) -> None:
    serving = other_process()
    for number in (signal.SIGTERM, signal.SIGINT):
        serving.send_signal(number)
    assert await beside.admit(shown(token_of(4))) == admitted(4)
    assert other_process() == serving


async def test_one_that_stands_still_is_ended_and_another_answers(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other, "PATIENCE_SECONDS", 0.3)
    first = other_process()
    first.send_signal(signal.SIGSTOP)
    assert await beside.admit(shown(token_of(8))) == admitted(8)
    assert other_process().pid != first.pid


async def test_one_that_is_never_ready_is_ended_and_holds_nobody_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other, "BEGIN_SECONDS", 0.3)
    monkeypatch.setattr(other, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    async with asyncio.timeout(10):
        with pytest.raises(other.Ended):
            await other.Other.begin(Purpose(ISSUER, ORIGIN, None))
    assert not [child for child in psutil.Process().children() if "time.sleep(600)" in child.cmdline()[-1]]


class Faulty:
    """Meets a fault of ours at the first token it is asked about."""

    def __init__(self) -> None:
        self.asked = 0

    def admit(self, _: Shown) -> Admitted | None:
        self.asked += 1
        if self.asked == 1:
            raise IndexError
        return admitted(self.asked)


async def test_whoever_meets_a_fault_of_ours_is_told_to_come_again_and_nobody_else(
    beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused, a phone would drop its ballot for good."""
    faulty = cast("Any", Faulty())

    async def admit(_: other.Other, together: Sequence[Shown]) -> list[Answer]:
        said = frame([process.answer_to(faulty, each) for each in together])
        return answers_of(said[LENGTH_BYTES:])

    monkeypatch.setattr(other.Other, "admit", admit)
    with capture_logs() as logs:
        first, *others = await asyncio.gather(
            *(beside.admit(shown(token_of(number))) for number in range(3)), return_exceptions=True
        )
    assert isinstance(first, RouteBusy)
    assert others == [admitted(2), admitted(3)]
    assert [(line["event"], line["kind"]) for line in logs] == [("unexpected_error", "IndexError")]


@pytest.mark.long
async def test_where_none_can_be_begun_alma_is_told_to_come_again_and_then_let_in(
    beside: Beside, key_file: Path
) -> None:
    """However many come meanwhile, it is tried once a second."""
    aside = await asyncio.to_thread(key_file.rename, key_file.with_suffix(".aside"))
    other_process().kill()
    begun = time.monotonic()
    for number in range(20):
        with pytest.raises(RouteBusy):
            await beside.admit(shown(token_of(number)))
    assert time.monotonic() - begun < 5
    await asyncio.to_thread(aside.rename, key_file)
    await asyncio.sleep(PAUSE_SECONDS)
    assert await beside.admit(shown(token_of(6))) == admitted(6)


async def test_it_knows_nothing_of_the_settings_and_ends_with_the_one_that_serves(
    key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJEPULS_BALLOTS_DATABASE_URL", "postgresql://serving:secret@127.0.0.1/ballots")
    made = Beside(Purpose(ISSUER, ORIGIN, str(key_file)))
    async with made.running(Litestar()):
        signing = other_process()
        assert "secret" not in str(signing.environ())
    assert not signing.is_running()
