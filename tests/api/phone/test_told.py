""" "Det fortalte I": the organisation's figures of the newest published round, the same for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.handoffs import Release
from backend.registry import staff_snapshot
from backend.releases.incoming.receiving import receive_release
from backend.releases.reading.atoms import Counts
from backend.releases.reading.keeping import keep_reading
from backend.releases.reading.organisation import AskedFigures, organisation_figures, per_hundred
from backend.releases.reading.values import TopicRead
from backend.rounds.frozen.models import RoundUnit
from backend.rounds.models import Round
from backend.rounds.recipients.models import RoundSelection
from tests.api.phone.phones import Phones
from tests.ground.desks import desk_at
from tests.ground.releases.releases import CLOSED, KNOWS, ROOT, SPEC, TOLD, BallotBoxKey, node, question, release
from tests.ground.reports.accounts import summary

SAMPLE = Path(__file__).parents[3] / "sample"
BOX = BallotBoxKey()
DAY = timedelta(days=1)


async def _topic(phones: Phones) -> UUID:
    topics, articles = ((SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "articles"))
    async with phones.named.database.transaction() as session:
        await load_content(desk_at(session, phones.clock), topics, articles)
        return next(topic.id for topic in await all_topics(session) if topic.key == "apv-2026")


async def _received(phones: Phones, release: Release) -> None:
    frozen = {"title": {"da": "Runde"}, "opens_at": CLOSED - DAY, "closes_at": CLOSED, "k": 5, "m": 2, "group_min": 8}
    async with phones.named.database.transaction() as session:
        session.add(Round(id=release.round, **frozen))
        await session.flush()
        await receive_release(
            session, phones.clock, BOX.signed(release), BOX.public, round_id=release.round, spec_sha256=SPEC
        )


def _of(topic: UUID, *, answered: int = 40, closed_at: datetime = CLOSED, told: bool = True) -> Release:
    asked = (question(topic, "told"), question(topic, "knows"))
    counts = (answered // 2, answered // 4, answered - answered // 2 - answered // 4)
    root = node(ROOT, None, 60, answered, counts if told else None, counts, asked=asked)
    return release(root, round_id=uuid4(), questions=asked, closed_at=closed_at)


async def test_before_anything_is_published_there_is_nothing_to_tell(phones: Phones) -> None:
    [alma, *_] = await phones.named.people()
    await phones.enrol(alma)
    assert (await phones.get(alma, "/api/told")).status_code == 204


async def test_alma_and_bo_get_the_same_bytes_of_the_newest_round(phones: Phones) -> None:
    [alma, bo, *_] = await phones.named.people()
    topic = await _topic(phones)
    await _received(phones, _of(topic, answered=20))
    await _received(phones, _of(topic, closed_at=CLOSED + DAY))
    for person in (alma, bo):
        await phones.enrol(person)
    first, second = await phones.get(alma, "/api/told"), await phones.get(bo, "/api/told")
    assert first.content == second.content
    told = first.json()
    assert (told["answered"], told["recipients"], told["k"], told["asked_in"]) == (40, 60, 5, [])
    [about] = told["topics"]
    assert about["title"]["da"].startswith("APV")
    assert about["note"]["da"].startswith("Vi spørger")
    assert about["told"] == {"percent": 50, "informed": 20, "uninformed": 10, "unsure": 10}


async def test_alma_gets_where_a_topic_was_before_and_what_else_was_asked_about(phones: Phones) -> None:
    [alma, *_] = await phones.named.people()
    topic = await _topic(phones)
    first, newest = _of(topic), _of(topic, closed_at=CLOSED + DAY)
    async with phones.named.database.transaction() as session:
        other = next(one.id for one in await all_topics(session) if one.id != topic)
    read = [
        summary(topic, closed=CLOSED, round_id=first.round),
        summary(other, closed=CLOSED, round_id=first.round, told=0.3),
    ]
    for one in (first, newest):
        await _received(phones, one)
    async with phones.named.database.transaction() as session:
        await keep_reading(session, first.round, [TopicRead(known, ()) for known in read])
    await phones.enrol(alma)
    told = (await phones.get(alma, "/api/told")).json()
    [about], [earlier] = told["topics"], told["earlier"]
    assert [(then["told"], then["knows"]) for then in about["before"]] == [(40, 60)]
    assert (earlier["id"], earlier["rounds"][0]["told"]) == (str(other), 30)


async def test_a_round_in_one_branch_says_so_and_is_not_set_beside_one_of_everybody(phones: Phones) -> None:
    """Nor does it stand among the whole organisation's earlier figures. The branch was called something else before."""
    [alma, *_] = await phones.named.people()
    topic = await _topic(phones)
    rounds = [_of(topic, closed_at=CLOSED + days * DAY) for days in range(3)]
    for one in rounds:
        await _received(phones, one)
    async with phones.named.database.transaction() as session:
        school = (await staff_snapshot(session)).units[1]
        other = next(one.id for one in await all_topics(session) if one.id != topic)
        for one, name in zip(rounds[1:], ("Skole", school.name), strict=True):
            place = {"unit_id": school.id, "parent_id": school.parent, "name": name, "position": 1}
            session.add(RoundUnit(round_id=one.round, in_spec=True, pooled=False, **place))
            session.add(RoundSelection(round_id=one.round, branches=[school.id]))
        for one, told in zip(rounds, (0.4, 0.3, 0.2), strict=True):
            read = [summary(about, closed=one.closed_at, round_id=one.round, told=told) for about in (topic, other)]
            await keep_reading(session, one.round, [TopicRead(known, ()) for known in read])
    await phones.enrol(alma)
    told = (await phones.get(alma, "/api/told")).json()
    assert told["asked_in"] == [school.name]
    assert [then["told"] for then in told["topics"][0]["before"]] == [30]
    assert [then["told"] for then in told["earlier"][0]["rounds"]] == [40]


