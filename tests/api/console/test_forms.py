"""What Bo typed stays as he typed it, with a message beside each field that must be mended."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import BaseModel, Field

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed
from backend.kit.problem import ChangedMeanwhile, Problem


class Plan(BaseModel):
    title: str = Field(min_length=1)
    first_day: date
    opens: time
    weeks: int


class TooSoon(Problem):
    slug = "question-too-soon"
    status = 422


def read(**fields: str) -> Plan | Typed:
    form = Typed(fields)
    reader = FormReader(form, "da")
    values = {
        "title": form["title"],
        "first_day": reader.day("first_day") or date(2000, 1, 1),
        "opens": reader.time("opens") or time(),
        "weeks": reader.whole("weeks", 1, 26),
    }
    return reader.value(Plan, values)


def test_what_people_here_write_is_read() -> None:
    plan = read(title="Foråret", first_day="24-12-2026", opens="8.30", weeks=" 4 ")
    assert plan == Plan(title="Foråret", first_day=date(2026, 12, 24), opens=time(8, 30), weeks=4)


def test_everything_wrong_is_told_at_once_and_nothing_typed_is_lost() -> None:
    form = read(title="", first_day="i morgen", opens="25", weeks="27")
    assert isinstance(form, Typed)
    assert (form.status, set(form.errors)) == (422, {"title", "first_day", "opens", "weeks"})
    assert form.fields == {"title": "", "first_day": "i morgen", "opens": "25", "weeks": "27"}
    assert form.errors["weeks"] == "Skriv et helt tal fra 1 til 26."


@pytest.mark.parametrize("text", ["", "-1", "1.5", "½", "9" * 10, "4 "])
def test_a_revision_that_is_none_is_lower_than_any_there_is(text: str) -> None:
    assert Typed({"revision": text}).number("revision") == 0


def test_a_refusal_stands_beside_the_field_it_is_about() -> None:
    soon = TooSoon({"da": "Først i maj.", "en": "Not before May."})
    form = Typed({"questions": "a"})
    assert form.refused(soon, "en", {}, "questions").errors == {"questions": "Not before May."}
    assert form.refused(soon, "da", {"question-too-soon": "sets"}, "questions").errors == {"sets": "Først i maj."}
    named = TooSoon({"da": "Den dag er en søndag.", "en": "It is a Sunday."}, extra={"field": "opens_at"})
    assert form.refused(named, "da", {"opens_at": "opens_day"}).errors == {"opens_day": "Den dag er en søndag."}


def test_two_who_change_the_same_are_told_so_and_no_field_is_blamed() -> None:
    form = Typed({"revision": "1"}).refused(ChangedMeanwhile(), "da", {}, "title")
    assert (form.meanwhile, form.status, form.errors) == (True, 409, {})
    assert not Typed({}).with_errors({"title": "Optaget."}, 409).meanwhile
