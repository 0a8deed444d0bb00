"""What is frozen when a round is prepared: people, tree, groups that keep their ids, bundle, and the spec once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest

from backend.content import round_bundle
from backend.desk import Desk
from backend.handoffs import RoundSpec
from backend.kit.times.clock import local_day
from backend.organisation import choose_coin
from backend.registry import staff_snapshot
from backend.rounds import asked_branches, asked_part, asked_units, repository, unit_names
from backend.rounds.frozen import repository as frozen
from backend.rounds.life import service
from backend.rounds.prepare import service as preparation
from backend.rounds.prepare.steps import freeze_round, spec_to_announce, store_group_keys
from backend.rounds.recipients.candidates import candidates
from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.recipients.forecast import forecast_of, weigh
from backend.rounds.recipients.repository import selection
from backend.rounds.recipients.wanted import Wanted
from backend.rounds.values import Sample, Selection
from tests.ground.desks import desk_at
from tests.ground.rounds.keys import issuer_key
from tests.ground.rounds.named import DAY, ZONE, Named, rows


async def spec_of(named: Named, round_id: UUID) -> RoundSpec:
    spec = (await named.row(round_id)).spec
    assert spec is not None
    return RoundSpec.model_validate_json(spec)


async def group_ids(named: Named, round_id: UUID) -> dict[frozenset[UUID], UUID]:
    return {frozenset(group.units): group.id for group in await named.groups(round_id)}


async def test_bo_sees_the_pooling_before_sending_and_it_is_what_is_sent(named: Named) -> None:
    draft = await named.draft()
    async with named.database.transaction() as session:
        forecast = await forecast_of(desk_at(session, named.clock), draft)
    round_id = await named.scheduled()
    assert forecast.recipients == 23
    assert set(await group_ids(named, round_id)) == {frozenset(group.units) for group in forecast.shape.groups}
    assert tuple(node.id for node in (await spec_of(named, round_id)).nodes) == forecast.shape.nodes


async def test_too_few_are_refused_before_anything_is_frozen(named: Named) -> None:
    await named.employ(*rows([("Kommunen", 7)]))
    with pytest.raises(TooFewRecipients):
        await named.started()


async def test_who_comes_after_the_freezing_is_not_asked_and_who_leaves_stays_counted(named: Named) -> None:
    round_id = await named.scheduled()
    await named.employ(*rows([("Kommunen", 1), ("Kommunen / Skole 1", 30)]))
    async with named.database.transaction() as session:
        row = await repository.lock(session, round_id)
        assert row is not None
        await preparation.freeze(desk_at(session, named.clock), row)
        asked = await frozen.group_of_recipients(session, round_id)
    assert len(asked) == 23
    assert sum(group.recipients for group in (await spec_of(named, round_id)).groups) == 23


async def test_a_round_keeps_the_coin_that_held_when_it_was_prepared(named: Named) -> None:
    async with named.database.transaction() as session:
        await choose_coin(desk_at(session, named.clock), 10, 0, administrators=1)
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        await choose_coin(desk_at(session, named.clock), 20, 1, administrators=1)
    assert ((await spec_of(named, round_id)).coin, (await named.row(round_id)).coin) == (10, 10)


async def test_a_round_without_the_coin_says_zero_once_it_is_prepared(named: Named) -> None:
    assert (await named.row(await named.draft())).coin is None
    round_id = await named.scheduled()
    assert ((await spec_of(named, round_id)).coin, (await named.row(round_id)).coin) == (0, 0)


async def test_a_leader_is_asked_with_the_unit_above(named: Named) -> None:
    lines = rows([("Kommunen", 8), ("Kommunen / Skole 1", 9)])
    lines[-1] = "e16;Bo;;;Kommunen / Skole 1;Kommunen / Skole 1;da;ja"
    await named.employ_long_ago(*lines)
    spec = await spec_of(named, await named.scheduled())
    root = spec.nodes[0].id
    assert {group.node == root: group.recipients for group in spec.groups} == {True: 9, False: 8}


@pytest.mark.parametrize("inside", [None, "Skoler"])
async def test_people_are_counted_where_they_are_found_by_name(named: Named, inside: str | None) -> None:
    skole = "Kommunen / Skoler / Skole 1"
    lines = rows([("Kommunen", 12), ("Kommunen / HR", 8), ("Kommunen / Skoler", 9), (skole, 20)])
    # The head of all, one who leads a unit they don't work in, and leaders of units one and two levels down.
    for at, leads in ((12, "Kommunen"), (13, skole), (14, "Kommunen / Skoler"), (40, skole), (41, "Kommunen / HR")):
        lines[at] = lines[at].replace(";;da;ja", f";{leads};da;ja")
    await named.employ_long_ago(*lines)
    await named.scheduled(named.plan(selection=Selection(sample=Sample(share=40, at_least=8))))
    async with named.database.transaction() as session:
        tree = {unit.name: unit.id for unit in (await staff_snapshot(session)).units}
        branches = () if inside is None else (tree[inside],)
        plan = named.plan(9 * DAY, selection=Selection(branches=branches))
        wanted = Wanted(None, plan.questions, plan.opens_at, plan.selection, None, 8)
        desk = desk_at(session, named.clock)
        counted, named_people = await weigh(desk, wanted), await candidates(desk, wanted)
    assert counted.units == named_people.units
    assert counted.chosen == Counter(person.unit for person in named_people.chosen)
    assert counted.left == Counter(person.unit for person in named_people.left)
    assert 0 < sum(counted.left.values()) < sum(counted.chosen.values()) <= 49
    assert counted.chosen[tree["Skoler"]] == 9 + 2


async def test_the_same_units_keep_their_groups_id_and_others_get_a_new_one(named: Named) -> None:
    first = await group_ids(named, await named.scheduled())
    second = await group_ids(named, await named.scheduled(named.plan(29 * DAY)))
    assert first == second
    await named.employ_long_ago(*rows([("Kommunen", 8), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12)]))
    third = await group_ids(named, await named.scheduled(named.plan(57 * DAY)))
    alone = frozenset.intersection(*(units for units in first if len(units) == 1))
    assert third[alone] == first[alone]
    assert len(set(third.values()) & set(first.values())) == 1


async def test_the_roster_compares_with_the_last_time_the_question_was_asked(named: Named) -> None:
    first = await spec_of(named, await named.scheduled())
    assert {change for node in first.nodes for change in node.roster.values()} == {"first"}
    same = await spec_of(named, await named.scheduled(named.plan(29 * DAY)))
    assert {change for node in same.nodes for change in node.roster.values()} == {"same"}
    lines = rows([("Kommunen", 2), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12)])
    await named.employ(*lines[:-1], *[f"ny{at};Ny {at};;;Kommunen;;da;ja" for at in range(4)])
    changed = await spec_of(named, await named.scheduled(named.plan(57 * DAY)))
    assert [set(node.roster.values()) for node in changed.nodes] == [{"many"}, {"few"}]


async def test_the_last_time_is_the_round_that_closed_last_as_for_trends(named: Named) -> None:
    """A long round is open while a short one, of the same people as the third, comes and goes."""
    await named.scheduled(named.plan(DAY, 59 * DAY))
    lines = rows([("Kommunen", 8), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12)])
    await named.employ_long_ago(*lines[:-1])
    await named.scheduled(named.plan(30 * DAY))
    third = await spec_of(named, await named.scheduled(named.plan(70 * DAY)))
    assert "same" not in {change for node in third.nodes for change in node.roster.values()}


async def test_a_cancelled_round_is_no_last_time(named: Named) -> None:
    first = await named.scheduled()
    async with named.database.transaction() as session:
        row = await repository.lock(session, first)
        assert row is not None
        row.state = "cancelled"
    spec = await spec_of(named, await named.scheduled(named.plan(29 * DAY)))
    assert {change for node in spec.nodes for change in node.roster.values()} == {"first"}


async def test_the_spec_is_written_once_and_a_key_stays(named: Named) -> None:
    round_id = await named.frozen()
    spec, groups = (await named.row(round_id)).spec, await named.groups(round_id)
    async with named.database.transaction() as session:
        row = await repository.lock(session, round_id)
        assert row is not None
        await preparation.store_keys(session, named.box, row, {group.id: issuer_key(7) for group in groups})
        assert await preparation.write_spec(session, row) == spec
    assert [group.spki for group in await named.groups(round_id)] == [group.spki for group in groups]


async def test_a_cancellation_under_way_stops_the_preparing(named: Named) -> None:
    round_id = await named.frozen()
    async with named.database.transaction() as session:
        assert await freeze_round(desk_at(session, named.clock), round_id)
        spec = await spec_to_announce(session, round_id)
    assert spec == (await named.row(round_id)).spec
    await named.cancel(round_id)
    for gone in (round_id, uuid4()):
        async with named.database.transaction() as session:
            assert not await freeze_round(desk_at(session, named.clock), gone)
            assert not await store_group_keys(session, named.box, gone, {})
            assert await spec_to_announce(session, gone) is None


async def test_the_bundle_is_frozen_newest_article_first(named: Named) -> None:
    round_id = await named.scheduled()
    row = await named.row(round_id)
    assert set(row.bundle) == {str(question) for question in named.questions}
    assert {len(articles) for articles in row.bundle.values()} == {2}
    assert [str(article) for article in (await spec_of(named, round_id)).articles] == next(iter(row.bundle.values()))


async def test_a_sample_is_weighed_against_all_who_work_there(named: Named) -> None:
    await named.employ_long_ago(*rows([("Kommunen", 40), ("Kommunen / Skole 1", 20)]))
    sample = Selection(sample=Sample(share=25, at_least=8))
    spec = await spec_of(named, await named.scheduled(named.plan(selection=sample)))
    assert sorted((group.headcount, group.recipients) for group in spec.groups) == [(20, 8), (40, 10)]
    assert (spec.nodes[0].headcount, len(spec.nodes)) == (60, 2)


async def test_a_branch_is_a_round_of_its_own_people(named: Named) -> None:
    async with named.database.transaction() as session:
        school = next(unit.id for unit in (await staff_snapshot(session)).units if unit.name == "Skole 2")
    round_id = await named.scheduled(named.plan(selection=Selection(branches=(school,))))
    spec = await spec_of(named, round_id)
    assert [(group.node, group.headcount, group.recipients) for group in spec.groups] == [(school, 12, 12)]
    assert [node.headcount for node in spec.nodes] == [12, 12]
    async with named.database.transaction() as session:
        assert await asked_branches(session, [round_id]) == {round_id: ["Skole 2"]}
        part, names = await asked_part(session, round_id), await unit_names(session, round_id)
    assert part.below == {spec.nodes[0].id: ("Skole 2",)}
    assert part.outside == names.keys() - {node.id for node in spec.nodes}


@pytest.mark.parametrize("teams", [{"T": 4, "T / T1": 9}, {"T": 0, "T / T1": 9, "T / T2": 9}])
async def test_teams_of_a_branch_whose_own_people_fill_another_s_group_were_asked(
    named: Named, teams: dict[str, int]
) -> None:
    """B's three are asked with C, at the top: the frozen tree has the team right below it."""
    of_teams = [(f"Kommunen / B / {team}", size) for team, size in teams.items()]
    sizes = [("Kommunen", 2), ("Kommunen / B", 3), *of_teams, ("Kommunen / C", 9), ("Kommunen / D", 9)]
    await named.employ_long_ago(*rows(sizes))
    async with named.database.transaction() as session:
        tree = {unit.name: unit.id for unit in (await staff_snapshot(session)).units}
    round_id = await named.scheduled(named.plan(selection=Selection(branches=(tree["B"], tree["C"]))))
    [team] = [node for node in (await spec_of(named, round_id)).nodes if node.id == tree["T"]]
    assert team.parent == tree["Kommunen"]
    async with named.database.transaction() as session:
        names, part = await unit_names(session, round_id), await asked_part(session, round_id)
    assert {names[unit] for unit in part.outside} == {"D"}


