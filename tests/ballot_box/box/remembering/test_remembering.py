"""A round is closed beside the earlier ones that asked the same: what the ballot box itself published is remembered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from backend.ballot_box.box.closing import publishing
from backend.ballot_box.box.closing.making import ClosingFailed
from backend.ballot_box.box.closing.publishing import AuditFailed, publish
from backend.ballot_box.box.closing.remembering import Remembered
from backend.handoffs import Cancellation, EarlierRound, Moves, Outcome, Release, RoundSpec
from backend.stats.disclosure import protect
from tests.ground.ballot_box.votes import Vote, counted
from tests.ground.ballot_box.world import START, World, make_spec, phone, question

ALMAS, BOS = 0, 1
TOLD_OR_NOT: tuple[Outcome, Outcome] = ("informed", "uninformed")
LATER = timedelta(days=60)
Answers = tuple[int, int]
"""How many in a team are informed, and how many are not."""


def again(first: RoundSpec, *moves: Moves, **changes: Any) -> RoundSpec:
    """The same teams are asked the same, 60 days later."""
    recipients = {group.id: group.recipients for group in first.groups}
    for move in moves:
        for group, people in ((move.source, -move.people), (move.target, move.people)):
            if group is not None:
                recipients[group] += people
    questions = tuple(question.id for question in first.questions)
    values = {
        "round": uuid4(),
        "opens_at": first.opens_at + LATER,
        "closes_at": first.closes_at + LATER,
        "groups": tuple(group.model_copy(update={"recipients": recipients[group.id]}) for group in first.groups),
        "earlier": (EarlierRound(round=first.round, questions=questions, moves=moves),),
        **changes,
    }
    return first.model_copy(update=values)


def votes(spec: RoundSpec, *teams: Answers) -> list[Vote]:
    return [
        Vote(group.id, (outcome, outcome), (True, False))
        for group, (informed, others) in zip(spec.groups, teams, strict=True)
        for outcome in [0] * informed + [1] * others
    ]


def remembered(spec: RoundSpec, *teams: Answers, **changes: Any) -> Remembered:
    """As the round of `spec` was published."""
    published = publish(spec, counted(spec, votes(spec, *teams)))
    release = Release(
        round=spec.round,
        spec_sha256=spec.sha256(),
        closed_at=spec.closes_at,
        status="published",
        k=spec.k,
        m=spec.m,
        questions=spec.questions,
        nodes=published.nodes,
        left_out=published.left_out,
    )
    return Remembered(spec, release.model_copy(update=changes))


def shown(spec: RoundSpec, before: Remembered, *teams: Answers) -> list[bool]:
    """Of each team, whether the outcomes of both questions are published."""
    published = publish(spec, counted(spec, votes(spec, *teams)), (before,))
    return [all(outcomes is not None for outcomes in node.outcomes.values()) for node in published.nodes[1:]]


FIRST = make_spec(recipients=12)
ALMA_LEFT = Moves(source=FIRST.groups[ALMAS].id, target=None, people=1)
ALL_OF_BOS = (5, 4)
"""Three are silent."""


def test_alma_left_and_her_teams_outcomes_are_withheld() -> None:
    before = remembered(FIRST, (7, 5), ALL_OF_BOS)
    assert shown(again(FIRST, ALMA_LEFT), before, (7, 4), ALL_OF_BOS)[ALMAS] is False


def test_alma_was_silent_and_her_teams_outcomes_are_withheld() -> None:
    before = remembered(FIRST, (6, 5), ALL_OF_BOS)
    assert shown(again(FIRST), before, (7, 5), ALL_OF_BOS)[ALMAS] is False


@pytest.mark.parametrize("silent", [2, 3])
def test_the_same_few_may_have_been_silent_both_times_so_one_who_left_is_not_told_of(silent: int) -> None:
    before = remembered(FIRST, (7, 5 - silent), ALL_OF_BOS)
    assert shown(again(FIRST, ALMA_LEFT), before, (7, 4 - silent), ALL_OF_BOS)[ALMAS] is False


@pytest.mark.parametrize("teams", [((7, 5), (6, 6)), ((4, 3), (4, 3))])
def test_nobody_moved_and_none_or_enough_were_silent(teams: tuple[Answers, Answers]) -> None:
    assert shown(again(FIRST), remembered(FIRST, *teams), *teams) == [True, True]


def test_who_is_in_another_team_now_is_in_neither_teams_outcomes() -> None:
    over = Moves(source=FIRST.groups[ALMAS].id, target=FIRST.groups[BOS].id, people=1)
    before = remembered(FIRST, (7, 5), (6, 6))
    assert shown(again(FIRST, over), before, (6, 5), (7, 6)) == [False, False]


@pytest.mark.parametrize("changes", [{"status": "void"}, {"status": "withheld"}, {"coin": 20}])
def test_a_round_that_told_nothing_certain_withholds_nothing(changes: dict[str, object]) -> None:
    before = remembered(FIRST, (6, 5), (6, 5), **changes)
    assert shown(again(FIRST), before, (7, 5), (7, 5)) == [True, True]


def test_a_round_with_a_coin_needs_no_memory() -> None:
    spec = again(FIRST, coin=20)
    assert publish(spec, counted(spec, votes(spec, (7, 5), (7, 5)))).nodes


def test_a_team_whose_outcomes_were_withheld_is_free_to_be_shown() -> None:
    """One more answers than then, but of what is published of both teams together nobody can subtract one team."""
    before = remembered(FIRST, (11, 0), ALL_OF_BOS)
    assert before.release is not None
    assert set(before.release.nodes[1].outcomes.values()) == {None}
    assert shown(again(FIRST), before, (7, 5), ALL_OF_BOS)[ALMAS] is True


def test_teams_that_swapped_units_are_each_remembered_where_they_were() -> None:
    """One of Alma's is silent who was not; of Bo's five are, and were."""
    pairs = zip(FIRST.groups, reversed(FIRST.groups), strict=True)
    swapped = tuple(group.model_copy(update={"node": other.node}) for group, other in pairs)
    now = again(FIRST, groups=swapped)
    assert shown(now, remembered(FIRST, (7, 5), (4, 3)), (6, 5), (4, 3))[BOS] is False


WRONG_MOVES = {
    "from nowhere": [Moves(source=UUID(int=1), target=None, people=1)],
    "more than were there": [Moves(source=FIRST.groups[ALMAS].id, target=None, people=13)],
}


@pytest.mark.parametrize("moves", WRONG_MOVES.values(), ids=WRONG_MOVES.keys())
def test_moves_that_cannot_be_release_nothing(moves: list[Moves]) -> None:
    earlier = EarlierRound(round=FIRST.round, questions=(FIRST.questions[0].id,), moves=tuple(moves))
    spec = again(FIRST, earlier=(earlier,))
    before = remembered(FIRST, (7, 5), (6, 6))
    with pytest.raises(AuditFailed, match="BadMemory"):
        publish(spec, counted(spec, votes(spec, (7, 5), (6, 6))), (before,))


def test_an_earlier_round_of_which_nothing_is_known_releases_nothing() -> None:
    spec = again(FIRST)
    with pytest.raises(AuditFailed, match="BadMemory"):
        publish(spec, counted(spec, votes(spec, (7, 5), (6, 6))))


def test_the_auditor_stops_what_was_chosen_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "protect", lambda parent, own, *, k, m, **_: protect(parent, own, k=k, m=m))
    with pytest.raises(AuditFailed, match="violations"):
        shown(again(FIRST, ALMA_LEFT), remembered(FIRST, (7, 5), ALL_OF_BOS), (7, 4), ALL_OF_BOS)


async def answered(world: World, spec: RoundSpec, *teams: Answers) -> None:
    await world.open(spec)
    people = [
        phone(spec, team, outcome)
        for team, numbers in enumerate(teams)
        for outcome, number in zip(TOLD_OR_NOT, numbers, strict=True)
        for _ in range(number)
    ]
    await world.post_all(people)
    world.clock.moment = spec.closes_at


async def test_a_closing_worker_finds_the_earlier_release_by_itself(world: World) -> None:
    first = make_spec(recipients=12)
    await withheld_beside(world, first, again(first))


async def withheld_beside(world: World, first: RoundSpec, second: RoundSpec) -> None:
    """One person of Alma's team is in the second round alone: its outcomes stand in the first and in no other."""
    await answered(world, first, (6, 5), ALL_OF_BOS)
    await world.worker.tick()
    await answered(world, second, (7, 5), ALL_OF_BOS)
    await world.worker.tick()
    nodes = (await world.release(second)).release.nodes
    assert [node.answered for node in nodes] == [21, 12, 9]
    assert set(nodes[1].outcomes.values()) == {None}


