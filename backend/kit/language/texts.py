"""Texts that people see: `{language: text}`, Danish always there: what has no English is shown in Danish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator

from backend.kit.language.entries import FOLDER, languages

LANGUAGES: Final = languages(FOLDER)
"""The folders of `locales/`, Danish first."""

if TYPE_CHECKING:
    Language = str
else:
    # What comes from outside is one of them, and the descriptions of our interfaces list them.
    Language = Literal[LANGUAGES]


def with_danish(texts: dict[Language, str]) -> dict[Language, str]:
    if not texts.get("da", "").strip():
        raise ValueError("a Danish text (da) is required")
    return texts


LocalizedText = Annotated[dict[Language, str], AfterValidator(with_danish)]


def in_language(texts: dict[Language, str], wanted: Language) -> tuple[str, Language]:
    """The text and the language it is really in: Danish where the wanted one is missing, to be marked `lang="da"`."""
    if texts.get(wanted, "").strip():
        return texts[wanted], wanted
    return texts["da"], "da"