async def test_who_chooses_a_unit_in_a_branch_besides_asks_in_the_same_place(named: Named) -> None:
    sizes = [("Kommunen", 8), ("Kommunen / Skoler", 9), ("Kommunen / Skoler / Skole 1", 9)]
    await named.employ_long_ago(*rows(sizes))
    async with named.database.transaction() as session:
        tree = {unit.name: unit.id for unit in (await staff_snapshot(session)).units}
    chosen = [("Skoler",), ("Skoler", "Skole 1"), ("Skole 1",), ("Kommunen", "Skoler")]
    rounds = [
        await named.scheduled(named.plan((1 + 29 * at) * DAY, selection=Selection(branches=branches)))
        for at, branches in enumerate([tuple(tree[name] for name in names) for names in chosen])
    ]
    skoler, skole = tree["Skoler"], tree["Skole 1"]
    async with named.database.transaction() as session:
        units, names = await asked_units(session, rounds), await asked_branches(session, rounds)
        part = await asked_part(session, rounds[1])
    assert units == dict(zip(rounds, map(frozenset, ([skoler], [skoler], [skole])), strict=False))
    assert names == dict(zip(rounds, (["Skoler"], ["Skoler"], ["Skole 1"]), strict=False))
    assert part.below == {tree["Kommunen"]: ("Skoler",)}


