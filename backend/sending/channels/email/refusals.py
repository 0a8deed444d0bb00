"""What a mail server's refusal says of a message, of its address, and of the connection."""

from __future__ import annotations

from typing import Final

import aiosmtplib

from backend.returned_mail.refused_mailbox import bad_mailbox
from backend.sending.values import Later, Never, Outcome

SERVICE_CLOSING: Final = 421


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
        case aiosmtplib.SMTPNotSupported():
            # Of an address that only SMTPUTF8 can carry; it may be the server's only for today.
            return Never("other-letters")
        case aiosmtplib.SMTPTimeoutError():
            return Later("smtp-timeout", unclear=True)
        case _:
            return Later("smtp-broken-off", unclear=True)


def _refused(code: int, *, ends: bool) -> Outcome:
    if code == SERVICE_CLOSING:
        return Later(f"smtp-{code}", whole=True)
    if not _refusal(code):
        # No reply that SMTP has: it tells neither that the mail was taken nor that it was refused.
        return Later(f"smtp-{code}", unclear=True)
    return Never(f"smtp-{code}", ends, refused=True) if code >= 500 else Later(f"smtp-{code}")
