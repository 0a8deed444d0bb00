"""What a mail that came back says: delivery status (RFC 3464), complaint (RFC 5965), or words of a server's own."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Final, TypeAlias

from flufl.bounce import all_failures

from backend.returned_mail.refused_mailbox import BAD_MAILBOX, bad_mailbox
from backend.returned_mail.return_path import returned_in
from backend.returned_mail.values import Bounce

_ADDRESSED: Final = ("to", "delivered-to", "x-original-to", "envelope-to", "return-path", "original-mail-from")
_UNSPECIFIC: Final = frozenset({"", "5.0.0", "5.1.0", "5.5.0"})
"""Statuses that leave it to the words beside them."""
Why: TypeAlias = tuple[str, bool]
"""`reason` and `ends` of a Bounce."""
MOST_WORDS: Final = 4000
MOST_LINES: Final = 2000
"""That are read of one: why it came back stands before what came back. The time that parsing takes grows with the lines
and with how deep they are nested."""


def bounce_of(raw: bytes) -> Bounce | None:
    """None for what says nothing for good: a delay, an answer while somebody is away, a mail of a person; and for what
    is nested deeper than it can be read, which anybody may send to an address of ours. How much work it is, they decide
    too: for a process that may be ended."""
    try:
        mail = message_from_bytes(_first_lines(raw))
        parts = list(mail.walk())
    except RecursionError:
        return None
    returned = tuple(dict.fromkeys(returned_in(_addresses(parts))))
    why = _complaint(parts) or _status(parts) or _words(mail, parts)
    return None if why is None else Bounce(returned, *why)


def _first_lines(raw: bytes) -> bytes:
    """A line ends with either sign, or both (RFC 5322 section 2.1 wants both), as the parser has it."""
    return b"".join(raw.splitlines(keepends=True)[:MOST_LINES])


def _addresses(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        for name in _ADDRESSED:
            yield from (str(value) for value in part.get_all(name, ()))


def _complaint(parts: list[Message]) -> Why | None:
    """RFC 5965 section 3.1: somebody told their provider that they do not want it."""
    kinds = [str(fields["feedback-type"]).strip().lower() for fields in parts if "feedback-type" in fields]
    return ("complaint", True) if "abuse" in kinds else None


def _status(parts: list[Message]) -> Why | None:
    """RFC 3464 section 2.3: what was not delivered, and why (RFC 3463)."""
    for fields in parts:
        if str(fields.get("action", "")).strip().lower() == "failed":
            status = str(fields.get("status", "")).strip().partition(" ")[0]
            said = str(fields.get("diagnostic-code", "")).partition(";")[2].strip()
            return f"bounced-{status or 'failed'}", status in BAD_MAILBOX or _says_so(status, said)
    return None


def _says_so(status: str, said: str) -> bool:
    """Where the status leaves it to the words: those after a server's reply code."""
    words = said[3:].strip() if said[:3].isdecimal() else said
    return status in _UNSPECIFIC and bad_mailbox(550, words, of_recipient=True)


def _words(mail: Message, parts: list[Message]) -> Why | None:
    """Servers without the standard: qmail, Exim, Domino, and those that the library knows besides."""
    if any(part.get_content_type() == "message/delivery-status" for part in parts):
        return None
    if not _fails_for_good(mail):
        return None
    said = next((str(part.get_payload()) for part in parts if part.get_content_type() == "text/plain"), "")
    return "bounced-failed", bad_mailbox(550, said[:MOST_WORDS], of_recipient=True)


def _fails_for_good(mail: Message) -> bool:
    try:
        _, permanent = all_failures(mail)
    except Exception:  # noqa: BLE001
        # Its detectors expect what a server of their kind writes, and stumble over anything else.
        return False
    return bool(permanent)
