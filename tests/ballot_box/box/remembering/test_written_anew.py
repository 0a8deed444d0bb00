"""A question that is written anew has another id and asks the same of the same people: it is remembered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from backend.ballot_box.box.closing.publishing import Published, publish
from backend.ballot_box.box.closing.remembering import Remembered
from backend.ballot_box.box.errors import RoundForgotten
from backend.ballot_box.box.rounds.checks import check_earlier
from backend.ballot_box.box.rounds.repository import insert_cancellation
from backend.ballot_box.box.rounds.subjects import subject
from backend.handoffs import Cancellation, EarlierRound, Moves, RoundSpec, SpecQuestion
from tests.ballot_box.box.remembering.test_remembering import (
    ALL_OF_BOS,
    ALMA_LEFT,
    ALMAS,
    FIRST,
    TOLD_OR_NOT,
    Answers,
    again,
    answered,
    reason,
    remembered,
    shown,
    votes,
    withheld_beside,
)
from tests.ground.ballot_box.votes import Vote, counted
from tests.ground.ballot_box.world import World, make_spec, phone, question, write_down


def other_words(asked: SpecQuestion) -> SpecQuestion:
    options = {uuid4(): outcome for outcome in asked.options.values()}
    return asked.model_copy(update={"id": uuid4(), "options": options})


def anew(first: RoundSpec, *moves: Moves) -> RoundSpec:
    """The same teams are asked the same in other words."""
    questions = tuple(other_words(asked) for asked in first.questions)
    listed = EarlierRound(round=first.round, questions=tuple(asked.id for asked in questions), moves=moves)
    return again(first, *moves, questions=questions, earlier=(listed,))


def published(spec: RoundSpec, before: Remembered, *teams: Answers) -> Published:
    return publish(spec, counted(spec, votes(spec, *teams)), (before,))


def units_shown(of: Published, asked: UUID) -> int:
    return sum(node.outcomes[asked] is not None for node in of.nodes)


BEFORE = remembered(FIRST, (7, 5), ALL_OF_BOS)


def test_alma_left_and_her_teams_outcomes_are_withheld_also_where_the_question_was_written_anew() -> None:
    now = anew(FIRST, ALMA_LEFT)
    assert shown(now, BEFORE, (7, 4), ALL_OF_BOS)[ALMAS] is False
    looked_back = published(now, BEFORE, (7, 4), ALL_OF_BOS).earlier
    assert looked_back == dict.fromkeys((asked.id for asked in now.questions), (FIRST.round,))


def test_a_question_on_another_topic_or_of_another_kind_tells_nothing_more_of_alma() -> None:
    told, knows = FIRST.questions
    kinds = {"topic": knows.topic}, {"topic": told.topic}
    others = tuple(asked.model_copy(update=kind) for asked, kind in zip(anew(FIRST).questions, kinds, strict=True))
    now = again(FIRST, ALMA_LEFT, questions=others)
    assert shown(now, BEFORE, (7, 4), ALL_OF_BOS)[ALMAS] is True


def test_a_spec_of_an_older_named_side_lists_the_round_for_another_question_and_none_is_forgotten() -> None:
    told, knows = FIRST.questions
    listed = EarlierRound(round=FIRST.round, questions=(told.id,), moves=(ALMA_LEFT,))
    now = again(FIRST, ALMA_LEFT, questions=(told, other_words(knows)), earlier=(listed,))
    nodes = published(now, BEFORE, (7, 4), ALL_OF_BOS).nodes
    assert set(nodes[1 + ALMAS].outcomes.values()) == {None}


def test_where_neither_spec_says_who_moved_nothing_is_published_of_what_both_ask() -> None:
    told, fresh = other_words(FIRST.questions[0]), question("knows")
    now = again(FIRST, ALMA_LEFT, questions=(told, fresh), earlier=())
    made = published(now, BEFORE, (7, 4), ALL_OF_BOS)
    assert (units_shown(made, told.id), units_shown(made, fresh.id), made.earlier) == (0, 3, {})
    assert [node.answered for node in made.nodes] == [20, 11, 9]
    void = published(now, remembered(FIRST, (7, 5), ALL_OF_BOS, status="void"), (7, 4), ALL_OF_BOS)
    assert units_shown(void, told.id) == 3


def test_nor_are_the_quarters_of_a_topic_that_both_ask_about() -> None:
    told, knows = FIRST.questions
    first = FIRST.model_copy(update={"questions": (told, knows.model_copy(update={"topic": told.topic}))})
    before = remembered(first, (7, 5), (7, 5))
    assert len(of_each_quarter(anew(first), before).quarters) == 3
    assert of_each_quarter(anew(first).model_copy(update={"earlier": ()}), before).quarters == ()


def of_each_quarter(spec: RoundSpec, before: Remembered) -> Published:
    """In each team three have heard it and know it, three neither, and three each only one of the two."""
    outcomes = [(told, knows) for told in (0, 1) for knows in (0, 1)] * 3
    said = [Vote(group.id, both, (True, False)) for group in spec.groups for both in outcomes]
    return publish(spec, counted(spec, said), (before,))


def test_of_two_who_announce_a_round_at_once_the_later_one_is_not_told_to_remember_the_round_itself() -> None:
    spec = make_spec()
    asked = {subject(asked) for asked in spec.questions}
    check_earlier(spec, (), {spec.round: asked})
    with pytest.raises(RoundForgotten):
        check_earlier(spec, (), {uuid4(): asked})


async def test_a_spec_that_forgets_a_round_which_asked_in_other_words_is_refused(world: World) -> None:
    first = make_spec()
    await world.open(first)
    status, slug, detail = reason(await world.announce(anew(first).model_copy(update={"earlier": ()})))
    assert (status, slug) == (422, "round-forgotten")
    assert str(first.round) in detail
    assert (await world.announce(anew(first))).status_code == 201


async def test_a_closing_worker_finds_what_was_asked_in_other_words(world: World) -> None:
    first = make_spec(recipients=12)
    await withheld_beside(world, first, anew(first))


@pytest.mark.parametrize("cancelled", [False, True], ids=["as it was", "cancelled after its release"])
async def test_a_round_that_lists_no_other_and_is_there_already_tells_nothing_of_what_another_asked(
    world: World, cancelled: bool
) -> None:
    """As it was announced before an upgrade, or written down by whoever has the serving process and may cancel, too."""
    first = make_spec(recipients=12)
    second = anew(first).model_copy(update={"earlier": ()})
    await answered(world, first, (7, 5), ALL_OF_BOS)
    await world.worker.tick()
    if cancelled:
        async with world.serving.transaction() as session:
            body = Cancellation(round=first.round, cancelled_at=world.clock.now()).to_bytes()
            assert await insert_cancellation(session, first.round, body)
    await write_down(world, second, second.to_bytes())
    await world.worker.tick()
    world.clock.moment = second.opens_at + timedelta(minutes=1)
    await world.post_all([phone(second, n % 2, TOLD_OR_NOT[n // 2 % 2]) for n in range(16)])
    world.clock.moment = second.closes_at
    await world.worker.tick()
    release = (await world.release(second)).release
    assert (release.status, [node.answered for node in release.nodes]) == ("published", [16, 8, 8])
    assert {outcomes for node in release.nodes for outcomes in node.outcomes.values()} == {None}
