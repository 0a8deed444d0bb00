"""Closing a round of 5,000 teams, 8 questions and 100,000 sealed ballots on a real PostgreSQL, from the lock to the
signed release and the dropped ballots: seconds, beside the seconds of storing the same ballots in the same run, and the
memory of the process that does it; exit 1 above 45 s or 500 MB.

    python -m benchmarks.closing
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
from backend.ballot_box.box.ballots.service import Ballots
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.service import Closing, ReleaseSigner
from backend.ballot_box.box.policy import Floors, read_ballot
from backend.ballot_box.box.rounds.service import Rounds
from backend.ballot_box.run.migrate import migrate
from backend.handoffs import OUTCOMES, RoundSpec, SignedRelease, SpecGroup, SpecNode, SpecQuestion
from backend.kit.database import Database
from backend.tokens.header import encode_base64
from benchmarks.disclosure import municipality
from simulator.postgres import ClusterSpec, running
from tests.databases import BALLOTS_ROLES

LEAVES, TOPICS, BALLOTS, BATCH = 5_000, 4, 100_000, 200
MOST_SECONDS, MOST_MEGABYTES = 45.0, 500.0
OPENS = datetime(2026, 3, 2, 8, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
ARTICLES = 12


@dataclass
class At:
    """A clock that stands."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def make_spec() -> RoundSpec:
    """Each team is a group of 24, and each unit above it has a group of 8 leaders."""
    parent, _ = municipality(LEAVES)
    above, ids = set(parent.tolist()), [uuid4() for _ in parent]
    sizes = [8 if place in above else 24 for place in range(len(parent))]
    return RoundSpec(
        round=uuid4(),
        opens_at=OPENS,
        closes_at=CLOSES,
        k=5,
        m=2,
        group_min=8,
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


def ballots(spec: RoundSpec) -> Iterator[Arrival]:
    """At most four of five in each group, at random; those who were told know more often."""
    random = np.random.default_rng(1)
    seats = [group for group in spec.groups for _ in range(group.recipients)]
    told_share = {group.id: random.beta(3, 2) for group in spec.groups}
    options = [{str(outcome): str(option) for option, outcome in q.options.items()} for q in spec.questions]
    for place in random.permutation(len(seats))[:BALLOTS].tolist():
        group = seats[place]
        chosen: dict[str, str] = {}
        for at in range(0, len(spec.questions), 2):
            told = random.random() < told_share[group.id]
            knows = random.random() < (0.8 if told else 0.3)
            for question, informed in ((at, told), (at + 1, knows)):
                wanted = "informed" if informed else "unsure" if random.random() < 0.3 else "uninformed"
                chosen[str(spec.questions[question].id)] = options[question][wanted]
        opened = [str(spec.articles[place % ARTICLES])] if place % 3 == 0 else []
        body = {"version": 1, "random": encode_base64(secrets.token_bytes(16)), "answers": chosen, "opened": opened}
        plain = read_ballot(json.dumps(body).encode(), spec, group.id)
        yield Arrival(secrets.token_bytes(32), plain.digest, plain.content)


def closing_of(folder: Path, moment: datetime) -> Closing:
    signer = ReleaseSigner(Ed25519PrivateKey.generate(), "benchmark")
    return Closing(At(moment), ZoneInfo("Europe/Copenhagen"), ClosingKeyFiles(folder), signer)


def rounds_at(moment: datetime) -> Rounds:
    return Rounds(At(moment), Floors(), lambda _key: None)


async def store(serving: str, closing: str, folder: Path, spec: RoundSpec) -> float:
    """Seconds of sealing and inserting, as the serving process does it."""
    taking, spent = Ballots(At(OPENS)), 0.0
    serving_side, closing_side = Database.connect(serving), Database.connect(closing)
    async with serving_side.transaction() as session:
        await rounds_at(OPENS).announce(session, spec.round, spec.to_bytes())
    async with closing_side.transaction() as session:
        await closing_of(folder, OPENS).make_key(session, spec.round)
    arrivals = ballots(spec)
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
    if len(sys.argv) > 1:
        url, keys, round_id = sys.argv[1:]
        sys.stdout.write(json.dumps(asyncio.run(close(url, Path(keys), UUID(round_id)))))
        return
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as temporary:
        folder = Path(temporary) / "closing-keys"
        folder.mkdir(mode=0o700)
        cluster_spec = ClusterSpec(Path(temporary) / "ballots", "linjepuls_ballots", BALLOTS_ROLES)
        with running(cluster_spec) as cluster:
            migrate(cluster.url("ballots_owner"))
            sys.exit(_measure(cluster.url("ballots_serving"), cluster.url("ballots_closing"), folder))


def _measure(serving: str, closing: str, folder: Path) -> int:
    spec = make_spec()
    stored = asyncio.run(store(serving, closing, folder, spec))
    command = [sys.executable, "-m", "benchmarks.closing", closing, str(folder), str(spec.round)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    release = asyncio.run(released(serving, spec.round)).release
    seconds, megabytes = float(told["seconds"]), float(told["megabytes"])
    counted = sum(node.answered is not None for node in release.nodes)
    kept = told["status"] == "published" and seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES
    sys.stdout.write(
        f"{LEAVES:,} teams, {len(spec.nodes):,} nodes, {len(spec.questions)} questions, {BALLOTS:,} ballots\n"
        f"storing:  {stored:6.1f} s\n"
        f"closing:  {seconds:6.1f} s, {seconds / stored:.2f} of storing (limit {MOST_SECONDS:.0f} s), "
        f"{megabytes:.0f} MB (limit {MOST_MEGABYTES:.0f}): {'kept' if kept else 'MISSED'}\n"
        f"released: {told['status']}, {counted:,} nodes with answers, "
        f"{len(release.quarters):,} quarters\n"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    main()
