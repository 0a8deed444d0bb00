"""A series' plan as it is typed."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Final

from backend.api.console.frame.forms import Errors, Typed, message, parse, text_fields
from backend.api.console.frame.recipient_forms import (
    field_of,
    read_day,
    read_selection,
    read_time,
    read_whole,
    selection_fields,
)
from backend.kit.language.texts import Language
from backend.kit.times.working_days import next_working_day
from backend.rounds import SeriesText

MOST_SETS: Final = 4
"""That the form offers; through the JSON API there may be more, and then it offers as many."""
_SETS: Final = tuple(f"set{at}" for at in range(1, 13))
MANY: Final = (*_SETS, "branches", "open")


def first_form(today: date) -> Typed:
    first = next_working_day(today + timedelta(days=14))
    return Typed(
        {
            "first_day": first.isoformat(),
            "opens": "08.00",
            "every_weeks": "4",
            "lasts_days": "7",
            "reminders": "2",
            "most_per_quarter": "4",
            **selection_fields((), None, None),
        }
    )


def as_typed(plan: SeriesText, revision: int) -> Typed:
    sample = plan.selection.sample
    sizes = (None, None) if sample is None else (sample.share, sample.at_least)
    sets = {name: "\n".join(keys) for name, keys in zip(_SETS, plan.sets, strict=False)}
    numbers = {
        name: str(getattr(plan, name)) for name in ("every_weeks", "lasts_days", "reminders", "most_per_quarter")
    }
    return Typed(
        {
            **text_fields("title", plan.title),
            "first_day": plan.first_day.isoformat(),
            "opens": f"{plan.opens:%H.%M}",
            "revision": str(revision),
            **numbers,
            **sets,
            **selection_fields(plan.selection.branches, *sizes),
        }
    )


def sets_of(form: Typed) -> list[list[str]]:
    """Those in which something was chosen."""
    return [keys for keys in (form.lines(name) for name in _SETS) if keys]


def read(form: Typed, group_min: int, language: Language) -> tuple[SeriesText | None, Errors]:
    day, errors = read_day(form, "first_day", language)
    opens, wrong = read_time(form, "opens", language)
    selection, amiss = read_selection(form, group_min, language)
    errors |= wrong | amiss
    values: dict[str, Any] = {
        "title": form.texts("title"),
        "first_day": day or date(2000, 1, 1),
        "opens": opens or time(),
        "sets": sets_of(form),
        "selection": selection,
    }
    for name, low, high in _NUMBERS:
        values[name], unread = read_whole(form, name, low, high, language)
        errors |= unread
    if not values["sets"]:
        errors["sets"] = message("choice", language)
    found, unfit = parse(SeriesText, values, language, field_of)
    errors = unfit | errors
    return (None, errors) if errors else (found, {})


_NUMBERS: Final = (("every_weeks", 1, 26), ("lasts_days", 1, 60), ("reminders", 0, 2), ("most_per_quarter", 1, 13))
