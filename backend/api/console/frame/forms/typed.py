"""What was typed, kept as it was, and a message beside each field that must be mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, Self

from backend.api.console.frame.context import ConsoleRequest
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.typed_text import typed_form
from backend.kit.problem import ChangedMeanwhile, Problem

AGAIN: Final = "again-"
"""Before the names of fields that show who somebody is, in a form that was kept meanwhile: no page's own."""


@dataclass(frozen=True)
class Typed:
    """`fields`: name → text as typed, several values under one name a line each. `errors`: name → message. `status`: of
    the page that shows it again. `said_in`: the messages' language, "" where it is the page's."""

    fields: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    said_in: Language | Literal[""] = ""

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def meanwhile(self) -> bool:
        """Somebody else has changed it since it was shown."""
        return self.status == ChangedMeanwhile.status and not self.errors

    def number(self, name: str) -> int:
        """0 for what is none: no revision is that low."""
        text = self[name]
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

    def ticked(self, name: str) -> bool:
        return self[name] == "1"

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
        texts = self.texts(name)
        return texts if any(texts.values()) else None

    def changed(self, **fields: str) -> Self:
        return replace(self, fields={**self.fields, **fields})

    def with_errors(self, errors: Mapping[str, str], status: int = 422) -> Self:
        return replace(self, errors=errors, status=status)

    def refused(self, problem: Problem, language: Language, places: Mapping[str, str], otherwise: str = "") -> Self:
        """What a service said of it, beside the field it is about. places: a problem's slug, or the name that it has
        for a field of the value → the form's field. Changed meanwhile, nothing is wrong with any field."""
        if isinstance(problem, ChangedMeanwhile):
            return replace(self, errors={}, status=problem.status)
        named = problem.extra.get("field")
        place = places.get(named or problem.slug, named or otherwise)
        text = problem.detail.get(language) or problem.title[language]
        return self.with_errors({place: text}, problem.status)


def text_fields(name: str, texts: Mapping[Language, str]) -> dict[str, str]:
    """The fields that `Typed.texts` reads."""
    return {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}


async def typed(request: ConsoleRequest) -> Typed:
    fields: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if not name.startswith(AGAIN):
            fields.setdefault(name, []).append(typed_form(str(value)))
    return Typed({name: "\n".join(values) for name, values in fields.items()})


def date_text(text: str) -> str:
    """24-12-2026, as people write it here, as 2026-12-24; anything else as it is."""
    written = re.fullmatch(r"\s*(\d{1,2})[-./](\d{1,2})[-./](\d{4})\s*", text)
    return f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}" if written else text.strip()


def day_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
