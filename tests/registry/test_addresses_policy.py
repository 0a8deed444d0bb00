"""How long a changed address of Alma's keeps codes from being made for her."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from backend.registry.addresses.policy import WAITS, AddressChange, Held, held

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_codes_wait_from_the_newest_change_and_then_no_more() -> None:
    first, second = AddressChange(NOW - timedelta(hours=50)), AddressChange(NOW - timedelta(hours=2))
    assert held([first, second], NOW) == Held(second.at + WAITS)
    assert held([first, second], second.at + WAITS) is None
    assert held([], NOW) is None


def test_after_a_second_persons_no_they_wait_however_long_until_somebody_says_yes() -> None:
    refused = AddressChange(NOW - 100 * WAITS, stopped=True)
    assert held([refused], NOW) == Held(None)
    assert held([refused, AddressChange(NOW)], NOW) == Held(None)
