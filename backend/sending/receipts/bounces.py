"""What a mail that came back says: delivery status (RFC 3464), complaint (RFC 5965), or words of a server's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Final

from flufl.bounce import all_failures

from backend.sending.receipts.return_path import Returned, returned_in
from backend.sending.refused_mailbox import BAD_MAILBOX, bad_mailbox
from backend.sending.values import Never

_ADDRESSED: Final = ("to", "delivered-to", "x-original-to", "envelope-to", "return-path", "original-mail-from")
_UNSPECIFIC: Final = frozenset({"", "5.0.0", "5.1.0", "5.5.0"})
"""Statuses that leave it to the words beside them."""
MOST_WORDS: Final = 4000
MOST_LINES: Final = 2000
"""That are read of one: why it came back stands before what came back. The time that parsing takes grows with the lines
and with how deep they are nested: a whole quarter of a megabyte, made for it, took seconds of a core, and
half a minute of a busy one."""


@dataclass(frozen=True)
class Bounce:
    """`returned`: which messages it may be about. `outcome`: what it says of them."""

    returned: tuple[Returned, ...]
    outcome: Never


def bounce_of(raw: bytes) -> Bounce | None:
    """None for what says nothing for good: a delay, an answer while somebody is away, a mail of a person; and for what
    is nested deeper than it can be read, which anybody may send to an address of ours. A second of work at most, and
    not for the event loop."""
    try:
        mail = message_from_bytes(_first_lines(raw))
        parts = list(mail.walk())
    except RecursionError:
        return None
    returned = tuple(dict.fromkeys(returned_in(_addresses(parts))))
    outcome = _complaint(parts) or _status(parts) or _words(mail, parts)
    return None if outcome is None else Bounce(returned, outcome)


def _first_lines(raw: bytes) -> bytes:
    """A line ends with either sign, or both (RFC 5322 section 2.1 wants both), as the parser has it."""
    return b"".join(raw.splitlines(keepends=True)[:MOST_LINES])


def _addresses(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        for name in _ADDRESSED:
            yield from (str(value) for value in part.get_all(name, ()))


def _complaint(parts: list[Message]) -> Never | None:
    """RFC 5965 section 3.1: somebody told their provider that they do not want it."""
    kinds = [str(fields["feedback-type"]).strip().lower() for fields in parts if "feedback-type" in fields]
    return Never("complaint", ends=True) if "abuse" in kinds else None


def _status(parts: list[Message]) -> Never | None:
    """RFC 3464 section 2.3: what was not delivered, and why (RFC 3463)."""
    for fields in parts:
        if str(fields.get("action", "")).strip().lower() == "failed":
            status = str(fields.get("status", "")).strip().partition(" ")[0]
            said = str(fields.get("diagnostic-code", "")).partition(";")[2].strip()
            return Never(f"bounced-{status or 'failed'}", ends=status in BAD_MAILBOX or _says_so(status, said))
    return None


def _says_so(status: str, said: str) -> bool:
    """Where the status leaves it to the words: those after a server's reply code."""
    words = said[3:].strip() if said[:3].isdecimal() else said
    return status in _UNSPECIFIC and bad_mailbox(550, words, of_recipient=True)


def _words(mail: Message, parts: list[Message]) -> Never | None:
    """Servers without the standard: qmail, Exim, Domino, and those that the library knows besides."""
    if any(part.get_content_type() == "message/delivery-status" for part in parts):
        return None
    if not _fails_for_good(mail):
        return None
    said = next((str(part.get_payload()) for part in parts if part.get_content_type() == "text/plain"), "")
    return Never("bounced-failed", ends=bad_mailbox(550, said[:MOST_WORDS], of_recipient=True))


def _fails_for_good(mail: Message) -> bool:
    try:
        _, permanent = all_failures(mail)
    except Exception:  # noqa: BLE001
        # Its detectors expect what a server of their kind writes, and stumble over anything else.
        return False
    return bool(permanent)
