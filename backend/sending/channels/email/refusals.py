"""What a mail server's refusal says of a message, of its address, and of the connection."""

from __future__ import annotations

import re
from typing import Final

import aiosmtplib

from backend.sending.values import Later, Never, Outcome

SERVICE_CLOSING: Final = 421
BAD_MAILBOX: Final = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1"})
"""RFC 3463 and 7505: no such mailbox or domain, moved, or closed. 5.1.7 and 5.1.8 are about our own address."""
BAD_MAILBOX_CODES: Final = (550, 551, 553)
"""Reply codes that may mean the same of a recipient, from servers that give no enhanced status (RFC 3463)."""
_OF_THE_MAILBOX: Final = re.compile(
    r"""\b(?:
      (?:no|unknown|invalid|bad|non-?existent|disabled)\ (?:such\ |destination\ )?
        (?:local\ )?(?:user|mailbox|recipient|addressee|account|person|e?-?mail\ address|mailbox\ here)
    | (?:user|mailbox|recipient|account|addressee|e?-?mail\ address|address)
        (?:\ \S+)?\ (?:is\ |was\ |does\ |has\ been\ )?
        (?:unknown|unavailable|not\ found|not\ exist|doesn't\ exist|invalid|disabled|deactivated|closed|not\ known
         |no\ longer)
    | not\ (?:a\ valid|our|a\ known)\ (?:user|mailbox|recipient|customer)
    | (?:does\ not|doesn't)\ have\ an?\ \S+\ account
    | no\ mailbox\ here
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How servers say it without a status: qmail, Exim, Domino, Sendmail before 8.12 and RFC 5321's own examples."""
_OF_RULES: Final = re.compile(
    r"relay|spam|spf|dkim|dmarc|block|black|deny|denied|polic|prohibit|reputation|verif|sender|\brbl\b|\bip\b|listed"
    r"|content|virus|greylist|rate",
    re.IGNORECASE,
)
"""What is about our server, our sender or this mail, whatever else is said beside it."""
_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")


def understood(error: BaseException) -> bool:
    """A refusal in due form, after which the library has begun anew."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[*refused]):
            return all(_refusal(refusal.code) for refusal in refused)
        case aiosmtplib.SMTPResponseException(code=code):
            return _refusal(code)
        case _:
            return False


def _refusal(code: int) -> bool:
    return 400 <= code < 600 and code != SERVICE_CLOSING


def outcome_of(error: Exception) -> Outcome:
    """What a refusal means (RFC 5321 section 4.2): 4yz for this message later, 5yz for good."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return _refused(first.code, ends=bad_mailbox(first.code, first.message, of_recipient=True))
        case aiosmtplib.SMTPSenderRefused(code=code):
            # Our own address is at fault, which the next recipient would meet as well.
            return Later(f"smtp-sender-{code}", whole=True)
        case aiosmtplib.SMTPResponseException(code=code, message=said):
            return _refused(code, ends=bad_mailbox(code, said, of_recipient=False))
        case aiosmtplib.SMTPTimeoutError():
            return Later("smtp-timeout", unclear=True)
        case _:
            return Later("smtp-broken-off", unclear=True)


def bad_mailbox(code: int, said: str, *, of_recipient: bool) -> bool:
    """Whether a refusal means that this mailbox takes no mail from anybody. A server that will not have our mail, for
    its rules or for ours, says 5yz too, and to every recipient: that must not end every address. Without an enhanced
    status only words tell them apart."""
    enhanced = _ENHANCED.match(said)
    if enhanced is not None:
        return enhanced[0] in BAD_MAILBOX
    names_it = _OF_THE_MAILBOX.search(said) is not None and _OF_RULES.search(said) is None
    return of_recipient and code in BAD_MAILBOX_CODES and names_it


def _refused(code: int, *, ends: bool) -> Outcome:
    if code == SERVICE_CLOSING:
        return Later(f"smtp-{code}", whole=True)
    if not _refusal(code):
        # No reply that SMTP has: it tells neither that the mail was taken nor that it was refused.
        return Later(f"smtp-{code}", unclear=True)
    return Never(f"smtp-{code}", ends, refused=not ends) if code >= 500 else Later(f"smtp-{code}")