async def test_the_seed_is_the_servers_and_stays(named: Named) -> None:
    sample = Selection(sample=Sample(share=25, at_least=8))
    drafts = [await named.draft(named.plan(days * DAY, selection=sample)) for days in (1, 60)]
    async with named.database.transaction() as session:
        assert [(await selection(session, draft)).seed for draft in drafts] == [None, None]  # type: ignore[union-attr]
        for draft in drafts:
            await service.start_preparing(Desk(session, named.clock, ZONE, actor="bo"), draft)
        seeds = [(await selection(session, draft)).seed for draft in drafts]  # type: ignore[union-attr]
    assert {len(seed or b"") for seed in seeds} == {32}
    assert len(set(seeds)) == 2


async def test_articles_are_ranked_for_the_day_that_it_is_here_when_the_round_opens(named: Named) -> None:
    """At half past midnight in Copenhagen it is still the day before in UTC."""
    midnight = datetime.combine(local_day(named.clock.now(), ZONE) + 3 * DAY, time(0, 30), ZONE)
    with patch("backend.rounds.prepare.service.round_bundle", wraps=round_bundle) as ranked:
        await named.scheduled(named.plan(opens_at=midnight, closes_at=midnight + 7 * DAY))
    assert ranked.await_args is not None
    assert ranked.await_args.args[2] == midnight.date()
