"""A round's plan as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, text_fields
from backend.api.console.rounds.recipients import field_of, read_selection, selection_fields
from backend.kit.language.number_texts import time_text
from backend.kit.language.texts import Language
from backend.kit.times.local_time import NoSuchTime, TimeComesTwice, local_moment
from backend.kit.times.working_days import WorkingDays
from backend.rounds import RoundText, TopicChoice, suggested


def first_form(choices: Sequence[TopicChoice], today: date, days: WorkingDays, language: Language) -> Typed:
    """A round that opens in a week, is open for long enough to remind twice, and has a balance of questions."""
    opens = days.next(today + timedelta(days=7))
    closes = days.next(opens + timedelta(days=8))
    return Typed(
        {
            "form_id": str(uuid4()),
            "questions": "\n".join(map(str, suggested(choices))),
            "opens_day": opens.isoformat(),
            "opens_time": time_text(time(8), language),
            "closes_day": closes.isoformat(),
            "closes_time": time_text(time(16), language),
            "reminders": "2",
            **selection_fields((), None, None),
        }
    )


def as_typed(plan: RoundText, revision: int, zone: ZoneInfo, language: Language) -> Typed:
    sample = plan.selection.sample
    sizes = (None, None) if sample is None else (sample.share, sample.at_least)
    return Typed(
        {
            **text_fields("title", plan.title),
            "questions": "\n".join(map(str, plan.questions)),
            **moment_fields("opens", plan.opens_at, zone, language),
            **moment_fields("closes", plan.closes_at, zone, language),
            "reminders": str(plan.reminders),
            **text_fields("own_line", plan.own_line),
            "revision": str(revision),
            **selection_fields(plan.selection.branches, *sizes),
        }
    )


def read(form: Typed, group_min: int, zone: ZoneInfo, language: Language) -> RoundText | Typed:
    reader = FormReader(form, language)
    opens, closes = moment(reader, "opens", zone), moment(reader, "closes", zone)
    if not form.lines("questions"):
        reader.wrong("questions", "choice")
    some = datetime.combine(date(2000, 1, 1), time(), zone)
    values = {
        "title": form.texts("title"),
        "questions": form.lines("questions"),
        "opens_at": opens or some,
        "closes_at": closes or some,
        "reminders": reader.whole("reminders", 0, 2),
        "selection": read_selection(reader, group_min),
        "own_line": form.optional_texts("own_line") or {},
    }
    return reader.value(RoundText, values, field_of)


def moment_fields(name: str, at: datetime, zone: ZoneInfo, language: Language) -> dict[str, str]:
    """The fields that `moment` reads."""
    local = at.astimezone(zone)
    return {f"{name}_day": local.date().isoformat(), f"{name}_time": time_text(local.time(), language)}


def moment(reader: FormReader, name: str, zone: ZoneInfo) -> datetime | None:
    day, at = reader.day(f"{name}_day"), reader.time(f"{name}_time")
    if day is None or at is None:
        return None
    try:
        return local_moment(day, at, zone)
    except NoSuchTime:
        reader.wrong(f"{name}_time", "clock-missing")
    except TimeComesTwice:
        reader.wrong(f"{name}_time", "clock-twice")
    except OverflowError:
        reader.wrong(f"{name}_day", "date")
    return None
