"""Both sides of a test: the named side's jobs on a real database, and the real ballot box behind HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import httpx

from backend.rounds.jobs import OfRound
from backend.rounds.prepare.handoff_calls import BallotBoxAway, HandoffCalls, ServiceSigner
from backend.tokens.issuer import IssuerKey
from backend.worker.jobs.rounds import RoundJobs
from backend.worker.tasks import NotYet
from tests.ground.ballot_box.world import ISSUER, ORIGIN, World
from tests.ground.kit.dying import DyingDatabase, Fuse, Killed
from tests.ground.kit.line import Line
from tests.ground.rounds.named import ZONE, Named


@dataclass
class DyingLine(httpx.AsyncBaseTransport):
    """Dies before a request is sent, or before its answer is read."""

    line: Line
    fuse: Fuse

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.fuse.step()
        response = await self.line.handle_async_request(request)
        self.fuse.step()
        return response


@dataclass
class Both:
    named: Named
    ballots: World

    def __post_init__(self) -> None:
        self.line = Line(self.ballots.app)

    def jobs(self, fuse: Fuse | None = None) -> RoundJobs:
        fuse = fuse or Fuse(-1)
        http = httpx.AsyncClient(transport=DyingLine(self.line, fuse))
        signer = ServiceSigner(self.ballots.service_key, "named-1")
        return RoundJobs(
            database=DyingDatabase(self.named.database.engine, self.named.database.sessions, fuse),
            clock=self.named.clock,
            zone=ZONE,
            calls=HandoffCalls(http, f"http://{ORIGIN}", signer, self.named.clock),
            box=self.named.box,
            issuer_name=ISSUER,
            release_keys={"release-1": self.ballots.release_key.public_key()},
        )

    async def prepared(self, round_id: UUID, jobs: RoundJobs | None = None) -> None:
        """As the worker does: again until it is done, while the ballot box's worker ticks."""
        jobs = jobs or self.jobs()
        for _ in range(4):
            try:
                await jobs.prepare(OfRound(round=round_id))
            except (Killed, NotYet, BallotBoxAway):
                await self.ballots.worker.tick()
            else:
                return
        raise AssertionError("it was never prepared to the end")


async def assert_whole(both: Both, round_id: UUID) -> None:
    """Scheduled, with the one spec at both sides, and each private key that of its group."""
    row = await both.named.row(round_id)
    assert (row.state, row.problem) == ("scheduled", None)
    public = await both.jobs().calls.public(round_id)
    assert row.key_set is not None
    assert (public.spec_sha256, public.accepting) == (row.spec_sha256, True)
    for group in await both.named.groups(round_id):
        assert group.sealed_key is not None
        assert IssuerKey(both.named.box.open(round_id, group.id, group.sealed_key)).spki == group.spki
