"""What is sent, by which way, and how it went: the words that the domain, its providers and the worker share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, cast, get_args
from uuid import UUID

from backend.handoffs import Direction
from backend.kit.language.texts import Language

Channel = Literal["email", "push", "sms", "webhook"]
Occasion = Literal[
    "round-opened",
    "reminder-1",
    "reminder-2",
    "reminder-extra",
    "round-extended",
    "round-shortened",
    "invitation",
    "new-code",
    "sms-code",
    "address-changed",
    "phone-in",
    "access-ended",
]
CHANNELS: Final = cast(tuple[Channel, ...], get_args(Channel))
REMINDERS: Final[tuple[Occasion, Occasion]] = ("reminder-1", "reminder-2")
KEPT: Final = timedelta(days=90)
"""How long a message is remembered after the day it was due; who got one before that is not known any more."""
NOTICES: Final[tuple[Occasion, ...]] = ("new-code", "address-changed", "phone-in", "access-ended")
"""What somebody may be doing in a person's name: told at each address of the last 30 days, also to who has left."""
EXTRA: Final[Occasion] = "reminder-extra"
END_MOVED: Final[Mapping[Direction, Occasion]] = {"extend": "round-extended", "shorten": "round-shortened"}
WITH_OWN_LINE: Final[tuple[Occasion, ...]] = ("round-opened", *REMINDERS, EXTRA)
"""In which HR's own line stands, that was written before anybody knew of another end."""
OF_ROUNDS: Final[tuple[Occasion, ...]] = ("round-opened", *REMINDERS, EXTRA, *END_MOVED.values())


@dataclass(frozen=True)
class Endpoint:
    """A phone's push subscription (RFC 8030, RFC 8291); both keys in base64url."""

    url: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Outgoing:
    """A message as it is handed to a provider. Its `id` is the same at each attempt, so that a copy can be told.

    `active`: still on the staff list. `round_open`, `own_line` (HR's): None if it is about no round. `sealed`: a code
    or text that only the worker can open. No address stands in the table of messages: each is read when it is needed.
    """

    id: UUID
    employee: UUID
    about: UUID
    occasion: Occasion
    channel: Channel
    attempts: int
    name: str
    external_id: str
    language: Language
    active: bool
    email: str | None = None
    phone: str | None = None
    endpoint: Endpoint | None = None
    round_title: dict[Language, str] | None = None
    round_open: bool | None = None
    closes_at: datetime | None = None
    own_line: dict[Language, str] | None = None
    sealed: str | None = None
    former: bool = False
    """To an address that the staff list has no more."""
    came_back: int = 0
    """How often it did, after it was handed over, and HR had it tried again."""
    minutes: int = 1
    """What the round takes to answer."""
    first_day: date | None = None
    """Of an invitation: when they can be asked first; None where they are asked already, or nobody knows."""
    organisation: str | None = None
    """Its name as chosen in the console; None where nobody has chosen one: then the environment's is written."""


@dataclass(frozen=True)
class Sent:
    """Handed over."""


@dataclass(frozen=True)
class Later:
    """Not now. `whole`: it is the provider's trouble and none of this message's; all of them wait. `ours`: until
    somebody here mends it, so operations are told; others may go out all the same.

    `unclear`, here and below: nobody said that it did not arrive.
    """

    reason: str
    retry_after: timedelta | None = None
    whole: bool = False
    unclear: bool = False
    ours: bool = False


@dataclass(frozen=True)
class Never:
    """Not this one. `ends`: nothing reaches this address any more, so nothing is sent to it until it is changed.

    `refused`: by the receiving server, for a reason that others may meet as well.
    """

    reason: str
    ends: bool = False
    unclear: bool = False
    refused: bool = False


Outcome = Sent | Later | Never
