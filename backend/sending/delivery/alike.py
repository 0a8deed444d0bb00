"""A server that will not have our mail, for its rules or ours, refuses everybody alike: that is no person's trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from backend.sending.values import Later, Never, Outcome, Outgoing

ALIKE: Final = 5
"""Refusals in a row for one reason that is not the address's. Five mailboxes in a row are hardly all full."""
NOBODYS_ALIKE: Final = 10
"""The same of mailboxes that are said not to exist: on an old list some in a row may not."""
ALIKE_SUFFIX: Final = "-alike"
"""Of the reason for which a provider rests then."""
Settled = tuple[Outgoing, Outcome]


@dataclass
class AlikeRefusals:
    """Of one batch. A refusal is held back until it is clear whether the next ones are refused alike: then all of them
    wait, and their provider rests, in place of everybody being given up one after the other."""

    _held: list[tuple[Outgoing, Never]] = field(default_factory=list)

    def pick(self, left: list[Outgoing]) -> Outgoing:
        """Takes the next one out of `left`: while all that is held back is of one mail domain, one of another, if there
        is any. One domain that refuses our mail could else have everybody's wait."""
        domains = {_domain(message) for message, _ in self._held}
        others = (at for at, message in enumerate(left) if len(domains) == 1 and _domain(message) not in domains)
        return left.pop(next(others, 0))

    def take(self, message: Outgoing, outcome: Outcome) -> tuple[Settled, ...]:
        """What is certain by now, in its order; the last is `whole` if the provider is in trouble."""
        if not isinstance(outcome, Never) or not outcome.refused:
            return (*self.rest(), (message, outcome))
        before = self._held[-1][1] if self._held else outcome
        certain = () if (before.reason, before.ends) == (outcome.reason, outcome.ends) else self.rest()
        self._held.append((message, outcome))
        if len(self._held) < (NOBODYS_ALIKE if outcome.ends else ALIKE):
            return certain
        alike, self._held = self._held, []
        return tuple((refused, Later(never.reason + ALIKE_SUFFIX, whole=True)) for refused, never in alike)

    def rest(self) -> tuple[Settled, ...]:
        """What is still held back, at the end of the batch: each is refused by itself."""
        held, self._held = self._held, []
        return tuple(held)


def _domain(message: Outgoing) -> str | None:
    """None of what is no mail: it all goes to one server."""
    address = message.email if message.channel == "email" else None
    return None if address is None else address.rpartition("@")[2].casefold()
