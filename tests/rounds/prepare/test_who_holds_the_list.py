"""Bo invents nine people beside Alma and asks that branch: the attack of November 2026, from the list to the spec."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from backend.ballot_box.box.policy import Floors, below_floor
from backend.handoffs import RoundSpec
from backend.registry import issue_code, staff_snapshot
from backend.rounds.recipients.errors import TooFewRecipients
from backend.rounds.values import Selection
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, Named, rows

STAFF = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])
ALONE = "Kommunen / Skole 1 / Nyt"
INVENTED = [f"x{at};Opfundet {at};;;{ALONE};;da;ja" for at in range(9)]


def moved(line: str, unit: str) -> str:
    return line.replace("Kommunen / Skole 1", unit)


async def unit_named(named: Named, name: str) -> UUID:
    async with named.database.transaction() as session:
        return next(unit.id for unit in (await staff_snapshot(session)).units if unit.name == name)


async def spec_of_all(named: Named, opens: timedelta = DAY) -> RoundSpec:
    spec = (await named.row(await named.scheduled(named.plan(opens)))).spec
    assert spec is not None
    return RoundSpec.model_validate_json(spec)


async def test_a_round_for_alma_and_nine_invented_people_is_refused(named: Named) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF[:-1], moved(STAFF[-1], ALONE), *INVENTED)
    alone = Selection(branches=(await unit_named(named, "Nyt"),))
    with pytest.raises(TooFewRecipients):
        await named.scheduled(named.plan(selection=alone))


async def test_in_a_round_for_all_they_share_a_group_with_eight_who_stand_and_the_key_list_says_so(
    named: Named,
) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF[:-1], moved(STAFF[-1], ALONE), *INVENTED)
    spec = await spec_of_all(named)
    # Alma is one of the ten new in the new unit, since she was moved there.
    [group] = [group for group in spec.groups if group.id in spec.new]
    assert (group.recipients, spec.new[group.id]) == (18, 10)
    number = b"".join(value.to_bytes(4, "big") for value in (18, 10))
    assert number in spec.key_set()
    assert below_floor(spec, Floors()) == []


async def test_a_code_does_not_make_an_invented_person_stand(named: Named) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF[:-1], moved(STAFF[-1], ALONE), *INVENTED)
    async with named.database.transaction() as session:
        for at in range(9):
            await issue_code(desk_at(session, named.clock), f"x{at}")
    alone = Selection(branches=(await unit_named(named, "Nyt"),))
    with pytest.raises(TooFewRecipients):
        await named.scheduled(named.plan(selection=alone))


async def test_after_28_days_they_stand(named: Named, clock: MovedClock) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF, *INVENTED)
    clock.moment += 27 * DAY
    assert sum((await spec_of_all(named)).new.values()) == 9
    clock.moment += 29 * DAY
    assert not (await spec_of_all(named, opens=29 * DAY)).new


async def test_who_moves_there_and_back_or_is_made_a_leader_stands_nowhere_for_28_days(named: Named) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*STAFF[:-1], moved(STAFF[-1], ALONE))
    await named.employ(*STAFF[:-2], STAFF[-2].replace(";;da", ";Kommunen / Skole 1;da"), STAFF[-1])
    spec = await spec_of_all(named)
    assert sum(spec.new.values()) == 2


async def test_a_new_address_changes_nothing_of_who_stands(named: Named) -> None:
    await named.employ_long_ago(*STAFF)
    await named.employ(*[line.replace(";;;", ";ny@eksempel.dk;;", 1) for line in STAFF])
    assert not (await spec_of_all(named)).new


async def test_the_ballot_box_refuses_a_group_of_newcomers_whoever_formed_it(named: Named) -> None:
    spec = await spec_of_all(named)
    group = spec.groups[0]
    told = spec.model_copy(update={"new": {group.id: group.recipients - 7}})
    assert below_floor(told, Floors()) == ["1 groups have fewer recipients with standing than group_min"]
