"""A series' plan as it is typed."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final
from uuid import uuid4

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, text_fields
from backend.api.console.rounds.recipients import field_of, read_selection, selection_fields
from backend.kit.language.number_texts import time_text
from backend.kit.language.texts import Language
from backend.kit.times.working_days import WorkingDays
from backend.rounds import SeriesText

MOST_SETS: Final = 4
"""How many sets of questions the form offers. A series made through the JSON API may have more; for it the form offers
as many as it has."""
_SETS: Final = tuple(f"set{at}" for at in range(1, 13))
_NUMBERS: Final = (("every_weeks", 1, 26), ("lasts_days", 1, 60), ("reminders", 0, 2), ("most_per_quarter", 1, 13))


def first_form(today: date, days: WorkingDays, language: Language) -> Typed:
    first = days.next(today + timedelta(days=14))
    return Typed(
        {
            "form_id": str(uuid4()),
            "first_day": first.isoformat(),
            "opens": time_text(time(8), language),
            "every_weeks": "4",
            "lasts_days": "7",
            "reminders": "2",
            "most_per_quarter": "4",
            **selection_fields((), None, None),
        }
    )


def as_typed(plan: SeriesText, revision: int, language: Language) -> Typed:
    sample = plan.selection.sample
    sizes = (None, None) if sample is None else (sample.share, sample.at_least)
    sets = {name: "\n".join(keys) for name, keys in zip(_SETS, plan.sets, strict=False)}
    numbers = {name: str(getattr(plan, name)) for name, _, _ in _NUMBERS}
    return Typed(
        {
            **text_fields("title", plan.title),
            **text_fields("own_line", plan.own_line),
            "first_day": plan.first_day.isoformat(),
            "opens": time_text(plan.opens, language),
            "revision": str(revision),
            **numbers,
            **sets,
            **selection_fields(plan.selection.branches, *sizes),
        }
    )


def sets_of(form: Typed) -> list[list[str]]:
    """Those in which something was chosen."""
    return [keys for keys in (form.lines(name) for name in _SETS) if keys]


def read(form: Typed, group_min: int, language: Language) -> SeriesText | Typed:
    reader, sets = FormReader(form, language), sets_of(form)
    if not sets:
        reader.wrong("sets", "choice")
    values = {
        "title": form.texts("title"),
        "first_day": reader.day("first_day") or date(2000, 1, 1),
        "opens": reader.time("opens") or time(),
        "sets": sets,
        "own_line": form.optional_texts("own_line") or {},
        "selection": read_selection(reader, group_min),
        **{name: reader.whole(name, low, high) for name, low, high in _NUMBERS},
    }
    return reader.value(SeriesText, values, field_of)
