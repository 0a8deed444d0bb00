"""What the server itself limits."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import threading
import time

import httpx
import psutil
import pytest

from backend.kit.http.listener import UNREAD_MILLISECONDS
from backend.kit.http.serving import MOST_CONNECTIONS, connections_for, refuse_taken, serve
from simulator.postgres.files import free_port

UPLOADS = """
import psutil
from backend.kit.http.serving import settle
settle()
before, kept = psutil.Process().memory_info().rss, []
for each in range(8):
    upload = bytearray(b"y" * 8 * 2**20)
    kept.append(b"z" * each * 100 * 2**10)
    del upload
print((psutil.Process().memory_info().rss - before - sum(map(len, kept))) // 2**20)
"""


@pytest.mark.parametrize(
    ("descriptors", "connections"),
    [(resource.RLIM_INFINITY, MOST_CONNECTIONS), (2**20, MOST_CONNECTIONS), (1024, 768), (128, 64)],
)
def test_a_process_keeps_no_more_connections_than_it_may_have_descriptors(descriptors: int, connections: int) -> None:
    assert connections_for(descriptors) == connections


@pytest.mark.long
def test_as_it_is_served_an_answer_that_nobody_reads_is_given_up() -> None:
    port = free_port()
    with subprocess.Popen([sys.executable, "-m", "tests.kit.http.much", str(port)]) as server:  # noqa: S603
        try:
            _answers(port)
            with socket.create_connection(("127.0.0.1", port)) as eva:
                eva.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                started = time.monotonic()
                while _held(server.pid, port) and time.monotonic() - started < 60:
                    time.sleep(0.5)
                assert UNREAD_MILLISECONDS / 1000 - 2 < time.monotonic() - started < UNREAD_MILLISECONDS / 1000 + 15
        finally:
            server.terminate()


def test_what_somebody_uploaded_goes_back_to_the_system_when_it_is_done_with() -> None:
    """Copies of eight megabytes, with something that stays between them."""
    told = subprocess.check_output([sys.executable, "-c", UPLOADS])  # noqa: S603
    assert int(told) < 4


def _answers(port: int) -> None:
    for _ in range(100):
        try:
            httpx.get(f"http://127.0.0.1:{port}/", trust_env=False, headers={"Connection": "close"})
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            # The listening socket is looked for every tenth of a second.
            time.sleep(0.3)
            return
    raise TimeoutError


def _held(pid: int, port: int) -> int:
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    held = [each for process in family for each in process.net_connections("tcp")]
    return sum(each.laddr.port == port and each.status == psutil.CONN_ESTABLISHED for each in held)


def test_a_port_that_somebody_has_is_told_of_and_shared_with_nobody() -> None:
    """Also not with one of ours, of another version or the other side: half of all requests would reach it."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"På 127.0.0.1:{port} kan der ikke lyttes .+ Stands det, der har porten"):
            serve("nobody:nothing", "127.0.0.1", port)
    refuse_taken("127.0.0.1", port)
    with pytest.raises(SystemExit, match=r"På nowhere.invalid:8000 kan der ikke lyttes \(Name"):
        refuse_taken("nowhere.invalid", 8000)


def test_a_port_of_a_process_that_was_just_killed_is_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as ending:
        port = ending.getsockname()[1]
        began = time.monotonic()
        threading.Timer(0.3, ending.close).start()
        refuse_taken("127.0.0.1", port)
    assert time.monotonic() - began >= 0.3
