"""What a line of the audit log says, in words: fields that have some, roles by name, and nothing that is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from backend.access import provided
from backend.kit.language.words import Words

MOST_SHOWN: Final = 5
_WORDED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("roles", "from", "to"), "role-"),
    "scopes": "program-scope-",
    "events": "webhook-event-",
}
"""Field → what the words of its values begin with."""
_EMPTY: Final[tuple[Any, ...]] = ([], {}, "", None)
_NAMED: Final = ("employee", "employees", "round", "about", "series", "feed")
"""Whose ids have a name as long as there is one to have it."""
_NAMELESS: Final = ("batch", "import")
"""Whose ids are for the files: nothing that people read is called by them."""


def told(detail: Mapping[str, Any], words: Words, names: Mapping[str, str]) -> str:
    """One line: `name: value, name: value`. `names`: by the ids that have one."""
    return ", ".join(f"{name}: {text}" for name, text in _Telling(words, names).fields(detail))


def plain(detail: Mapping[str, Any]) -> str:
    """As it is kept, in one line."""
    return ", ".join(f"{name}: {_value(value)}" for name, value in sorted(detail.items()))


@dataclass(frozen=True)
class _Telling:
    words: Words
    names: Mapping[str, str]

    def fields(self, detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in sorted(detail.items()):
            if value not in _EMPTY and not (name in _NAMELESS and _is_id(value)):
                yield self.words.known(f"audit-field-{name}") or name, self._in_words(name, value)

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self.words("yes" if value else "no")
        if isinstance(value, list):
            return self._all(name, value)
        if isinstance(value, dict):
            return "; ".join(f"{self._role(role)}: {self._in_words('', groups)}" for role, groups in value.items())
        if name == "how":
            return self._way(str(value))
        if name == "provider":
            return self.names.get(provided(str(value)), str(value))
        return self._called(name, value)

    def _all(self, name: str, values: list[Any]) -> str:
        if name in _WORDED and all(self.words.known(_word_of(name, it)) for it in values):
            return ", ".join(self.words(_word_of(name, it)) for it in values)
        if len(values) > MOST_SHOWN:
            return str(len(values))
        return ", ".join(self._called(name, value) for value in values)

    def _role(self, role: str) -> str:
        return self.words.known(f"role-{role}") or role

    def _way(self, how: str) -> str:
        """A provider by its name, as long as there is one."""
        way, _, key = how.partition(":")
        return self.names.get(how) or " ".join(
            word for word in (self.words.known(f"session-how-{way}") or way, key) if word
        )

    def _called(self, name: str, value: Any) -> str:
        gone = name in _NAMED and _is_id(value)
        return self.names.get(str(value)) or (self.words("audit-gone") if gone else _value(value))


def _is_id(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def _word_of(name: str, it: Any) -> str:
    """`round.released` is told of as `released`."""
    return _WORDED[name] + str(it).rpartition(".")[2]


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
