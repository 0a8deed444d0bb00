"""Forms: what was typed, kept as it was, and a message beside each field that must be mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from backend.api.console.frame.context import ConsoleRequest
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS

M = TypeVar("M", bound=BaseModel)
Errors = dict[str, str]
_WRITTEN: Final = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ü", "u"), ("ö", "oe"))
_KINDS: Final = {
    "missing": "missing",
    "string_too_short": "missing",
    "value_error": "missing",
    "too_short": "missing",
    "string_too_long": "long",
    "greater_than_equal": "number",
    "less_than_equal": "number",
    "int_parsing": "number",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "literal_error": "choice",
    "uuid_parsing": "choice",
}


@dataclass(frozen=True)
class Typed:
    """`fields`: name → text as typed. `errors`: name → message."""

    fields: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def number(self, name: str) -> int:
        """0 for what is none: no revision is that low."""
        text = self[name]
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

    def error(self, name: str) -> str | None:
        return self.errors.get(name)

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in self[name].splitlines() if line.strip()]

    def parted(self, name: str) -> list[str]:
        """By commas or lines."""
        return [word.strip() for word in re.split(r"[,\n]", self[name]) if word.strip()]

    def texts(self, name: str) -> dict[str, str]:
        """`name_da`, `name_en`, …: but for the Danish one only where there is one."""
        written = {language: self[f"{name}_{language}"].strip() for language in LANGUAGES}
        return {language: text for language, text in written.items() if text or language == LANGUAGES[0]}

    def optional_texts(self, name: str) -> dict[str, str] | None:
        found = self.texts(name)
        return found if any(found.values()) else None

    def with_errors(self, errors: Mapping[str, str]) -> Typed:
        return Typed(self.fields, errors)


def text_fields(name: str, texts: Mapping[Language, str]) -> dict[str, str]:
    """The fields that `Typed.texts` reads."""
    return {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}


async def typed(request: ConsoleRequest) -> Typed:
    form = await request.form()
    return Typed({name: str(value).replace("\r\n", "\n") for name, value in form.items()})


def parse(
    model: type[M], values: Mapping[str, Any], language: Language, name_of: Callable[[Sequence[str | int]], str]
) -> tuple[M | None, Errors]:
    """The value, or a message per field. name_of: the form's field of a place in the value."""
    try:
        return model.model_validate(values), {}
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return None, {name_of(one["loc"]): _message(one, language) for one in reversed(found)}


def _message(found: Any, language: Language) -> str:
    kind, context = _KINDS.get(found["type"], "other"), found.get("ctx", {})
    if found["type"] == "string_pattern_mismatch":
        kind = "web" if "url" in found["loc"] else "key"
    bounds = {"low": context.get("ge", 1), "high": context.get("le", 100), "most": context.get("max_length", "")}
    return WORDS[language](f"form-{kind}", **bounds)


def message(kind: str, language: Language, **bounds: int) -> str:
    return WORDS[language](f"form-{kind}", **bounds)


def date_text(text: str) -> str:
    """24-12-2026, as people write it here, as 2026-12-24; anything else as it is."""
    found = re.fullmatch(r"\s*(\d{1,2})[-./](\d{1,2})[-./](\d{4})\s*", text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text.strip()


def day_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def key_from(title: str) -> str:
    """Such as `ny-sygefravaerspolitik`."""
    plain = title.lower()
    for letter, written in _WRITTEN:
        plain = plain.replace(letter, written)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
