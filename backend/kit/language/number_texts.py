"""Numbers, dates and lists as people read them, Danish or English, by Babel (CLDR). Rounded here and nowhere before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, parse_pattern

from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from backend.kit.times.clock import local_day

_LOCALES: Final[Mapping[Language, Locale]] = {language: Locale.parse(language) for language in LANGUAGES}
_SIGNED: Final = parse_pattern("+0;\N{MINUS SIGN}0")


def hundredths(share: float) -> int:
    """Of a share, or a difference of two, as a spreadsheet shows what a workbook of ours holds: of four decimals, and
    with halves away from zero. Whoever has page and workbook beside each other reads one number."""
    return int(Decimal(f"{share:.4f}").scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))


def percent(share: float, language: Language) -> str:
    """share: 0 to 1."""
    return _percent(hundredths(share), language)


@lru_cache(maxsize=512)
def _percent(whole_percent: int, language: Language) -> str:
    """A page of thousands of units has a hundred of them."""
    return format_percent(whole_percent / 100, locale=_LOCALES[language])


def interval(low: float, high: float, language: Language) -> str:
    return f"{hundredths(low)}–{percent(high, language)}"


def points(change: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    whole_points = hundredths(change)
    return _SIGNED.apply(whole_points, _LOCALES["da"]) if whole_points else "0"


def points_interval(low: float, high: float, language: Language) -> str:
    return WORDS[language]("format-interval", low=points(low), high=points(high))


def whole(number: float, language: Language) -> str:
    return format_decimal(round(number), locale=_LOCALES[language])


def one_decimal(number: float, language: Language) -> str:
    return format_decimal(number, "0.0", _LOCALES[language])


def date_text(day: date, language: Language) -> str:
    return format_date(day, WORDS[language]("format-day"), _LOCALES[language])


def day_text(moment: date | datetime, zone: ZoneInfo, language: Language) -> str:
    return date_text(local_day(moment, zone) if isinstance(moment, datetime) else moment, language)


def month_text(day: date, language: Language) -> str:
    """Where there is no room for the day, as mar. 2026."""
    return format_date(day, WORDS[language]("format-month"), _LOCALES[language])


def moment_text(moment: datetime, zone: tzinfo | None, language: Language) -> str:
    """Day and time, as 2. marts 2026 kl. 08.00."""
    return format_datetime(moment, WORDS[language]("format-moment"), zone, _LOCALES[language])


def second_text(moment: datetime, zone: tzinfo | None, language: Language) -> str:
    """For what is looked up, as 2. marts 2026 kl. 08.00.05."""
    return format_datetime(moment, WORDS[language]("format-second"), zone, _LOCALES[language])


def time_text(at: time, language: Language) -> str:
    """As 08.00."""
    return format_time(at, WORDS[language]("format-time"), locale=_LOCALES[language])


def weekday_moment_text(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """For letters, as mandag den 2. marts 2026 kl. 08.00."""
    return format_datetime(moment, WORDS[language]("format-weekday-moment"), zone, _LOCALES[language])


def narrow_moment_text(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """For text messages, of days that are near, as man. 2. mar. kl. 08.00."""
    return format_datetime(moment, WORDS[language]("format-narrow-moment"), zone, _LOCALES[language])


def enumerated(items: Sequence[str], language: Language) -> str:
    """As "Skoler, Veje og Parker"."""
    return format_list(items, locale=_LOCALES[language])
