"""What a round remembers of earlier ones: who was asked in both, and where they have gone since."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from backend.handoffs import RoundSpec
from backend.rounds import moves_since, repository
from tests.ground.rounds.named import DAY, Named, rows


async def spec_of(named: Named, round_id: UUID) -> RoundSpec:
    spec = (await named.row(round_id)).spec
    assert spec is not None
    return RoundSpec.model_validate_json(spec)


def remembered(spec: RoundSpec) -> list[UUID]:
    return [earlier.round for earlier in spec.earlier]


async def test_a_round_remembers_all_who_moved_came_or_left_since_earlier_ones(named: Named) -> None:
    first_id = await named.scheduled()
    first = await spec_of(named, first_id)
    lines = rows([("Kommunen", 2), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12)])
    moved = lines[2].replace("Skole 1", "Skole 2")
    came = [f"ny{at};Ny {at};;;Kommunen / Skole 2;;da;ja" for at in (1, 2)]
    await named.employ(*lines[:2], moved, *lines[3:-1], *came)
    second_id = await named.scheduled(named.plan(29 * DAY))
    second = await spec_of(named, second_id)
    assert first.earlier == ()
    async with named.database.transaction() as session:
        assert await moves_since(session, first_id) == {}
        assert await moves_since(session, second_id) == {first_id: second.earlier[0].moves}
    assert remembered(second) == [first_id]
    assert second.earlier[0].questions == tuple(sorted(named.questions))
    assert {group.id for group in second.groups} == {group.id for group in first.groups}
    went = Counter({(move.source, move.target): move.people for move in second.earlier[0].moves})
    school = {group.recipients: group.id for group in first.groups}
    assert sum(went.values()) == 1 + 1 + 2
    assert went[None, school[12]] == 2
    assert went[school[12], None] == 1
    balance = {group.id: group.recipients for group in first.groups}
    for (source, target), people in went.items():
        for group, change in ((source, -people), (target, people)):
            if group is not None:
                balance[group] += change
    assert balance == {group.id: group.recipients for group in second.groups}


async def test_a_round_remembers_thirteen_months_and_no_cancelled_round(named: Named) -> None:
    first, cancelled = await named.scheduled(named.plan(DAY)), await named.scheduled(named.plan(40 * DAY))
    async with named.database.transaction() as session:
        row = await repository.lock(session, cancelled)
        assert row is not None
        row.state = "cancelled"
    second = await named.scheduled(named.plan(40 * DAY))
    third = await spec_of(named, await named.scheduled(named.plan(403 * DAY)))
    assert remembered(third) == [first, second]
    fourth = await spec_of(named, await named.scheduled(named.plan(440 * DAY)))
    assert remembered(fourth) == [second, third.round]


async def test_a_round_lists_one_that_was_announced_before_it_and_closes_after_it(named: Named) -> None:
    long = await named.scheduled(named.plan(60 * DAY))
    short = await spec_of(named, await named.scheduled(named.plan(DAY)))
    assert remembered(short) == [long]
    assert remembered(await spec_of(named, await named.scheduled(named.plan(88 * DAY)))) == [short.round, long]


async def test_a_round_does_not_list_one_that_opens_more_than_thirteen_months_after_it(named: Named) -> None:
    for days in (404, 433):
        await named.scheduled(named.plan(days * DAY))
    near = await spec_of(named, await named.scheduled(named.plan(DAY)))
    [listed] = near.earlier
    assert (await named.row(listed.round)).opens_at == named.plan(404 * DAY).opens_at


async def test_a_round_that_asks_other_questions_is_not_remembered(named: Named) -> None:
    told, knows = named.questions
    await named.scheduled(named.plan(questions=(told,)))
    other = await spec_of(named, await named.scheduled(named.plan(29 * DAY, questions=(knows,))))
    assert other.earlier == ()
    both = await spec_of(named, await named.scheduled(named.plan(57 * DAY)))
    assert [earlier.questions for earlier in both.earlier] == [(told,), (knows,)]


async def test_a_round_remembers_one_that_asked_in_other_words(named: Named) -> None:
    told, knows = named.questions
    first = await named.scheduled()
    await named.write_anew()
    anew, same = named.questions
    assert (anew != told, same) == (True, knows)
    again = await spec_of(named, await named.scheduled(named.plan(29 * DAY, questions=(anew,))))
    assert [(earlier.round, earlier.questions) for earlier in again.earlier] == [(first, (anew,))]
    both = await spec_of(named, await named.scheduled(named.plan(58 * DAY)))
    assert [set(earlier.questions) for earlier in both.earlier] == [{anew, knows}, {anew}]
