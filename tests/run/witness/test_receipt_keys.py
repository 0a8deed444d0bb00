"""Who signs receipts may be another for the next round, and is always the same for one and the same round."""

from __future__ import annotations

from tests.run.witness.conftest import Looking
from tests.run.witness.organisation import Organisation


def test_a_receipt_key_exchanged_between_two_rounds_is_no_fault_although_a_round_was_cancelled(
    kommune: Organisation, look: Looking
) -> None:
    kommune.rounds[0]["receipt_key"] = None
    kommune.announce(30, state="cancelled", receipt_key="first=")
    assert look()[0]
    # Each round keeps its own; to one that was told of none, receipts may come.
    kommune.rounds[0]["receipt_key"] = "second="
    kommune.announce(30, state="scheduled", receipt_key="second=")
    for _ in range(2):
        well, told = look()
        assert well, told


def test_another_receipt_key_of_one_and_the_same_round_is_named_by_itself(kommune: Organisation, look: Looking) -> None:
    kommune.rounds[0]["receipt_key"] = "first="
    assert look()[0]
    for other in ("second=", None):
        kommune.rounds[0]["receipt_key"] = other
        told = look()[1]
        [line] = [line for line in told.splitlines() if "✗" in line]
        assert "kvitteringerne siges at være underskrevet med en anden nøgle" in line
