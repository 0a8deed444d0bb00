"""Texts that people see: `{language: text}`, Danish always there (DESIGN §1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")


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
