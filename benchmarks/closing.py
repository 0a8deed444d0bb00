"""Closing a round of 5,000 teams and 8 questions on a real PostgreSQL, from the lock to the signed release and the
dropped ballots: seconds, beside the seconds of storing the same ballots in the same run, and the memory of the process
that does it; exit 1 above a case's limits. With the coin 10,000, 100,000 and 1,000,000 ballots show how both grow.

Limits are of a machine that stores each of 100,000 ballots or more in STORING seconds; on a slower or busier one they
are as many times longer.

    python -m benchmarks.closing [ballots ...]
"""

from __future__ import annotations

import asyncio
import json
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.ballot_box.box.ballots.batching import Arrival
from backend.ballot_box.box.ballots.content import content_of
from backend.ballot_box.box.ballots.service import Ballots
from backend.ballot_box.box.closing.chaining import ReleaseSigner
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.service import Closing
from backend.ballot_box.box.policy import Floors
from backend.ballot_box.box.rounds.service import Rounds
from backend.ballot_box.run.migrate import migrate
from backend.handoffs import OUTCOMES, RoundSpec, SignedRelease, SpecGroup, SpecNode, SpecQuestion
from backend.kit.database import Database
from backend.tokens.header import encode_base64
from benchmarks.disclosure import municipality
from simulator.postgres import ClusterSpec, running
from tests.ground.databases import BALLOTS_ROLES

