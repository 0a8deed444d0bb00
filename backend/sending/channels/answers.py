"""What an HTTP answer says of a message: handed over, later, never; and how long it wishes to be left alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from backend.sending.values import Later, Never, Outcome, Sent

TOO_MANY, TIMED_OUT, TOO_EARLY = 429, 408, 425
OUR_FAULT = (401, 402, 403)
"""The key is refused, or the account is empty."""


def outcome_of(answer: httpx.Response, now: datetime, word: str, *, gone: Collection[int], one_host: bool) -> Outcome:
    """word: begins the reason. gone: statuses that end the address. one_host: all messages go to the same server,
    so that its trouble (429, 5xx, a refused key) is all messages' trouble."""
    status, reason = answer.status_code, f"{word}-{answer.status_code}"
    if answer.is_success:
        return Sent()
    if status in gone:
        return Never(reason, ends=True)
    if status in (TOO_MANY, TIMED_OUT, TOO_EARLY) or answer.is_server_error:
        return Later(reason, retry_after(answer, now), whole=one_host, unclear=answer.is_server_error)
    if status in OUR_FAULT and one_host:
        return Later(reason, whole=True)
    return Never(reason, refused=one_host)


def retry_after(answer: httpx.Response, now: datetime) -> timedelta | None:
    """RFC 9110 section 10.2.3: seconds or a date; None for anything else."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii() and len(value) < 8:
        return timedelta(seconds=int(value))
    try:
        return max(parsedate_to_datetime(value) - now, timedelta(0))
    except (ValueError, TypeError):
        return None


def outcome_of_error(error: httpx.HTTPError, word: str, *, one_host: bool) -> Later:
    """No whole answer: it may have arrived all the same, so the next attempt has the same id."""
    unreached = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    reason = f"{word}-{'unreachable' if unreached else 'broken-off'}"
    return Later(reason, whole=one_host and unreached, unclear=not unreached)
