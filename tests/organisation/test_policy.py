"""Which colours can be read, and which thresholds are high enough. No I/O."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from backend.desk import Terms
from backend.organisation.nights.policy import night_due
from backend.organisation.policy import contrast, faults
from backend.organisation.values import OrganisationText, SendingHours


def text(**values: object) -> OrganisationText:
    return OrganisationText.model_validate({"name": "Kommunen", **values})


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0059b3", "#0059b3") == 1


def test_a_colour_that_is_too_light_is_refused_with_the_ratio_measured() -> None:
    (fault,) = faults(text(colour="#ffcc00"), Terms())
    assert fault.field == "colour"
    assert "1,3 til 1" in fault.message["da"]
    assert "1.3 to 1" in fault.message["en"]


def test_a_colour_readable_on_white_alone_is_refused_for_the_grey() -> None:
    """#767676 is 4.54 on white and less on the console's grey."""
    (fault,) = faults(text(colour="#767676"), Terms())
    assert "lyse grå er" not in fault.message["da"]
    assert "konsollens lyse grå: kontrasten er 4,1 til 1" in fault.message["da"]


def test_no_threshold_is_below_what_operations_say() -> None:
    assert faults(text(k=5, m=2, group_min=8), Terms()) == []
    refused = faults(text(k=7, m=2, group_min=9), Terms(k=8, m=3, group_min=10))
    assert [fault.field for fault in refused] == ["k", "m", "group_min"]


@pytest.mark.parametrize(
    "values", [{"k": 4}, {"k": 21}, {"m": 1}, {"m": 6}, {"group_min": 7}, {"name": "  "}, {"colour": "red"}]
)
def test_no_value_is_made_below_the_floors_above_what_closing_bears_or_without_a_name(
    values: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match="1 validation error"):
        text(**values)


def test_sending_hours_have_a_beginning_before_their_end() -> None:
    with pytest.raises(ValueError, match="before"):
        SendingHours(first_hour=20, last_hour=20)


@pytest.mark.parametrize(
    ("local", "last", "due"),
    [
        ("2026-03-03T01:59", None, None),
        ("2026-03-03T02:00", None, "2026-03-03"),
        ("2026-03-03T03:59", "2026-03-02", "2026-03-03"),
        ("2026-03-03T04:00", None, None),
        ("2026-03-03T04:00", "2026-03-02", "2026-03-03"),
        ("2026-03-03T23:00", "2026-03-03", "2026-03-03"),
        ("2026-03-03T03:00", "2026-04-03", None),
        ("2026-03-03T01:00", "2026-02-01", None),
    ],
)
def test_a_night_is_due_from_two_and_until_it_is_done(local: str, last: str | None, due: str | None) -> None:
    night = night_due(datetime.fromisoformat(local), None if last is None else date.fromisoformat(last))
    assert night == (None if due is None else date.fromisoformat(due))
