"""Which messages are shown and tried, and by which ways."""

from __future__ import annotations

from typing import Final, Literal, get_args

from backend.sending.values import Occasion

TrialChannel = Literal["email", "sms", "push"]
TRIAL_CHANNELS: Final[tuple[TrialChannel, ...]] = get_args(TrialChannel)
OF_A_ROUND: Final[tuple[Occasion, ...]] = ("round-opened", "reminder-1", "round-extended", "round-shortened")
"""Each once: all reminders say the same."""
OF_PEOPLE: Final[tuple[Occasion, ...]] = (
    "invitation",
    "new-code",
    "address-changed",
    "phone-in",
    "access-ended",
    "sms-code",
)


def channels_for(occasion: Occasion) -> tuple[TrialChannel, ...]:
    """What a phone shows of a push is the same for all that a round tells; of codes it tells nothing."""
    if occasion == "sms-code":
        return ("sms",)
    return TRIAL_CHANNELS if occasion in OF_A_ROUND else ("email", "sms")
