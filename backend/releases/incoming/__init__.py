"""What comes from the ballot box, verified before it is kept. Imports numpy but no scipy: the worker loads it."""

from __future__ import annotations

from backend.releases.incoming.chain import Break, breaks, unplaced
from backend.releases.incoming.receiving import receive_release, receive_turnout
from backend.releases.incoming.verification import SIGNATURE, NotARelease, read_signed, verify

__all__ = [
    "SIGNATURE",
    "Break",
    "NotARelease",
    "breaks",
    "read_signed",
    "receive_release",
    "receive_turnout",
    "unplaced",
    "verify",
]
