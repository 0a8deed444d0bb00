"""What the organisation has decided for itself: its name, colour and logo, its thresholds, when messages may go out;
and what each night's housekeeping did.
"""

from __future__ import annotations

from backend.organisation.errors import LogoRefused, OrganisationInvalid
from backend.organisation.nights.service import NightStepRecord, forget_nights, note_step, recent_nights, take_turn
from backend.organisation.policy import contrast
from backend.organisation.service import (
    MOST_BYTES,
    brand,
    change_organisation,
    logo,
    organisation,
    remove_logo,
    sending_hours,
    set_logo,
)
from backend.organisation.values import FIRST_COLOUR, Brand, OrganisationRecord, OrganisationText, SendingHours
from backend.organisation.views import NAMES

__all__ = [
    "FIRST_COLOUR",
    "MOST_BYTES",
    "NAMES",
    "Brand",
    "LogoRefused",
    "NightStepRecord",
    "OrganisationInvalid",
    "OrganisationRecord",
    "OrganisationText",
    "SendingHours",
    "brand",
    "change_organisation",
    "contrast",
    "forget_nights",
    "logo",
    "note_step",
    "organisation",
    "recent_nights",
    "remove_logo",
    "sending_hours",
    "set_logo",
    "take_turn",
]
