"""Ballots per second that one ballot box process takes, durably, against a bare echo under the same server, framework
and load generator in the same run; exit 1 below 50 % of it or above 150 MB of memory."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import httpx
import psutil

from backend.ballot_box.run.migrate import migrate
from backend.handoffs import RoundSpec
from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.client import collect, order_token
from backend.tokens.header import authorization_header, encode_base64
from backend.tokens.issuer import IssuerKey
from backend.tokens.wire import TokenRequest
from benchmarks.serving.cpu import between, used
from benchmarks.serving.load import post, write_requests
from simulator.postgres import ClusterSpec, running
from tests.ground.ballot_box.processes import Operator, free_port
from tests.ground.ballot_box.world import ISSUER, answers, make_spec, opened_bits
from tests.ground.databases import BALLOTS_ROLES

TARGET = 0.50
MOST_MEGABYTES = 150
BALLOTS, CONNECTIONS, TURNS = 3000, 256, 10


@dataclass(frozen=True)
class Organisation:
    """A round of two groups, open now, with the keys that sign for it."""

    spec: RoundSpec
    keys: tuple[IssuerKey, ...]

    @classmethod
    def make(cls) -> Organisation:
        keys, now = (IssuerKey.generate(), IssuerKey.generate()), datetime.now(UTC)
        spec = make_spec(recipients=10**6, opens_at=now, closes_at=now + timedelta(days=1))
        groups = [
            group.model_copy(update={"key": encode_base64(key.spki)})
            for group, key in zip(spec.groups, keys, strict=True)
        ]
        return cls(spec.model_copy(update={"groups": tuple(groups)}), keys)

    def ballot(self, number: int, origin: str) -> tuple[str, bytes, str]:
        """Path, body and Authorization of one person's ballot, with a token issued as to a phone."""
        at = number % len(self.keys)
        key, group = self.keys[at], self.spec.groups[at].id
        challenge = round_challenge(self.spec.round, group, ISSUER, origin)
        r = 1 + secrets.randbelow(spki.decode(key.spki) - 1)
        order = order_token(key.spki, challenge, secrets.token_bytes(32), secrets.token_bytes(48), r)
        token = collect(order, key.spki, key.blind_sign(TokenRequest.decode(order.request).blinded))
        body = {
            "version": 2,
            "random": encode_base64(secrets.token_bytes(16)).rstrip("="),
            "answers": answers(self.spec, "informed", "unsure" if number % 3 else "uninformed"),
            "opened": opened_bits(self.spec, self.spec.articles[: number % 3]),
        }
        path = f"/rounds/{self.spec.round}/groups/{group}/ballots"
        return path, json.dumps(body, separators=(",", ":")).encode(), authorization_header(token)


def announce(operator: Operator, spec: RoundSpec) -> None:
    """Until the closing worker has made the round's key."""
    path, body, base = f"/rounds/{spec.round}", spec.to_bytes(), f"http://{operator.origin}"
    call = ServiceCall(operator.origin, "PUT", path, body)
    token = sign_call(call, operator.service_key, "named-1", datetime.now(UTC))
    httpx.put(base + path, content=body, headers={"Authorization": f"Bearer {token}"}).raise_for_status()
    while not httpx.get(base + path).json()["accepting"]:
        time.sleep(0.1)


@contextmanager
def echo_server(port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.serving.echo", str(port)])  # noqa: S603
    try:
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(10)


def rate(port: int, requests: list[bytes], folder: Path, status: int = 201) -> float:
    """Answers per second; each must have that status."""
    path = folder / "requests"
    write_requests(path, requests)
    command = [sys.executable, "-m", "benchmarks.serving.load", str(port), str(path), str(CONNECTIONS)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    if told["statuses"] != {str(status): len(requests)}:
        raise RuntimeError(f"not every request was answered by {status}: {told['statuses']}")
    return len(requests) / float(told["seconds"])


def megabytes(pid: int) -> float:
    """Of the largest process of the server: the one that serves, not the one that watches it."""
    parent = psutil.Process(pid)
    return max(process.memory_info().rss for process in (parent, *parent.children(recursive=True))) / 2**20


@dataclass(frozen=True)
class Turn:
    """Ballots and echoes a second, one right after the other. `spent`: seconds of a core on both, by whom."""

    ballots: float
    echoes: float
    spent: dict[str, float]

    @property
    def ratio(self) -> float:
        return self.ballots / self.echoes


def measure(operator: Operator, folder: Path, web: int) -> tuple[list[Turn], float]:
    """Its turns, and megabytes of the ballot box's largest process."""
    organisation, echo_port = Organisation.make(), free_port()
    announce(operator, organisation.spec)
    turns = list[Turn]()
    with echo_server(echo_port):
        for _ in range(TURNS):
            people = [organisation.ballot(number, operator.origin) for number in range(BALLOTS)]
            sent = [post(path, operator.origin, body, token) for path, body, token in people]
            before = used()
            ballots = rate(operator.port, sent, folder)
            sent = [post("/echo", operator.origin, body, token) for _, body, token in people]
            echoes = rate(echo_port, sent, folder)
            turns.append(Turn(ballots, echoes, between(before, used())))
    return turns, megabytes(web)


def told_of_cores(turns: Sequence[Turn]) -> str:
    """Where both cores are taken, the ratio is that of these, whatever the processes do beside each other."""
    names = {
        "echo": "benchmarks.serving.echo",
        "serving": "backend.ballot_box.run.web",
        "tokens and receipts": "backend.ballot_box.run.signatures.process",
        "database": "PostgreSQL",
    }
    each = {of: median(turn.spent.get(name, 0.0) for turn in turns) / BALLOTS for of, name in names.items()}
    return ", ".join(f"{of} {1e6 * seconds:.0f} µs" for of, seconds in each.items())


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(ClusterSpec(folder / "cluster", "ballots", BALLOTS_ROLES)) as cluster:
            migrate(cluster.url("ballots_owner"))
            operator = Operator(cluster.url("ballots_serving"), cluster.url("ballots_closing"), folder)
            with operator.start("web") as web, operator.start("worker"):
                operator.wait_until_ready()
                turns, memory = measure(operator, folder, web.popen.pid)
    # A machine that others use is slow for a second and quick for the next: each turn is held against its own echo.
    ratio = median(turn.ratio for turn in turns)
    sys.stdout.write(
        f"echo:       {median(turn.echoes for turn in turns):6.0f} posts/s\n"
        f"ballot box: {median(turn.ballots for turn in turns):6.0f} ballots/s, durably stored, {memory:.0f} MB\n"
        f"of a core for one: {told_of_cores(turns)}\n"
        f"ratio {ratio:.3f}, the middle of {len(turns)} turns (target {TARGET:.2f})\n"
    )
    return 0 if ratio >= TARGET and memory <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
