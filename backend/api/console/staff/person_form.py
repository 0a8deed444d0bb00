"""The form of one person: from what was typed to what the service takes, and back."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.staff.unit_choice import Choice, Paths, chosen_unit, path_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.registry import UNTIL_TOLD, PersonInvalid, PersonRecord
from backend.registry.editing import PersonText, cell_mistakes

LEAVE_DAYS: Final = ("leave_from", "leave_to")
PLAIN: Final = ("external_id", "name", "email", "phone", "language")


def read_person(form: Typed, paths: Paths, language: Language, number: str = "") -> PersonText | Typed:
    """number: of one who is on the list, whose number stays."""
    reader = FormReader(form, language)
    values: dict[str, Any] = {}
    typed = {name: form[name] for name in PLAIN} | ({"external_id": number} if number else {})
    for name, mistake in cell_mistakes(typed).items():
        reader.wrong_in_words(name, WORDS[language](mistake))
    for name in ("unit", "leads"):
        values[name] = _unit(reader, name, paths)
    if values["unit"] is None:
        # Told of beside its field already: any unit lets the others be judged with it.
        values["unit"] = next(iter(paths), UUID(int=0))
    if "leave_asked" in form.fields:
        on_leave = form.ticked("on_leave")
        values["on_leave"] = on_leave
        values |= {name: reader.day(name) if on_leave and form[name].strip() else None for name in LEAVE_DAYS}
    return reader.value(PersonText, {**typed, **values})


def offered(form: Typed, paths: Paths) -> dict[str, Choice]:
    """Of each of the two fields the units that fit what was typed, where several do."""
    return {name: chosen_unit(form[name], form[f"{name}_id"], paths) for name in ("unit", "leads")}


def with_mistakes(form: Typed, refused: PersonInvalid, language: Language) -> Typed:
    """Each mistake beside its field."""
    errors = {wrong["field"]: wrong["message"][language] for wrong in refused.extra["errors"]}
    return form.with_errors({**form.errors, **errors})


def as_typed(person: PersonRecord) -> Typed:
    plain = {name: getattr(person, name) or "" for name in PLAIN}
    leads = "" if person.leads is None else path_text(person.leads)
    placed = {"unit": path_text(person.path), "leads": leads, "seen": person.seen}
    return Typed({**plain, **placed, **_leave_typed(person)})


def _leave_typed(person: PersonRecord) -> dict[str, str]:
    """A leave that lasts until a list says otherwise has no last day."""
    first, last = person.leave.first, None if person.leave.last == UNTIL_TOLD.last else person.leave.last
    return {
        "on_leave": "" if person.leave.shape == "none" else "1",
        "leave_from": first.isoformat() if first else "",
        "leave_to": last.isoformat() if last else "",
    }


def _unit(reader: FormReader, name: str, paths: Paths) -> UUID | None:
    typed = reader.form[name].strip()
    if not typed:
        if name == "unit":
            reader.wrong(name, "missing")
        return None
    choice, words = chosen_unit(typed, reader.form[f"{name}_id"], paths), WORDS[reader.language]
    if choice.unit is None:
        reader.wrong_in_words(name, words("staff-edit-choose-unit" if choice.offered else "staff-edit-no-unit"))
    return choice.unit
