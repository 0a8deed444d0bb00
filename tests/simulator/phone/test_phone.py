"""What a phone promises the person who holds it."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from backend.tokens.header import encode_base64
from simulator.phone.errors import (
    AlreadyAnswered,
    AlreadyFetched,
    AnswersRefused,
    CodeRefused,
    KeyListMismatch,
    KeyMismatch,
    NotEnrolled,
    NoTokenNow,
    NotOpenYet,
    OtherBallotCounted,
    PhoneError,
    RoundClosed,
    SessionOver,
    SpecMismatch,
    Unreachable,
)
from simulator.phone.outbox import DELAYS
from simulator.phone.store import FileStore, MemoryStore
from tests.ground.rounds.keys import issuer_key
from tests.simulator.phone.parts import Sides, choices, ready


def names(store: MemoryStore, word: str) -> tuple[str, ...]:
    return tuple(name for name in store.names() if name.startswith(word))


async def test_alma_answers_and_nothing_of_it_stays_on_her_phone(sides: Sides) -> None:
    store = MemoryStore()
    phone, visit = await ready(sides, store)
    [offered] = visit.to_answer
    assert names(store, "token")
    await phone.answer(offered.id, choices(offered), [offered.articles[0].id])
    assert await sides.counted() == 1
    assert store.names() == (f"done.{offered.id}", "key", "session")
    assert (await phone.sync()).to_answer == ()
    with pytest.raises(AlreadyAnswered):
        await phone.answer(offered.id, choices(offered))
    assert len(sides.named.requests) == 1


async def test_alma_whose_token_answer_was_lost_sends_the_same_order_again_from_a_restarted_phone(
    sides: Sides, tmp_path: Path
) -> None:
    phone = sides.phone(FileStore(tmp_path / "phone"))
    await phone.enrol("ALMA")
    lose_token_answer(sides)
    visit = await phone.sync()
    assert isinstance(visit.refused[sides.spec.round], Unreachable)
    assert visit.to_answer == ()
    again = sides.phone(FileStore(tmp_path / "phone"))
    visit = await again.sync()
    first, second = sides.named.requests
    assert first == second
    await again.answer(visit.to_answer[0].id, choices(visit.to_answer[0]))
    assert await sides.counted() == 1


def lose_token_answer(sides: Sides) -> None:
    """The next answer to a token request is lost, no other."""
    line, handle = sides.named_line, sides.named_line.handle_async_request

    async def cut_once(request):  # type: ignore[no-untyped-def]
        if request.url.path.endswith("token-request"):
            line.cuts = 1
            del line.handle_async_request
        return await handle(request)

    line.handle_async_request = cut_once  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("lie", "refusal"),
    [
        ({"spec_sha256": "0" * 64}, SpecMismatch),
        ({"key_set_sha256": "0" * 64}, KeyListMismatch),
        ({"key": "AAAA"}, KeyMismatch),
    ],
)
async def test_alma_is_told_something_else_than_the_ballot_box_says_so_nothing_is_sent(
    sides: Sides, lie: dict[str, str], refusal: type[PhoneError]
) -> None:
    sides.named.changed = lie
    await refused_before_sending(sides, refusal)


async def test_alma_is_given_a_key_of_her_own_so_nothing_is_sent(sides: Sides) -> None:
    sides.named.changed = {"key": encode_base64(issuer_key(7).spki)}
    await refused_before_sending(sides, KeyMismatch)


async def test_alma_is_given_another_groups_key_so_nothing_is_sent(sides: Sides) -> None:
    sides.named.changed = {"key": sides.spec.groups[1].key}
    await refused_before_sending(sides, KeyMismatch)


async def test_alma_is_shown_a_list_of_her_own_so_nothing_is_sent(sides: Sides) -> None:
    honest = sides.named.key_list()
    sides.named.other_list = honest[48:] + honest[:48]
    await refused_before_sending(sides, KeyListMismatch)


async def test_alma_gets_a_key_in_the_other_base64_spelling_so_nothing_is_sent(sides: Sides) -> None:
    sides.named.changed = {"key": sides.spec.groups[0].key + "===="}
    await refused_before_sending(sides, KeyMismatch)


async def refused_before_sending(sides: Sides, refusal: type[PhoneError]) -> None:
    store = MemoryStore()
    phone = sides.phone(store)
    await phone.enrol("ALMA")
    visit = await phone.sync()
    error = visit.refused[sides.spec.round]
    assert type(error) is refusal
    assert "sender ikke noget" in error.in_words("da")
    assert visit.to_answer == ()
    assert sides.named.requests == []
    assert store.names() == ("key", "session")


async def test_alma_whose_key_is_swapped_between_two_visits_sends_nothing_more(sides: Sides) -> None:
    store = MemoryStore()
    phone = sides.phone(store)
    await phone.enrol("ALMA")
    lose_token_answer(sides)
    await phone.sync()
    [name] = names(store, "order")
    order = json.loads(store.get(name) or "")
    order["token_input"] = order["token_input"][:-64] + "00" * 32
    store.put(name, json.dumps(order))
    visit = await sides.phone(store).sync()
    assert isinstance(visit.refused[sides.spec.round], KeyMismatch)
    assert len(sides.named.requests) == 1


async def test_eva_fetched_almas_token_and_alma_is_told(sides: Sides) -> None:
    await ready(sides, MemoryStore())
    phone = sides.phone()
    await phone.enrol("ALMA")
    error = (await phone.sync()).refused[sides.spec.round]
    assert isinstance(error, AlreadyFetched)
    assert "allerede hentet" in error.in_words("da")


async def test_alma_comes_after_the_last_token_was_given(sides: Sides) -> None:
    sides.named.state, sides.named.changed = "closed", {"state": "open"}
    phone = sides.phone()
    await phone.enrol("ALMA")
    assert isinstance((await phone.sync()).refused[sides.spec.round], NoTokenNow)


async def test_almas_ballot_is_sent_again_after_a_cut_connection_and_counted_once(sides: Sides) -> None:
    phone, visit = await ready(sides, MemoryStore())
    sides.ballot_line.cuts = 3
    await phone.answer(visit.to_answer[0].id, choices(visit.to_answer[0]))
    posts = [request.content for request in sides.ballot_line.seen if request.method == "POST"]
    assert len(posts) == 4
    assert len(set(posts)) == 1
    assert sides.waited == list(DELAYS[:3])
    assert await sides.counted() == 1


async def test_alma_without_a_connection_keeps_her_ballot_and_a_restarted_phone_delivers_it(
    sides: Sides, tmp_path: Path
) -> None:
    phone, visit = await ready(sides, FileStore(tmp_path / "phone"))
    sides.ballot_line.cuts = len(DELAYS) + 1
    with pytest.raises(Unreachable):
        await phone.answer(visit.to_answer[0].id, choices(visit.to_answer[0]))
    again = sides.phone(FileStore(tmp_path / "phone"))
    assert (await again.sync()).to_answer == ()
    assert await again.deliver() == 1
    assert await sides.counted() == 1
    assert await again.deliver() == 0
    assert FileStore(tmp_path / "phone").names() == (f"done.{sides.spec.round}", "key", "session")


async def test_alma_is_too_late_and_her_answers_are_deleted(sides: Sides) -> None:
    store = MemoryStore()
    phone, visit = await ready(sides, store)
    sides.world.clock.moment = sides.spec.closes_at
    with pytest.raises(RoundClosed, match="round-closed"):
        await phone.answer(visit.to_answer[0].id, choices(visit.to_answer[0]))
    assert names(store, "outbox") == names(store, "token") == ()


async def test_alma_fetches_her_token_before_the_round_opens_and_cannot_answer_yet(sides: Sides) -> None:
    sides.named.state = "scheduled"
    store = MemoryStore()
    phone, visit = await ready(sides, store)
    assert visit.to_answer == ()
    assert names(store, "token")
    sides.world.clock.moment = sides.spec.opens_at - timedelta(seconds=1)
    with pytest.raises(NotOpenYet):
        await phone.answer(sides.spec.round, choices(visit.rounds[0]))
    sides.world.clock.moment = sides.spec.opens_at
    await phone.answer(sides.spec.round, choices(visit.rounds[0]))
    assert await sides.counted() == 1


async def test_bo_copied_almas_phone_and_answered_first_so_she_is_told(sides: Sides) -> None:
    store, copy = MemoryStore(), MemoryStore()
    phone, visit = await ready(sides, store)
    for name in store.names():
        copy.put(name, store.get(name) or "")
    other = sides.phone(copy)
    await other.sync()
    await other.answer(sides.spec.round, choices(visit.rounds[0], "unsure"))
    with pytest.raises(OtherBallotCounted):
        await phone.answer(sides.spec.round, choices(visit.rounds[0]))
    assert await sides.counted() == 1


async def test_alma_cannot_leave_a_question_out_or_invent_an_option_or_article(sides: Sides) -> None:
    phone, visit = await ready(sides, MemoryStore())
    answers = choices(visit.rounds[0])
    first = next(iter(answers))
    with pytest.raises(AnswersRefused, match="each question"):
        await phone.answer(sides.spec.round, {first: answers[first]})
    with pytest.raises(AnswersRefused, match="no such option"):
        await phone.answer(sides.spec.round, {**answers, first: sides.spec.round})
    with pytest.raises(AnswersRefused, match="article"):
        await phone.answer(sides.spec.round, answers, [sides.spec.round])
    await phone.answer(sides.spec.round, answers)
    assert await sides.counted() == 1


async def test_almas_session_is_refreshed_by_itself_and_when_it_is_over_she_needs_a_code(sides: Sides) -> None:
    store = MemoryStore()
    phone, _ = await ready(sides, store)
    sides.named.access.clear()
    await phone.sync()
    assert sides.named.rotations["ALMA"] == 2
    sides.named.access.clear()
    sides.named.phones.clear()
    with pytest.raises(SessionOver):
        await phone.sync()
    with pytest.raises(NotEnrolled):
        await phone.sync()


async def test_eva_guesses_a_code(sides: Sides) -> None:
    with pytest.raises(CodeRefused):
        await sides.phone().enrol("EVA")


async def test_a_round_that_is_over_leaves_nothing_on_almas_phone(sides: Sides) -> None:
    store = MemoryStore()
    phone, _ = await ready(sides, store)
    sides.named.changed = {"id": "00000000-0000-4000-8000-000000000001"}
    await phone.sync()
    assert store.names() == ("key", "session")


async def test_what_goes_to_the_ballot_box_names_nobody(sides: Sides) -> None:
    phone, visit = await ready(sides, MemoryStore())
    await phone.answer(visit.to_answer[0].id, choices(visit.to_answer[0]))
    for request in sides.ballot_line.seen:
        allowed = {"host", "accept", "accept-encoding", "connection", "user-agent"}
        posted = {"authorization", "content-type", "content-length"} if request.method == "POST" else set()
        assert set(request.headers) == allowed | posted
        assert request.headers["user-agent"] == "Linjepuls"
        assert not request.headers.get("authorization", "PrivateToken ").startswith("Bearer")
    assert all("cookie" not in request.headers for request in sides.named_line.seen)


def test_files_are_their_owners_alone_and_an_odd_name_is_refused(tmp_path: Path) -> None:
    directory = tmp_path / "phone"
    directory.mkdir(mode=0o755)
    store = FileStore(directory)
    store.put("session", "{}")
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()} == {0o600}
    with pytest.raises(ValueError, match="not a name"):
        store.put("../session", "{}")
