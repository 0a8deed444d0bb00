"""Numbers and days as Danes and English read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from backend.kit.language.number_texts import day_text, interval, percent, points, points_interval, whole

ZONE = ZoneInfo("Europe/Copenhagen")


def test_numbers_in_both_languages() -> None:
    assert (percent(0.456, "da"), percent(0.456, "en")) == ("46\N{NO-BREAK SPACE}%", "46%")
    assert interval(0.1, 0.2, "en") == "10–20%"
    assert [points(one) for one in (0.054, -0.05, 0.001)] == ["+5", "\N{MINUS SIGN}5", "0"]
    assert points_interval(-0.1, 0.1, "da") == "\N{MINUS SIGN}10 til +10"
    assert (whole(1229, "da"), whole(1229, "en")) == ("1.229", "1,229")


def test_a_day_is_the_organisation_s() -> None:
    midnight = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert day_text(midnight, ZONE, "da") == "02-03-2026"
    assert day_text(date(2026, 3, 1), ZONE, "en") == "01 Mar 2026"
