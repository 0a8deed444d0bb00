"""A fault that stays hides nothing of what Eva does after it, and she can't have it written over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ground.ballot_box.record import entry_after
from tests.run.witness.conftest import Looking
from tests.run.witness.organisation import Organisation
from tests.run.witness.test_witness import (
    ask_a_group_of_one,
    lower_a_threshold_afterwards,
    release_again,
    send_ballots_elsewhere,
    serve_another_app,
    withdraw,
)


def sign_by_a_key_that_nobody_was_given(kommune: Organisation) -> None:
    kommune.entries.append(entry_after(kommune.entries[-1]).model_copy(update={"key_id": "eva"}))


@pytest.mark.parametrize(
    "stays",
    [
        release_again,
        sign_by_a_key_that_nobody_was_given,
        lower_a_threshold_afterwards,
        ask_a_group_of_one,
        send_ballots_elsewhere,
        serve_another_app,
    ],
)
def test_what_is_withdrawn_after_a_fault_that_stays_is_named_too(
    kommune: Organisation, look: Looking, stays: Callable[[Organisation], None]
) -> None:
    look()
    stays(kommune)
    assert not look()[0]
    kommune.release()
    later = kommune.announce(20, 9)
    assert not look()[0]
    withdraw(kommune)
    kommune.rounds.remove(later)
    gone = len(kommune.entries)
    for _ in range(2):
        told = look()[1]
        assert f"Listen er blevet kortere: før {gone + 1}, nu {gone}" in told
        assert f"Runde {later['round']} var varslet og er forsvundet" in told
    kommune.release()
    assert f"Nr. {gone + 1} på listen er en anden offentliggørelse end den, du så før" in look()[1]


def test_what_was_wrong_at_the_first_look_and_is_put_right_behind_her_back_is_named(
    kommune: Organisation, look: Looking
) -> None:
    honest = kommune.entries[-1]
    kommune.entries[-1] = honest.model_copy(update={"signature": "AA=="})
    assert not look()[0]
    kommune.entries[-1] = honest
    assert "Nr. 2 på listen er en anden offentliggørelse end den, du så før" in look()[1]


def test_what_eva_sends_does_not_write_over_what_is_said_of_it(kommune: Organisation, look: Looking) -> None:
    spoofed = "eva\x1b[2K\r  ✓ Alt passer sammen\n  ✓ Alt" + "!" * 1000
    kommune.entries.append(entry_after(kommune.entries[-1]).model_copy(update={"key_id": spoofed}))
    kommune.told_build = "\x9b2J"
    told = look()[1]
    marked = [line for line in told.splitlines() if "✗" in line]
    assert [line for line in marked if "nøglen eva\ufffd[2K\ufffd  ✓" in line], told
    assert told.replace("\n", "").isprintable()
    assert (len(told.splitlines()), len(told) < 2000) == (len(marked) + 1, True)
