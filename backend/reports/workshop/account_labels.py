"""The words that account.typ sets as they are."""

from __future__ import annotations

from typing import Final

IN_DOCUMENT: Final = (
    "account-answered",
    "account-arrived",
    "account-arrived-note",
    "account-effect-note",
    "account-efforts-note",
    "account-method-1",
    "account-method-2",
    "account-method-3",
    "account-no-efforts",
    "account-no-goals",
    "account-no-next",
    "account-told-what",
    "account-change",
    "account-closed",
    "account-day",
    "account-due",
    "account-effect",
    "account-effort",
    "account-efforts",
    "account-figures",
    "account-goal",
    "account-goals",
    "account-group",
    "account-group-note",
    "account-knows",
    "account-method",
    "account-next",
    "account-page",
    "account-round",
    "account-rounds",
    "account-status",
    "account-sure",
    "account-told",
    "account-topic",
)
SAID_OF_PART: Final = {
    "account-arrived-note": "account-arrived-note-part",
    "account-method-1": "account-method-1-part",
}
"""What stands in place of a sentence about all staff where a topic was asked about in some branches only."""
