"""Releases of a small municipality, signed as the ballot box signs them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release, ReleaseAudit, ReleasedNode, SignedRelease, SpecQuestion
from backend.kit.database import Database
from backend.release_signature import sign_release
from backend.releases.models import StoredRelease
from backend.rounds.models import Round

CLOSED = datetime(2026, 3, 16, 15, tzinfo=UTC)
SPEC = "5" * 64
AUDIT = ReleaseAudit(rules=("A: an atom has 0 or at least k answers",), nodes=3)
Counts = tuple[int, int, int] | None


@dataclass(frozen=True)
class BallotBoxKey:
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    key_id: str = "release-1"

    @property
    def public(self) -> Mapping[str, Ed25519PublicKey]:
        return {self.key_id: self.key.public_key()}

    def known(self) -> bytes:
        """The public half as a file of `release verify --keys`."""
        raw = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return json.dumps({self.key_id: base64.urlsafe_b64encode(raw).decode()}).encode()

    def signed(self, release: Release) -> bytes:
        return sign_release(release, self.key, self.key_id).to_bytes()


def question(topic: UUID, kind: str) -> SpecQuestion:
    options = {uuid4(): "informed", uuid4(): "uninformed", uuid4(): "unsure"}
    return SpecQuestion.model_validate({"id": uuid4(), "topic": topic, "kind": kind, "options": options})


TOLD = question(uuid4(), "told")
KNOWS = question(TOLD.topic, "knows")
ROOT, SCHOOLS, ROADS = (UUID(int=number) for number in (1, 2, 3))


def node(
    unit: UUID,
    parent: UUID | None,
    recipients: int,
    answered: int | None,
    told: Counts = None,
    knows: Counts = None,
    *,
    asked: tuple[SpecQuestion, SpecQuestion] = (TOLD, KNOWS),
) -> ReleasedNode:
    """With a reporting group of its own: somebody must have been able to give the answers."""
    outcomes = {asked[0].id: told, asked[1].id: knows}
    return ReleasedNode(
        id=unit,
        parent=parent,
        headcount=recipients,
        recipients=recipients,
        answered=answered,
        outcomes=outcomes,
        groups=(UUID(int=unit.int ^ 1 << 96),),
    )


def release(
    *nodes: ReleasedNode,
    round_id: UUID | None = None,
    questions: tuple[SpecQuestion, ...] = (TOLD, KNOWS),
    closed_at: datetime = CLOSED,
) -> Release:
    return Release(
        round=round_id or uuid4(),
        spec_sha256=SPEC,
        closed_at=closed_at,
        status="published",
        k=5,
        m=2,
        questions=questions,
        nodes=nodes,
        audit=AUDIT,
    )


def beside(now: Release, before: Release) -> Release:
    """`now`, as if the ballot box had closed it beside `before`."""
    return now.model_copy(update={"earlier": dict.fromkeys((asked.id for asked in now.questions), (before.round,))})


def without_figures(status: str, round_id: UUID | None = None) -> Release:
    shown = release(round_id=round_id).model_dump() | {"status": status, "audit": None}
    return Release.model_validate(shown)


def good(
    round_id: UUID | None = None,
    asked: tuple[SpecQuestion, SpecQuestion] = (TOLD, KNOWS),
    units: tuple[UUID, UUID, UUID] = (ROOT, SCHOOLS, ROADS),
    closed_at: datetime = CLOSED,
) -> Release:
    """The schools show both questions, the roads nothing; who is left at the root is enough for every rule."""
    root, schools, roads = units
    return release(
        node(root, None, 60, 40, (20, 12, 8), (16, 16, 8), asked=asked),
        node(schools, root, 30, 20, (10, 6, 4), (8, 8, 4), asked=asked),
        node(roads, root, 10, None, asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


async def planned(database: Database) -> UUID:
    row = Round(title={"da": "Marts"}, opens_at=CLOSED - timedelta(days=14), closes_at=CLOSED, k=5, m=2, group_min=8)
    async with database.transaction() as session:
        session.add(row)
    return row.id


async def whole_releases(session: AsyncSession) -> list[Release]:
    """All that were received, the newest first."""
    bodies = await session.scalars(select(StoredRelease.body).order_by(StoredRelease.closed_at.desc()))
    return [SignedRelease.model_validate_json(body).release for body in bodies]


async def plant_unreadable(database: Database, round_id: UUID, closed_at: datetime) -> None:
    """As kept by a program that knew a later form of releases."""
    async with database.transaction() as session:
        session.add(StoredRelease(round_id=round_id, body=b'{"version":3}', status="published", closed_at=closed_at))