async def test_what_is_withheld_is_null_and_never_a_zero(phones: Phones) -> None:
    [alma, *_] = await phones.named.people()
    await _received(phones, _of(await _topic(phones), told=False))
    await phones.enrol(alma)
    [about] = (await phones.get(alma, "/api/told")).json()["topics"]
    assert about["told"] is None
    assert about["knows"] is not None


async def test_a_phone_that_holds_it_is_told_so(phones: Phones) -> None:
    [alma, *_] = await phones.named.people()
    await _received(phones, _of(await _topic(phones)))
    await phones.enrol(alma)
    tag = (await phones.get(alma, "/api/told")).headers["etag"]
    again = await phones.get(alma, "/api/told", **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_newer_release_is_shown_within_seconds(phones: Phones) -> None:
    [alma, *_] = await phones.named.people()
    topic = await _topic(phones)
    await _received(phones, _of(topic, answered=20))
    await phones.enrol(alma)
    assert (await phones.get(alma, "/api/told")).json()["answered"] == 20
    await _received(phones, _of(topic, closed_at=CLOSED + DAY))
    phones.clock.moment += timedelta(seconds=11)
    assert (await phones.get(alma, "/api/told")).json()["answered"] == 40


async def test_eva_without_a_phone_of_the_organisation_gets_nothing(phones: Phones) -> None:
    assert (await phones.get("Eva", "/api/told")).status_code == 401


def test_where_everybody_answered_the_organisation_is_told_in_hundreds_and_not_how_many() -> None:
    told = organisation_figures(release(node(ROOT, None, 40, 40, (20, 13, 7)), questions=(TOLD,)))
    assert told is not None
    assert (told.answered, told.topics[0].told) == (None, AskedFigures((50, 33, 17), 50))


@given(st.tuples(*[st.integers(0, 10**6)] * 3))
def test_what_is_told_in_hundreds_adds_up_and_is_never_a_whole_one_off(counts: Counts) -> None:
    told = per_hundred(counts)
    assert sum(told) == (100 if any(counts) else 0)
    assert all(abs(100 * count / (sum(counts) or 1) - part) < 1 for count, part in zip(counts, told, strict=True))


def test_a_release_without_figures_has_none_for_the_organisation() -> None:
    void = release().model_copy(update={"status": "void"})
    assert organisation_figures(void) is None
    assert organisation_figures(release()) is None


def test_a_topic_that_only_one_question_was_asked_about_has_only_that() -> None:
    told = organisation_figures(release(node(ROOT, None, 60, 40, (20, 10, 10)), questions=(TOLD,)))
    assert told is not None
    [about] = told.topics
    assert (about.topic, about.told, about.knows) == (KNOWS.topic, AskedFigures((20, 10, 10), 50), None)


def test_that_the_phones_tossed_a_coin_is_told_beside_the_figures() -> None:
    tossed = release(node(ROOT, None, 60, 40, (20, 10, 10)), questions=(TOLD,)).model_copy(update={"coin": 10})
    told = organisation_figures(tossed)
    assert told is not None
    assert told.coin == 10
    [about] = told.topics
    assert about.told == AskedFigures((52, 24, 24), 52), "what was answered, about, and not what was reported"
