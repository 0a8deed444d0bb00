"""What languages are called, by CLDR."""

from __future__ import annotations

from babel import Locale

from backend.kit.language.texts import Language


def language_name(named: Language, language: Language) -> str:
    """As `dansk` or `Danish`."""
    return str(Locale.parse(named).get_language_name(language))


def own_language_name(named: Language) -> str:
    """At the beginning of a line, as `Dansk`."""
    name = language_name(named, named)
    return name[0].upper() + name[1:]