async def test_a_round_waits_for_the_release_of_an_earlier_one(world: World) -> None:
    first = make_spec(recipients=12)
    second = again(first)
    for spec in (first, second):
        assert (await world.announce(spec)).status_code == 201
    world.clock.moment = second.closes_at
    with pytest.raises(ClosingFailed, match="earlier"):
        async with world.closing_database.transaction() as session:
            await world.closing.close(session, second.round)


async def test_a_round_that_was_cancelled_since_is_not_waited_for(world: World) -> None:
    first = make_spec(recipients=12, opens_at=START + 2 * LATER, closes_at=START + 2 * LATER + timedelta(days=7))
    second = again(first, opens_at=START + LATER, closes_at=first.closes_at + LATER)
    assert (await world.announce(first)).status_code == 201
    await world.open(second)
    await world.cancel(first)
    await world.post_all([phone(second, n % 2, "informed") for n in range(14)])
    world.clock.moment = second.closes_at
    await world.worker.tick()
    assert (await world.release(second)).release.status == "published"


async def test_a_round_planned_later_that_closes_earlier_is_looked_back_to_all_the_same(world: World) -> None:
    """The long one was announced first and can't list the short one, which lists it: Alma moved in between."""
    long = make_spec(recipients=12, opens_at=START + LATER, closes_at=START + 3 * LATER)
    moved = (Moves(source=group.id, target=None, people=1) for group in long.groups[:1])
    short = again(long, *moved, opens_at=START + timedelta(days=2), closes_at=START + timedelta(days=9))
    assert (await world.announce(long)).status_code == 201
    await answered(world, short, (7, 4), ALL_OF_BOS)
    await world.worker.tick()
    told = (await world.release(short)).release
    assert (told.nodes[1].answered, told.nodes[1].outcomes[long.questions[0].id], told.earlier) == (11, (7, 4, 0), {})
    world.clock.moment = long.opens_at + timedelta(minutes=1)
    team = [phone(long, ALMAS, "informed") for _ in range(8)] + [phone(long, ALMAS, "uninformed") for _ in range(4)]
    await world.post_all(team + [phone(long, BOS, "informed") for _ in range(5)])
    world.clock.moment = long.closes_at
    await world.worker.tick()
    then = (await world.release(long)).release
    assert (then.nodes[1].answered, then.nodes[1].outcomes[long.questions[0].id]) == (12, None)
    assert then.earlier == dict.fromkeys((question.id for question in long.questions), (short.round,))