LEAVES, TOPICS, BATCH = 5_000, 4, 200
OPENS = datetime(2026, 3, 2, 8, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
ARTICLES = 12


@dataclass(frozen=True)
class Case:
    """`coin`: percent. Limits: `seconds` and `megabytes`."""

    ballots: int
    coin: int
    seconds: float
    megabytes: float


STORING = 40e-6
CASES = (
    Case(100_000, 0, 31, 500),
    Case(10_000, 10, 15, 500),
    Case(100_000, 10, 15, 500),
    Case(1_000_000, 10, 150, 700),
)


@dataclass
class At:
    """A clock that stands."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def make_spec(case: Case) -> RoundSpec:
    """Each team is a group, and each unit above it has a group of 8 leaders."""
    parent, _ = municipality(LEAVES)
    above, ids = set(parent.tolist()), [uuid4() for _ in parent]
    team = max(24, round(1.2 * case.ballots / LEAVES))
    sizes = [8 if place in above else team for place in range(len(parent))]
    return RoundSpec(
        round=uuid4(),
        opens_at=OPENS,
        closes_at=CLOSES,
        k=5,
        m=2,
        group_min=8,
        coin=case.coin,
        questions=tuple(
            _question(topic, kind) for topic in (uuid4() for _ in range(TOPICS)) for kind in ("told", "knows")
        ),
        articles=tuple(uuid4() for _ in range(ARTICLES)),
        nodes=tuple(
            SpecNode(id=ids[place], parent=None if up < 0 else ids[up], headcount=sizes[place])
            for place, up in enumerate(parent.tolist())
        ),
        # No token is checked here: any bytes will do for a key.
        groups=tuple(
            SpecGroup(
                id=uuid4(), node=node, headcount=size, recipients=size, key=encode_base64(secrets.token_bytes(342))
            )
            for node, size in zip(ids, sizes, strict=True)
        ),
    )


def _question(topic: UUID, kind: str) -> SpecQuestion:
    options = {uuid4(): outcome for outcome in OUTCOMES}
    return SpecQuestion.model_validate({"id": uuid4(), "topic": topic, "kind": kind, "options": options})


def ballots(spec: RoundSpec, number: int) -> Iterator[Arrival]:
    """At most five of six in each group, at random; those who were told know more often."""
    random = np.random.default_rng(1)
    seats = np.repeat(np.arange(len(spec.groups)), [group.recipients for group in spec.groups])
    chosen = random.permutation(seats)[:number]
    told = random.random((number, TOPICS)) < random.beta(3, 2, len(spec.groups))[chosen, None]
    knows = random.random((number, TOPICS)) < np.where(told, 0.8, 0.3)
    other = np.where(random.random((number, 2 * TOPICS)) < 0.3, 2, 1)
    outcomes = np.where(np.stack([told, knows], axis=2).reshape(number, 2 * TOPICS), 0, other)
    for place, (group, answers) in enumerate(zip(chosen.tolist(), outcomes.tolist(), strict=True)):
        opened = [place % 3 == 0 and place % ARTICLES == article for article in range(ARTICLES)]
        content = content_of(spec, spec.groups[group].id, answers, opened)
        yield Arrival(secrets.token_bytes(32), secrets.token_bytes(32), content)


def closing_of(folder: Path, moment: datetime) -> Closing:
    signer = ReleaseSigner(Ed25519PrivateKey.generate(), "benchmark")
    return Closing(At(moment), ZoneInfo("Europe/Copenhagen"), ClosingKeyFiles(folder), signer)


def rounds_at(moment: datetime) -> Rounds:
    return Rounds(At(moment), Floors(), lambda _key: None)


async def store(serving: str, closing: str, folder: Path, spec: RoundSpec, number: int) -> float:
    """Seconds of sealing and inserting, as the serving process does it."""
    taking, spent = Ballots(At(OPENS)), 0.0
    serving_side, closing_side = Database.connect(serving), Database.connect(closing)
    async with serving_side.transaction() as session:
        await rounds_at(OPENS).announce(session, spec.round, spec.to_bytes())
    async with closing_side.transaction() as session:
        await closing_of(folder, OPENS).make_key(session, spec.round)
    arrivals = ballots(spec, number)
    while batch := list(islice(arrivals, BATCH)):
        began = time.perf_counter()
        async with serving_side.transaction() as session:
            await taking.store(session, spec.round, batch)
        spent += time.perf_counter() - began
    await serving_side.close()
    await closing_side.close()
    return spent


async def close(closing: str, folder: Path, round_id: UUID) -> dict[str, object]:
    """In a process of its own, whose memory is measured."""
    database = Database.connect(closing)
    began = time.perf_counter()
    async with database.transaction() as session:
        status = await closing_of(folder, CLOSES).close(session, round_id)
    seconds = time.perf_counter() - began
    await database.close()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"status": status, "seconds": seconds, "megabytes": megabytes}


async def released(serving: str, round_id: UUID) -> SignedRelease:
    database = Database.connect(serving)
    async with database.transaction() as session:
        body = await rounds_at(CLOSES).release(session, round_id)
    await database.close()
    return SignedRelease.model_validate_json(body)


def main() -> None:
    if sys.argv[1:2] == ["close"]:
        url, keys, round_id = sys.argv[2:]
        sys.stdout.write(json.dumps(asyncio.run(close(url, Path(keys), UUID(round_id)))))
        return
    sizes = [int(size) for size in sys.argv[1:]]
    cases = [case for case in CASES if not sizes or case.ballots in sizes]
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as temporary:
        folder = Path(temporary) / "closing-keys"
        folder.mkdir(mode=0o700)
        cluster_spec = ClusterSpec(Path(temporary) / "ballots", "linjepuls_ballots", BALLOTS_ROLES)
        with running(cluster_spec) as cluster:
            migrate(cluster.url("ballots_owner"))
            kept = [
                _measure(case, cluster.url("ballots_serving"), cluster.url("ballots_closing"), folder) for case in cases
            ]
    sys.exit(0 if all(kept) else 1)


def slower(case: Case, stored: float) -> float:
    """Than a machine with STORING, by what storing took: of a few ballots it tells nothing."""
    return max(1.0, stored / (case.ballots * STORING)) if case.ballots >= 100_000 else 1.0


def _measure(case: Case, serving: str, closing: str, folder: Path) -> bool:
    spec = make_spec(case)
    stored = asyncio.run(store(serving, closing, folder, spec, case.ballots))
    command = [sys.executable, "-m", "benchmarks.closing", "close", closing, str(folder), str(spec.round)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    release = asyncio.run(released(serving, spec.round)).release
    seconds, megabytes = float(told["seconds"]), float(told["megabytes"])
    counted = sum(node.answered is not None for node in release.nodes)
    limit = case.seconds * slower(case, stored)
    kept = told["status"] == "published" and seconds <= limit and megabytes <= case.megabytes
    sys.stdout.write(
        f"{LEAVES:,} teams, {len(spec.nodes):,} nodes, {len(spec.questions)} questions, {case.ballots:,} ballots, "
        f"coin {case.coin} %\n"
        f"storing:  {stored:6.1f} s\n"
        f"closing:  {seconds:6.1f} s, {seconds / stored:.2f} of storing, "
        f"{1e6 * seconds / case.ballots:.0f} µs a ballot (limit {limit:.0f} s), "
        f"{megabytes:.0f} MB (limit {case.megabytes:.0f}): {'kept' if kept else 'MISSED'}\n"
        f"released: {told['status']}, {counted:,} nodes with answers, "
        f"{len(release.quarters):,} quarters\n"
    )
    return kept


if __name__ == "__main__":
    main()
