"""A server that does not answer as it should is said to be away, and nothing is altered by it; nor can Eva keep a
witness waiting or fill its memory."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

import pytest

from backend.run.witness.one_server import Patience
from tests.run.witness.conftest import Looking, statement
from tests.run.witness.organisation import Organisation


def test_a_server_that_is_away_or_tells_nonsense_alters_nothing(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look()
    before = statement(tmp_path / "tove")
    nonsense: list[dict[str, Any]] = [{"round": "none"}]
    kommune.rounds, there = nonsense, kommune.rounds
    assert (look()[0], "svarer ikke, som den skal" in look()[1]) == (False, True)
    kommune.rounds = there
    kommune.app["gone.js"] = b""
    del kommune.lists[there[0]["round"]]
    assert "HTTP 404" in look()[1]
    assert statement(tmp_path / "tove") == before


def test_of_two_servers_it_is_said_which_is_away(kommune: Organisation, look: Looking) -> None:
    kommune.ballots = "http://127.0.0.1:1"
    well, told = look()
    assert (well, "http://127.0.0.1:1 svarer ikke, som den skal ([Errno 111]" in told) == (False, True)
    kommune.ballots = None
    kommune.rounds[0]["k"] = "mange"
    told = look()[1]
    assert f"{kommune.address} svarer ikke, som den skal (/rounds: rounds.0.k " in told


IMPATIENT = Patience(seconds=0.3, answer=200_000, all=400_000)


@contextmanager
def sending(*parts: bytes, over_and_over: bytes = b"", every: float = 0.0) -> Iterator[str]:
    """The address of a server that sends the parts to whoever asks, and then the last without end."""
    ended = threading.Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(10_000)
                self.request.sendall(b"".join(parts))
                while not ended.wait(every):
                    self.request.sendall(over_and_over)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            ended.set()
            server.shutdown()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("begun", "on"),
    [
        pytest.param(b"", b"", id="says nothing"),
        pytest.param(HEAD + b"X-Slow: ", b"a", id="a letter of its header at a time"),
        pytest.param(HEAD + b"Content-Length: 100000\r\n\r\n", b" ", id="a letter at a time"),
    ],
)
def test_a_server_that_never_finishes_is_left(kommune: Organisation, look: Looking, begun: bytes, on: bytes) -> None:
    with sending(begun, over_and_over=on, every=0.02) as address:
        kommune.address = address
        began = time.monotonic()
        well, told = look(patience=IMPATIENT)
    assert (well, f"{address} blev ikke færdig med at svare" in told) == (False, True), told
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("length", [b"", b"Content-Length: 1000000000000\r\n"], ids=["unsaid", "said"])
def test_a_server_that_sends_without_end_is_left(kommune: Organisation, look: Looking, length: bytes) -> None:
    with sending(HEAD + length + b"\r\n", over_and_over=bytes(50_000)) as address:
        kommune.ballots = address
        well, told = look(patience=replace(IMPATIENT, seconds=30))
    assert (well, f"{address} sender mere, end" in told, "(/rounds)" in told) == (False, True, True), told


def test_what_is_packed_small_and_becomes_much_is_left(kommune: Organisation, look: Looking) -> None:
    packed = gzip.compress(bytes(1_000_000))
    for how, said in ((b"gzip", "sender mere, end"), (b"gzip, gzip", "svarer ikke, som den skal (/rounds: Content-")):
        length = str(len(packed)).encode()
        with sending(
            HEAD + b"Content-Encoding: " + how + b"\r\nContent-Length: " + length + b"\r\n\r\n" + packed
        ) as box:
            kommune.ballots = box
            assert f"{box} {said}" in look(patience=replace(IMPATIENT, seconds=30))[1]


def test_an_app_of_very_many_files_is_left(kommune: Organisation, look: Looking) -> None:
    kommune.app |= {f"{number}.js": bytes(150_000) for number in range(4)}
    well, told = look(patience=replace(IMPATIENT, seconds=30))
    assert (well, f"{kommune.address} sender mere, end" in told) == (False, True), told
    assert look()[0]
