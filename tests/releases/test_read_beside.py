"""A release is compared with those that asked its questions last; the others of all years are left unread."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release, SignedRelease, SpecQuestion
from backend.kit.database import Database
from backend.releases.kept import service
from backend.releases.kept.earlier import releases_before
from backend.releases.kept.service import kept_releases
from backend.releases.models import StoredRelease
from backend.releases.reading.keeping import release_to_read
from backend.releases.workshop import Trend, trends
from backend.rounds.models import Round
from tests.ground.releases.releases import CLOSED, ROOT, BallotBoxKey, node, question, release, without_figures

BOX = BallotBoxKey()
WEEK = timedelta(weeks=1)
UNREADABLE = b'{"version":99,"questions":["%s"]}'


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was parsed whole."""
    seen: list[bytes] = []

    def parsed(_: object, body: bytes) -> SignedRelease:
        seen.append(body)
        return whole(body)

    whole = SignedRelease.model_validate_json
    monkeypatch.setattr(SignedRelease, "model_validate_json", classmethod(parsed))
    return seen


async def test_of_sixty_releases_the_reader_parses_as_many_as_the_round_has_questions_and_a_page_what_it_shows(
    named_db: Database, parses: list[bytes]
) -> None:
    """Four topics in turn, each asked both ways: two rounds in which one was asked last, and the round itself."""
    topics = [asked() for _ in range(4)]
    async with named_db.transaction() as session:
        for week in range(60):
            await keep(session, of(topics[week % 4], weeks_ago=60 - week))
        newest = of((topics[0][0], topics[3][1]), weeks_ago=0)
        await keep(session, newest)
        wanted = await release_to_read(session, newest.round)
        assert [(CLOSED - earlier.closed_at) // WEEK for earlier in wanted.earlier] == [1, 4]
        assert len(parses) == 3
        parses.clear()
        shown = await kept_releases(session, skip=50, most=25)
        assert [(CLOSED - kept.closed_at) // WEEK for kept in shown] == list(range(50, 61))
        assert len(parses) == len(shown)


async def test_whatever_was_asked_before_the_changes_are_those_of_who_parses_everything(named_db: Database) -> None:
    random, changes = Random(1), 0  # noqa: S311
    for _ in range(25):
        async with named_db.transaction() as session:
            now, bodies = await history(session, random)
            everything = tuple(whole_ones(bodies))
            trouble = {earlier.round for earlier in everything if random.random() < 0.3}
            few = await releases_before(session, now, trouble)
            for left_out in (set[UUID](), trouble):
                told = changed(now, few, left_out)
                assert told == changed(now, everything, left_out)
                changes += len(told)
            assert len(few) <= 2 * len(now.questions)
            await session.rollback()
    assert changes > 50


def changed(now: Release, earlier: tuple[Release, ...], left_out: set[UUID]) -> tuple[Trend, ...]:
    return trends(now, [release for release in earlier if release.round not in left_out], {})


async def history(session: AsyncSession, random: Random) -> tuple[Release, list[bytes]]:
    """A release, and the bodies of all, the newest first: asked any questions, void or unreadable as it comes, some of
    them later, and some closed at the same moment."""
    questions = [one for _ in range(2) for one in asked()]
    bodies: list[tuple[int, UUID, bytes]] = []
    for weeks in (random.randint(-1, 5) for _ in range(random.randint(0, 7))):
        some = random.sample(questions, random.randint(1, len(questions)))
        made, kind = of(some, weeks_ago=weeks, informed=random.randint(0, 40)), random.random()
        if kind < 0.15:
            made = without_figures("void", made.round).model_copy(update={"closed_at": made.closed_at})
        body = UNREADABLE % str(some[0].id).encode() if 0.15 < kind < 0.3 else BOX.signed(made)
        await keep(session, made, body)
        bodies.append((weeks, made.round, body))
    now = of(random.sample(questions, random.randint(1, len(questions))), weeks_ago=0).model_copy(update={"coin": 20})
    await keep(session, now)
    bodies.append((0, now.round, BOX.signed(now)))
    return now, [body for *_, body in sorted(bodies)]


def whole_ones(bodies: list[bytes]) -> Iterator[Release]:
    for body in bodies:
        if (signed := service.parsed(body)) is not None:
            yield signed.release


async def keep(session: AsyncSession, made: Release, body: bytes | None = None) -> None:
    opens_at = made.closed_at - WEEK
    frozen = {"title": {"da": "Runde"}, "opens_at": opens_at, "closes_at": made.closed_at, "k": 5, "m": 2}
    session.add(Round(id=made.round, group_min=8, **frozen))
    await session.flush()
    kept = {"status": made.status, "closed_at": made.closed_at, "body": body or BOX.signed(made)}
    session.add(StoredRelease(round_id=made.round, **kept))
    await session.flush()


def asked() -> tuple[SpecQuestion, SpecQuestion]:
    topic = uuid4()
    return question(topic, "told"), question(topic, "knows")


def of(questions: list[SpecQuestion] | tuple[SpecQuestion, ...], *, weeks_ago: int, informed: int = 20) -> Release:
    """Of one unit, asked before in the same group."""
    ids = [one.id for one in questions]
    told = {"outcomes": dict.fromkeys(ids, (informed, 40 - informed, 0)), "roster": dict.fromkeys(ids, "same")}
    root = node(ROOT, None, 60, 40).model_copy(update=told)
    return release(root, questions=tuple(questions), closed_at=CLOSED - weeks_ago * WEEK)
