"""Numbers and days as Danes and English read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language.number_texts import (
    day_text,
    hundredths,
    interval,
    moment_text,
    narrow_moment_text,
    one_decimal,
    percent,
    points,
    points_interval,
    time_text,
    weekday_moment_text,
    whole,
)
from backend.kit.language.texts import Language

NO_BREAK = "\N{NO-BREAK SPACE}"
ZONE = ZoneInfo("Europe/Copenhagen")


def test_numbers_in_both_languages() -> None:
    assert (percent(0.456, "da"), percent(0.456, "en")) == ("46\N{NO-BREAK SPACE}%", "46%")
    assert interval(0.1, 0.2, "en") == "10–20%"
    assert [points(change) for change in (0.054, -0.05, 0.001)] == ["+5", "\N{MINUS SIGN}5", "0"]
    assert points_interval(-0.1, 0.1, "da") == "\N{MINUS SIGN}10 til +10"
    assert (one_decimal(1.25, "da"), one_decimal(4, "en")) == ("1,2", "4.0")
    assert (whole(1229, "da"), whole(1229, "en")) == ("1.229", "1,229")


def test_a_day_is_the_organisation_s() -> None:
    midnight = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert day_text(midnight, ZONE, "da") == "2. marts 2026"
    assert day_text(date(2026, 3, 1), ZONE, "en") == "1 March 2026"


@pytest.mark.parametrize(
    ("language", "moment", "weekday", "narrow", "clock"),
    [
        (
            "da",
            f"1. september 2026 kl.{NO_BREAK}00.30",
            f"tirsdag den 1. september 2026 kl.{NO_BREAK}00.30",
            "tirs. 1. sep. kl. 00.30",
            "00.30",
        ),
        ("en", "1 September 2026, 00:30", "Tuesday 1 September 2026 at 00:30", "Tue 1 Sep at 00:30", "00:30"),
    ],
)
def test_a_moment_is_the_organisation_s_time_and_kl_stands_with_it_except_in_text_messages(
    language: Language, moment: str, weekday: str, narrow: str, clock: str
) -> None:
    at = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    assert moment_text(at, ZONE, language) == moment
    assert weekday_moment_text(at, ZONE, language) == weekday
    assert narrow_moment_text(at, ZONE, language) == narrow
    assert time_text(at.astimezone(ZONE).time(), language) == clock


@given(st.integers(min_value=0, max_value=1000))
def test_a_share_shows_the_same_percentage_wherever_it_stands(thousandths: int) -> None:
    share, shown = thousandths / 1000, (thousandths + 5) // 10
    assert percent(share, "en") == f"{shown}%" == percent(share, "da").replace(NO_BREAK, "")
    assert interval(share, share, "da") == f"{shown}–{percent(share, 'da')}"


def test_half_a_percent_is_more_whatever_its_sign_and_also_of_four_decimals_that_were_rounded_before() -> None:
    assert [hundredths(share) for share in (5 / 8, 9 / 40, 0.62496, 0.62494)] == [63, 23, 63, 62]
    assert [points(change) for change in (0.125, -0.125)] == ["+13", "\N{MINUS SIGN}13"]


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_are_set_apart_by_points_in_danish_and_commas_in_english(number: int) -> None:
    assert whole(number, "en") == f"{number:,}" == whole(number, "da").replace(".", ",")
