"""The words that people see, by language and id, from the Fluent files of `locales/`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import structlog
from fluent.runtime import FluentBundle, FluentResource

from backend.kit.language.entries import FOLDER, REQUIRED, entries_of, languages
from backend.kit.language.texts import Language

STRICT: Final = "LINJEPULS_STRICT_WORDS"
"""Set in the environment, as the tests do, a fault in the words is an error; without, it is logged and shown."""


class WordsFault(Exception):
    """An id that no file has, or a variable that its text needs and was not given."""


class Words:
    """One language's. An entry is parsed when it is first asked for, and then kept."""

    def __init__(self, language: str, entries: Mapping[str, str], instead: Words | None = None) -> None:
        """entries: id → Fluent source. instead: where an id is asked that these lack."""
        self.language = language
        self._entries = entries
        self._instead = instead
        # The marks that set variables apart in text of the other direction would go into messages and e-mails too.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource("\n".join(text for name, text in entries.items() if name[0] == "-")))
        self._pattern = cache(self._parsed)

    def __contains__(self, message: str) -> bool:
        try:
            return self._pattern(message) is not None
        except LookupError:
            return False

    def __call__(self, message: str, /, **variables: Any) -> str:
        """message: an id, or an id and its attribute (`problem-not-found.detail`)."""
        try:
            pattern = self._pattern(message)
        except LookupError:
            return self._lacking(message, variables)
        if isinstance(pattern, str):
            return pattern
        text, faults = self._bundle.format_pattern(pattern, variables)
        return str(text) if not faults else _told(f"{message}: {faults[0]}", str(text))

    def known(self, message: str, /, **variables: Any) -> str | None:
        """None where there is no such message: for ids that data has a part in."""
        return self(message, **variables) if message in self else None

    def _parsed(self, message: str) -> Any:
        name, _, attribute = message.partition(".")
        self._bundle.add_resource(FluentResource(self._entries[name]))
        parsed = self._bundle.get_message(name)
        pattern = parsed.attributes[attribute] if attribute else parsed.value
        if pattern is None:
            raise LookupError(message)
        return getattr(pattern, "value", pattern)

    def _lacking(self, message: str, variables: Mapping[str, Any]) -> str:
        instead = f"[{message}]" if self._instead is None else self._instead(message, **variables)
        return _told(message, instead)


def _told(fault: str, instead: str) -> str:
    if STRICT in os.environ:
        raise WordsFault(fault)
    structlog.get_logger().error("words_fault", reason=fault)
    return instead


def words_in(folder: Path) -> Mapping[Language, Words]:
    """By language; a language without a word has the Danish one."""
    danish = Words(REQUIRED, entries_of(folder / REQUIRED))
    others = [language for language in languages(folder) if language != REQUIRED]
    return {REQUIRED: danish, **{other: Words(other, entries_of(folder / other), danish) for other in others}}


WORDS: Final = words_in(FOLDER)


def in_every_language(message: str, /, **variables: Any) -> dict[Language, str]:
    """For what is told to several people, or to somebody whose language is not known yet."""
    return {language: words(message, **variables) for language, words in WORDS.items()}
