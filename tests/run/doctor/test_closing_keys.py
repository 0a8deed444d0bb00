"""Dan hears of a closing key that is gone while there is time to ask anew, and not at the closing."""

from __future__ import annotations

from backend.ballot_box.run.doctor.closing_keys import look_at_closing_keys
from backend.kit.doctor.findings import Finding
from tests.ground.ballot_box.fixtures import world
from tests.ground.ballot_box.processes import free_port
from tests.ground.ballot_box.world import World, make_spec

__all__ = ["world"]


async def looked(world: World) -> list[Finding]:
    url = world.closing_database.engine.url.render_as_string(hide_password=False)
    return await look_at_closing_keys(url, world.keys)


async def test_the_round_whose_closing_key_is_gone_or_another_is_named(world: World) -> None:
    assert await looked(world) == []
    one, other = make_spec(), make_spec()
    await world.open(one)
    await world.open(other)
    [well] = await looked(world)
    assert (well.state, "2" in well.said) == ("ok", True)
    world.keys.destroy(one.round)
    [lost] = await looked(world)
    assert (lost.state, str(one.round) in lost.said) == ("fault", True)
    # Made anew it opens none of the ballots.
    world.keys.make(one.round)
    [still] = await looked(world)
    assert (still.state, str(one.round) in still.said) == ("fault", True)


async def test_the_key_of_a_round_that_a_restored_database_does_not_have_is_named(world: World) -> None:
    stray = make_spec().round
    world.keys.make(stray)
    await world.open(make_spec())
    well, told = await looked(world)
    assert (well.state, told.state, str(stray) in told.said) == ("ok", "warning", True)


async def test_a_database_that_is_away_is_told_of_elsewhere(world: World) -> None:
    nowhere = world.closing_database.engine.url.set(host="127.0.0.1", port=free_port(), query={})
    assert await look_at_closing_keys(nowhere.render_as_string(hide_password=False), world.keys) == []
