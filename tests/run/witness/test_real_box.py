"""What the ballot box itself tells is what a witness reads."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backend.kit.language.words import WORDS
from backend.kit.times.clock import SystemClock
from backend.run.witness.folder import WitnessFolder
from backend.run.witness.look import Watch
from tests.ground.ballot_box.fixtures import world
from tests.ground.ballot_box.world import World, make_spec
from tests.run.witness.organisation import Organisation, serving

__all__ = ["world"]


@dataclass
class Passing(Organisation):
    """On what a real ballot box said."""

    said: dict[str, bytes] = field(default_factory=dict)

    def answer(self, path: str) -> bytes | None:
        return self.said.get(path) or super().answer(path)


@pytest.mark.long
async def test_a_witness_finds_nothing_wrong_at_an_honest_ballot_box(world: World, tmp_path: Path) -> None:
    over, waiting, cancelled = make_spec(), make_spec(coin=10), make_spec()
    for spec in (over, waiting, cancelled):
        await world.announce(spec)
    await world.cancel(cancelled)
    watch = Watch(
        WitnessFolder.opened(tmp_path / "witness"),
        {"release-1": world.release_key.public_key()},
        {},
        [],
        SystemClock(),
        WORDS["en"],
    )
    with serving(Passing()) as passing:
        assert isinstance(passing, Passing)
        for moment in (world.clock.moment, over.closes_at):
            world.clock.moment = moment
            await world.worker.tick()
            paths = [
                "/rounds",
                "/record?after=0",
                *(f"/rounds/{spec.round}{what}" for spec in (over, waiting, cancelled) for what in ("", "/keys")),
            ]
            passing.said = {path: (await world.client.get(path)).content for path in paths}
            assert await asyncio.to_thread(watch.look_at, passing.address)
    statement = watch.folder.kept(passing.address)
    assert statement is not None
    assert (len(statement.entries), len(statement.rounds)) == (2, 3)
