from __future__ import annotations

from datetime import timedelta

import pytest

from backend.ballot_box.box.policy import Floors, below_floor, in_tens, round_state
from tests.ground.ballot_box.world import START, make_spec


def test_floors_may_be_raised_by_the_environment() -> None:
    spec = make_spec()
    assert below_floor(spec, Floors()) == []
    assert len(below_floor(spec, Floors(k=6, m=3, group_min=21))) == 4


def test_the_state_follows_the_clock_unless_the_round_was_ended() -> None:
    opens, closes = START, START + timedelta(days=1)
    moments = [START - timedelta(seconds=1), START, closes - timedelta(seconds=1), closes]
    states = [round_state(at, opens, closes, cancelled=False, released=False) for at in moments]
    assert states == ["scheduled", "open", "open", "closed"]
    assert {round_state(at, opens, closes, cancelled=True, released=False) for at in moments} == {"cancelled"}
    assert {round_state(closes, opens, closes, cancelled=c, released=True) for c in (False, True)} == {"released"}


def test_turnout_is_rounded_down() -> None:
    assert [in_tens(n) for n in (0, 9, 10, 19, 20)] == [0, 0, 10, 10, 20]


@pytest.mark.parametrize("key", ["A", "AB==", "AAA"])
def test_a_key_in_any_other_spelling_than_padded_base64url_is_named_by_its_group(key: str) -> None:
    group = make_spec().groups[0].model_copy(update={"key": key})
    with pytest.raises(ValueError, match=str(group.id)):
        _ = group.spki
