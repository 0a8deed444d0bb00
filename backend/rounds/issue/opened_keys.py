"""Signing keys, opened and parsed: that takes three times as long as a signature. In memory while a round lives."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.prolonging import NOTICE
from backend.rounds.issue.repository import Place
from backend.rounds.prepare.keys import KeyBox
from backend.tokens.issuer import IssuerKey

MOST_KEYS: Final = 1_500
"""Some 8 kB each once it has signed: 12 MB of the 150 that a process may take. Of more, those are forgotten that were
not asked for the longest."""


class OpenedKeys:
    """One per process. A key is known by its sealed bytes, so one that was made anew is never mistaken for the old."""

    def __init__(self, box: KeyBox, most: int = MOST_KEYS) -> None:
        self._box = box
        self._most = most
        self._keys: OrderedDict[tuple[UUID, UUID, bytes], tuple[datetime, IssuerKey]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._keys)

    def of(self, place: Place, sealed: bytes, now: datetime) -> IssuerKey:
        """Raises KeyUnreadable."""
        name = (place.round_id, place.group_id, sealed)
        known = self._keys.get(name)
        key = known[1] if known else IssuerKey(self._box.open(place.round_id, place.group_id, sealed))
        # Closed early it is with a day's notice: what nobody asked for since then is forgotten before.
        self._keys[name] = (min(place.closes_at, now + NOTICE), key)
        self._keys.move_to_end(name)
        if len(self._keys) > self._most:
            self._keys.popitem(last=False)
        return key

    def forget_closed(self, now: datetime) -> None:
        """At closing time the keys are destroyed in the database; nor are they kept here."""
        for name in [name for name, (until, _) in self._keys.items() if until <= now]:
            del self._keys[name]
