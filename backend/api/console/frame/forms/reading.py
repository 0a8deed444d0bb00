"""From what was typed to the value that the service and the JSON API take; its class is the only place with rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from backend.api.console.frame.forms.typed import Typed, date_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.kit.times.typed_days import is_in_reach

M = TypeVar("M", bound=BaseModel)
FieldOf = Callable[[Sequence[str | int]], str]
"""The form's field of a place in the value."""
_WRITTEN: Final = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ü", "u"), ("ö", "oe"))
_KINDS: Final = {
    "missing": "missing",
    "string_too_short": "missing",
    "value_error": "missing",
    "too_short": "missing",
    "string_too_long": "long",
    "several_lines": "lines",
    "link": "link",
    "greater_than_equal": "number",
    "less_than_equal": "number",
    "int_parsing": "number",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "day_out_of_reach": "year",
    "literal_error": "choice",
    "uuid_parsing": "choice",
}


class FormReader:
    """Reads one form, once. What cannot be read is told of beside its field, and read as if it could, so that
    everything wrong is told at once."""

    def __init__(self, form: Typed, language: Language) -> None:
        self.form = form
        self.language = language
        self._errors: dict[str, str] = {}

    def wrong(self, name: str, kind: str, **bounds: int) -> None:
        self.wrong_in_words(name, message(kind, self.language, **bounds))

    def wrong_in_words(self, name: str, text: str) -> None:
        self._errors[name] = text

    def day(self, name: str) -> date | None:
        try:
            day = date.fromisoformat(date_text(self.form[name]))
        except ValueError:
            self.wrong(name, "date" if self.form[name].strip() else "missing")
            return None
        if not is_in_reach(day):
            self.wrong(name, "year")
            return None
        return day

    def time(self, name: str) -> time | None:
        """8, 8.00, 08:00."""
        written = re.fullmatch(r"\s*(\d{1,2})(?:[.:](\d{2}))?\s*", self.form[name])
        if written is None or int(written[1]) > 23 or int(written[2] or 0) > 59:
            self.wrong(name, "time")
            return None
        return time(int(written[1]), int(written[2] or 0))

    def whole(self, name: str, low: int, high: int) -> int:
        text = self.form[name].strip(" %")
        if text.isascii() and text.isdecimal() and len(text) < 6 and low <= int(text) <= high:
            return int(text)
        self.wrong(name, "number", low=low, high=high)
        return low

    def refused(self) -> Typed:
        """The form with a message beside each field that must be mended."""
        return self.form.with_errors(self._errors)

    def value(
        self, model: type[M], values: Mapping[str, Any], field_of: FieldOf = lambda place: str(place[0])
    ) -> M | Typed:
        """The value, or the form with a message beside each field that must be mended."""
        try:
            read = model.model_validate(values)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
            unfit = {field_of(fault["loc"]): _said(fault, self.language) for fault in reversed(faults)}
            return self.form.with_errors({**unfit, **self._errors})
        return self.refused() if self._errors else read


def message(kind: str, language: Language, **bounds: int) -> str:
    return WORDS[language](f"form-{kind}", **bounds)


def _said(fault: Any, language: Language) -> str:
    kind, context = _KINDS.get(fault["type"], "other"), fault.get("ctx", {})
    if fault["type"] == "string_pattern_mismatch":
        kind = "web" if "url" in fault["loc"] else "key"
    bounds = {"low": context.get("ge", 1), "high": context.get("le", 100), "most": context.get("max_length", "")}
    return WORDS[language](f"form-{kind}", **bounds)


def key_from(title: str) -> str:
    """Such as `ny-sygefravaerspolitik`."""
    plain = title.lower()
    for letter, written in _WRITTEN:
        plain = plain.replace(letter, written)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
