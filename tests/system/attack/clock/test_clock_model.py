"""What the times of commits tell of who sent which ballot, in numbers; docs/SECURITY.md says them."""

from __future__ import annotations

from statistics import mean

import pytest

from tests.system.attack.clock.clock_model import Phones, placed

WORLDS = 12


def share(phones: Phones) -> int:
    """Percent of ballots, over several rounds."""
    return round(100 * mean(placed(phones, seed) for seed in range(WORLDS)))


COLUMNS = ("people", "before", "unwoken", "half_woken")


@pytest.mark.parametrize(COLUMNS, [(24, 72, 17, 8), (300, 44, 5, 3), (2_000, 19, 3, 1)])
def test_how_many_ballots_have_one_candidate(people: int, before: int, unwoken: int, half_woken: int) -> None:
    assert share(Phones(people, each_visit_writes=True)) == before
    assert share(Phones(people)) == unwoken
    assert share(Phones(people, woken=0.5)) == half_woken
    assert share(Phones(people, woken=1)) == 0