async def test_of_two_exact_rounds_the_one_announced_last_lists_the_other_or_is_refused(world: World) -> None:
    long = make_spec(opens_at=START + LATER, closes_at=START + 3 * LATER)
    await world.announce(long)
    for opens_at in (START + timedelta(days=2), long.opens_at + timedelta(days=390)):
        other = again(long, earlier=(), opens_at=opens_at, closes_at=opens_at + timedelta(days=7))
        status, _, detail = reason(await world.announce(other))
        assert (status, str(long.round) in detail) == (422, True)
    far = make_spec(opens_at=START + timedelta(days=2), closes_at=START + timedelta(days=9))
    for days, status in ((396, 422), (397, 201)):
        opens_at, asked = far.closes_at + timedelta(days=days), (question("told"),)
        first = again(far, earlier=(), questions=asked, opens_at=opens_at, closes_at=opens_at + timedelta(days=7))
        assert (await world.announce(first)).status_code == 201
        short = again(far, earlier=(), questions=asked, opens_at=far.opens_at, closes_at=far.closes_at)
        assert (await world.announce(short)).status_code == status


def reason(response: Response) -> tuple[int, str, str]:
    body = response.json()
    return response.status_code, str(body["type"].rsplit("/")[-1]), str(body.get("detail"))


async def test_a_spec_that_remembers_a_round_nobody_knows_is_refused(world: World) -> None:
    status, slug, detail = reason(await world.announce(again(first := make_spec())))
    assert (status, slug) == (422, "handoff-invalid")
    assert str(first.round) in detail


@pytest.mark.parametrize("people", [1, 30])
async def test_moves_that_do_not_add_up_are_refused_before_anybody_answers(world: World, people: int) -> None:
    first = make_spec()
    await world.announce(first)
    moves = (Moves(source=first.groups[ALMAS].id, target=None, people=people),)
    earlier = EarlierRound(round=first.round, questions=(first.questions[0].id,), moves=moves)
    status, slug, detail = reason(await world.announce(again(first, earlier=(earlier,))))
    assert (status, slug) == (422, "handoff-invalid")
    assert str(first.groups[ALMAS].id) in detail


async def test_a_spec_that_forgets_a_round_is_refused(world: World) -> None:
    first = make_spec()
    await world.open(first)
    status, slug, detail = reason(await world.announce(again(first, earlier=())))
    assert (status, slug) == (422, "round-forgotten")
    assert str(first.round) in detail
    assert (await world.announce(again(first))).status_code == 201


async def test_what_no_longer_has_to_be_remembered(world: World) -> None:
    first, cancelled, tossed = make_spec(), make_spec(), make_spec(coin=20)
    await world.call("PUT", f"/rounds/{cancelled.round}", cancelled.to_bytes())
    body = Cancellation(round=cancelled.round, cancelled_at=world.clock.now()).to_bytes()
    await world.call("PUT", f"/rounds/{cancelled.round}/cancellation", body)
    await world.announce(tossed)
    await world.open(first)
    for days, status in ((396, 422), (397, 201)):
        opens_at = first.closes_at + timedelta(days=days)
        late = again(first, earlier=(), opens_at=opens_at, closes_at=opens_at + timedelta(days=7))
        assert (await world.announce(late)).status_code == status
    for free in (again(cancelled, earlier=()), again(tossed, earlier=(), coin=0), again(first, earlier=(), coin=20)):
        assert (await world.announce(free)).status_code == 201
