"""What the organisation has decided for itself: its name, colour and logo, its thresholds, when messages may go out,
its coin; what each night's housekeeping did, and what jobs fail with.
"""

from __future__ import annotations

from backend.organisation.coin.errors import (
    NoCoinProposal,
    NoSecondAdministrator,
    OthersCoinProposal,
    OwnCoinProposal,
)
from backend.organisation.coin.service import approve_coin, choose_coin, chosen_coin, refuse_coin, withdraw_coin
from backend.organisation.coin.values import SUGGESTED, CoinChoice, CoinProposal, CoinRecord, Step
from backend.organisation.days.service import (
    ClosedText,
    SomeDays,
    choose_days,
    close_days,
    closed_days,
    open_days,
    some_days,
    working_days,
)
from backend.organisation.errors import LogoRefused, OrganisationInvalid
from backend.organisation.faults.service import (
    JobFaultRecord,
    clear_job_fault,
    clear_tick_fault,
    forget_job_faults,
    job_fault,
    job_faults,
    jobs_given_up,
    note_job_fault,
    note_tick_fault,
    tick_faults,
    try_job_again,
)
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
from backend.organisation.values import (
    FIRST_COLOUR,
    Brand,
    OrganisationRecord,
    OrganisationText,
    SendingHours,
    SendingTimes,
)
from backend.organisation.views import NAMES

__all__ = [
    "FIRST_COLOUR",
    "MOST_BYTES",
    "NAMES",
    "SUGGESTED",
    "Brand",
    "ClosedText",
    "CoinChoice",
    "CoinProposal",
    "CoinRecord",
    "JobFaultRecord",
    "LogoRefused",
    "NightStepRecord",
    "NoCoinProposal",
    "NoSecondAdministrator",
    "OrganisationInvalid",
    "OrganisationRecord",
    "OrganisationText",
    "OthersCoinProposal",
    "OwnCoinProposal",
    "SendingHours",
    "SendingTimes",
    "SomeDays",
    "Step",
    "approve_coin",
    "brand",
    "change_organisation",
    "choose_coin",
    "choose_days",
    "chosen_coin",
    "clear_job_fault",
    "clear_tick_fault",
    "close_days",
    "closed_days",
    "contrast",
    "forget_job_faults",
    "forget_nights",
    "job_fault",
    "job_faults",
    "jobs_given_up",
    "logo",
    "note_job_fault",
    "note_step",
    "note_tick_fault",
    "open_days",
    "organisation",
    "recent_nights",
    "refuse_coin",
    "remove_logo",
    "sending_hours",
    "set_logo",
    "some_days",
    "take_turn",
    "tick_faults",
    "try_job_again",
    "withdraw_coin",
    "working_days",
]
