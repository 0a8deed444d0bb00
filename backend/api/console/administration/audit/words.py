"""What a line of the audit log says, in words: fields that have some, roles by name, and nothing that is empty."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from backend.kit.language.words import Words

MOST_SHOWN: Final = 5
_WORDED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("roles", "from", "to"), "role-"),
    "scopes": "program-scope-",
    "events": "webhook-event-",
}
"""Field → what the words of its values begin with."""
_EMPTY: Final[tuple[Any, ...]] = ([], {}, "", None)


def told(detail: Mapping[str, Any], words: Words, names: Mapping[str, str]) -> str:
    """One line: `name: value, name: value`. `names`: by the ids that have one."""
    shown = {
        name: _in_words(name, value, words, names) for name, value in sorted(detail.items()) if value not in _EMPTY
    }
    return ", ".join(f"{words.known(f'audit-field-{name}') or name}: {value}" for name, value in shown.items())


def plain(detail: Mapping[str, Any]) -> str:
    """As it is kept, in one line."""
    return ", ".join(f"{name}: {_value(value)}" for name, value in sorted(detail.items()))


def _in_words(name: str, value: Any, words: Words, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if isinstance(value, list) and name in _WORDED and all(words.known(_word_of(name, it)) for it in value):
        return ", ".join(words(_word_of(name, it)) for it in value)
    if name == "how" and isinstance(value, str):
        way, _, key = value.partition(":")
        return " ".join(word for word in (words.known(f"session-how-{way}") or way, key) if word)
    if isinstance(value, list) and len(value) > MOST_SHOWN:
        return str(len(value))
    if isinstance(value, list):
        return ", ".join(names.get(str(it), _value(it)) for it in value)
    return names.get(str(value), _value(value))


def _word_of(name: str, it: Any) -> str:
    """`round.released` is told of as `released`."""
    return _WORDED[name] + str(it).rpartition(".")[2]


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
