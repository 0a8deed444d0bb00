"""What a line of the audit log says, in words: fields and values by their names, and nothing that is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access import provided
from backend.kit.language.language_names import language_name
from backend.kit.language.number_texts import date_text, moment_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS, Words

MOST_SHOWN: Final = 5
_WORDED: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("roles", "from", "to"), ("role-",)),
    **dict.fromkeys(("first_of_may", "constitution_day"), ("days-kind-",)),
    "channel": ("sending-channel-",),
    "events": ("webhook-event-",),
    "fields": ("staff-field-", "audit-field-"),
    "job": ("job-name-",),
    "kind": ("kind-",),
    "letters": ("staff-invite-letters-for-",),
    "measure": ("",),
    "occasion": ("sending-occasion-",),
    "problem": ("series-problem-",),
    "scopes": ("program-scope-",),
    "state": ("state-",),
    "status": ("release-",),
}
"""Field → what the words of its values begin with."""
_COUNTED: Final = ("email", "sms", "letter")
"""Channels, where the value is how many."""
_DAYS: Final = ("day", "due", "expires_on", "first", "last")
_CHANGED: Final = ("name", "colour", "k", "m", "group_min", "first_hour", "last_hour", "working_days_only")
"""Settings, told as what was there and what is."""
_EMPTY: Final[tuple[Any, ...]] = ([], {}, "", None)
_NAMED: Final = ("employee", "employees", "round", "round_id", "about", "series", "feed", "topic")
"""Whose ids have a name as long as there is one to have it."""
_NAMELESS: Final = ("batch", "effort", "goal", "import", "key", "sha256")
"""Ids and digests that are for the files: nothing that people read is called by them."""


def detail_in_words(detail: Mapping[str, Any], language: Language, zone: ZoneInfo, names: Mapping[str, str]) -> str:
    """One line: `name: value, name: value`. `names`: by the ids that have one."""
    telling = _Telling(WORDS[language], language, zone, names)
    return ", ".join(f"{name}: {text}" for name, text in telling.fields(detail))


def plain(detail: Mapping[str, Any]) -> str:
    """As it is kept, in one line."""
    return ", ".join(f"{name}: {_value(value)}" for name, value in sorted(detail.items()))


@dataclass(frozen=True)
class _Telling:
    words: Words
    language: Language
    zone: ZoneInfo
    names: Mapping[str, str]

    def fields(self, detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in sorted(detail.items()):
            if value not in _EMPTY and not (name in _NAMELESS and str(value) not in self.names):
                yield self._field(name, value), self._in_words(name, value)

    def _field(self, name: str, value: Any) -> str:
        """A field of which nobody has said what it is called goes by its own name."""
        if name in _COUNTED and isinstance(value, int):
            return self.words(f"staff-channel-{name}")
        return self.words.known(f"audit-field-{name}") or self.words.known(f"organisation-setting-{name}") or name

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self.words("yes" if value else "no")
        if isinstance(value, list):
            return self._all(name, value)
        if isinstance(value, dict):
            return "; ".join(f"{self._part(part)}: {self._in_words('', held)}" for part, held in value.items())
        if name == "how":
            return self._way(str(value))
        if name == "provider":
            return self.names.get(provided(str(value)), str(value))
        return self._called(name, value)

    def _all(self, name: str, values: list[Any]) -> str:
        if name in _CHANGED and len(values) == 2:
            before, after = (self._in_words(name, value) for value in values)
            return self.words("audit-changed", before=before, after=after)
        worded = [self._word(name, it) for it in values]
        if all(worded):
            return ", ".join(map(str, worded))
        if len(values) > MOST_SHOWN:
            return str(len(values))
        return ", ".join(self._in_words(name, value) for value in values)

    def _part(self, part: str) -> str:
        """A role, or what was done with the entries of a feed."""
        return self.words.known(f"role-{part}") or self.words.known(f"audit-step-{part}") or part

    def _way(self, how: str) -> str:
        """A provider by its name, as long as there is one."""
        way, _, key = how.partition(":")
        return self.names.get(how) or " ".join(
            word for word in (self.words.known(f"session-how-{way}") or way, key) if word
        )

    def _called(self, name: str, value: Any) -> str:
        gone = name in _NAMED and _is_id(value)
        called = self.names.get(str(value)) or (self.words("audit-gone") if gone else None)
        return called or self._when(name, str(value)) or self._word(name, value) or _value(value)

    def _when(self, name: str, text: str) -> str | None:
        try:
            if name == "closes_at":
                return moment_text(datetime.fromisoformat(text), self.zone, self.language)
            return date_text(date.fromisoformat(text), self.language) if name in _DAYS else None
        except ValueError:
            return None

    def _word(self, name: str, it: Any) -> str | None:
        """`round.released` is told of as `released`, the job `staff.letters` as `staff-letters`."""
        if name == "own_line":
            return language_name(it, self.language)
        last = str(it).replace(".", "-") if name == "job" else str(it).rpartition(".")[2]
        own = self.words.known(f"audit-value-{name}-{last}") if isinstance(it, str) else None
        worded = (self.words.known(beginning + last) for beginning in _WORDED.get(name, ()))
        return own or next(filter(None, worded), None)


def _is_id(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
