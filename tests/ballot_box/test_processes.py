"""The two processes for real: started from the environment, used over a socket, stopped by a signal."""

from __future__ import annotations

import json
import signal
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psutil
import pytest

from backend.handoffs import RoundSpec
from tests.ground.ballot_box.processes import Operator, Process
from tests.ground.ballot_box.world import make_spec, phone


@pytest.fixture
def operator(ballots_urls: tuple[str, str], tmp_path: Path) -> Operator:
    return Operator(*ballots_urls, tmp_path)


@pytest.fixture
def web(operator: Operator) -> Iterator[Process]:
    with operator.start("web") as process:
        operator.wait_until_ready()
        yield process


@pytest.fixture
def client(operator: Operator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{operator.origin}") as made:
        yield made


def open_spec() -> RoundSpec:
    now = datetime.now(UTC)
    return make_spec(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1))


def announce(operator: Operator, client: httpx.Client, spec: RoundSpec) -> httpx.Response:
    return operator.call(client, "PUT", f"/rounds/{spec.round}", spec.to_bytes())


def size_on_the_wire(answer: httpx.Response) -> tuple[int, int]:
    fields = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
    return len(answer.extensions["reason_phrase"]) + fields, len(answer.content)


def answered_late(origin: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    """The head of the answer to a body that comes a moment after its head."""
    lines = {"Host": origin, "Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    host, port = origin.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        connection.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode())
        time.sleep(0.1)
        connection.sendall(body)
        got = b""
        while b"\r\n\r\n" not in got:
            got += connection.recv(65_536)
    return got.partition(b"\r\n\r\n")[0]


@pytest.mark.long
@pytest.mark.usefixtures("web")
def test_eva_on_the_wire_sees_no_other_head_where_a_ballot_is_refused_before_it_has_come(
    operator: Operator, client: httpx.Client
) -> None:
    spec = open_spec()
    with operator.start("worker"):
        announce(operator, client, spec)
        operator.wait_until_accepting(client, spec.round)
    alma = phone(spec, 0, origin=operator.origin)
    body = json.dumps(alma.body, separators=(",", ":")).encode()
    heads = [
        answered_late(operator.origin, alma.path, alma.headers, body),
        answered_late(operator.origin, alma.path, {}, body),
        answered_late(operator.origin, alma.path, {**alma.headers, "Cookie": "session=1"}, body),
        answered_late(operator.origin, "/rounds/1/groups/2/ballots", alma.headers, body),
        answered_late(operator.origin, alma.path, alma.headers, b" " * 200_000),
    ]
    assert [head.split()[1] for head in heads] == [b"201", b"401", b"400", b"404", b"413"]
    assert {len(head) for head in heads} == {len(heads[0])}


def test_alma_answers_the_real_processes_and_nothing_of_her_is_logged(
    operator: Operator, web: Process, client: httpx.Client
) -> None:
    spec = open_spec()
    with operator.start("worker") as worker:
        assert announce(operator, client, spec).status_code == 201
        operator.wait_until_accepting(client, spec.round)
        alma = phone(spec, 0, origin=operator.origin)
        answers = [client.post(alma.path, json=alma.body, headers=alma.headers) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        refused = client.post(alma.path, json={**alma.body, "version": 1}, headers=alma.headers)
        other = client.post(alma.path, json={**alma.body, "random": "A" * 22}, headers=alma.headers)
        large = client.post(alma.path, content=b" " * 70_000, headers=alma.headers)
        unknown = client.post(alma.path, json=alma.body)
        refusals = [refused, other, large, unknown]
        assert [answer.status_code for answer in refusals] == [422, 409, 413, 401]
        assert len({size_on_the_wire(answer) for answer in (*answers, *refusals)}) == 1
        cookie = client.get("/health", headers={"Cookie": "session=1"})
        assert (cookie.status_code, "set-cookie" in cookie.headers) == (400, False)
        assert worker.stop() < 2
    assert web.stop() < 2
    for log in (web.log.read_text(), worker.log.read_text()):
        for trace in (str(spec.round), "POST", "GET", "PUT", "127.0.0.1:", "PrivateToken", str(alma.body["random"])):
            assert trace not in log.replace(f"127.0.0.1:{operator.port}", "").replace(f"http://{operator.origin}", "")


@pytest.mark.parametrize("name", ["web", "worker"])
@pytest.mark.parametrize("after", [0.8, *(pytest.param(at, marks=pytest.mark.long) for at in (0.3, 1.3, 1.8))])
def test_a_process_signalled_during_its_start_up_ends_too(operator: Operator, name: str, after: float) -> None:
    with operator.start(name) as process:
        time.sleep(after)
        process.popen.terminate()
        assert process.popen.wait(30) in (0, -signal.SIGTERM)


def test_dan_is_told_which_variable_is_missing(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {name: value for name, value in operator.environment().items() if not name.endswith("ISSUER_NAME")}
    monkeypatch.setattr(Operator, "environment", lambda _: without)
    with operator.start("web") as process:
        assert process.popen.wait(60) == 1
        assert "LINJEPULS_BALLOTS_ISSUER_NAME" in process.log.read_text()


def test_killed_without_a_word_the_serving_process_leaves_none_behind(operator: Operator, web: Process) -> None:
    """The one that looks at tokens ends with it: nobody else would ever end it, and it has the key of the receipts."""
    family = psutil.Process(web.popen.pid).children(recursive=True)
    [signing] = [each for each in family if each.cmdline()[-1].endswith("signatures.process")]
    for process in (psutil.Process(web.popen.pid), *(each for each in family if each != signing)):
        process.kill()
    gone, _ = psutil.wait_procs([signing], timeout=5)
    assert gone
