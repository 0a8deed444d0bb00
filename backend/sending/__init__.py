"""Telling people: that a round has opened, that a code was made, how they get in. By which channels, when, and how it
went; never what anybody answered, which nothing here knows.

Asked by pages: how it goes (`progress`, `failures`, `unreached`, `statuses`), and trying again. By phones: being woken
(`subscribe`). By the worker: making messages (`Orders`), and handing them over (`claim`, `settle`, `give_back`).
"""

from __future__ import annotations

from backend.sending.delivery.alike import ALIKE_SUFFIX, AlikeRefusals, Settled
from backend.sending.delivery.service import Claimed, claim, give_back, settle, unsendable
from backend.sending.kinds import OF_A_ROUND, OF_PEOPLE, TrialChannel
from backend.sending.orders.extra import ExtraReminder, ReminderRefused, extra_reminder, remind_now
from backend.sending.orders.policy import reminder_times, told_at
from backend.sending.orders.service import Orders
from backend.sending.orders.unreached import Unreached, tell_untold, unreached
from backend.sending.outcomes.service import Failure, ProgressLine, failures, forget, progress, retry, unsent
from backend.sending.personal import PersonalMail
from backend.sending.providers.service import (
    ChannelStatus,
    announce,
    provider_failed,
    provider_refuses_some,
    provider_worked,
    resting_channels,
    statuses,
)
from backend.sending.reach.service import (
    OutOfReach,
    channels_without_phone,
    forget_ended_channels,
    out_of_reach,
    reached_without_phone,
)
from backend.sending.receipts.gateway import SignatureRefused, SmsStatus, read_status
from backend.sending.receipts.service import take_bounce, take_status
from backend.sending.samples import MessageSample, mail_samples, message_samples, short_samples
from backend.sending.subscriptions.push_services import PUSH_SERVICES
from backend.sending.subscriptions.service import MOST_URL, is_subscribed, push_key, subscribe, unsubscribe
from backend.sending.texts import Sender
from backend.sending.trials.jobs import JOBS, TRIAL, Trial
from backend.sending.trials.service import TrialRefused, TrialWay, ask_trial, trial_message, trial_ways
from backend.sending.values import Channel, Endpoint, Later, Never, Occasion, Outcome, Outgoing

__all__ = [
    "ALIKE_SUFFIX",
    "JOBS",
    "MOST_URL",
    "OF_A_ROUND",
    "OF_PEOPLE",
    "PUSH_SERVICES",
    "TRIAL",
    "AlikeRefusals",
    "Channel",
    "ChannelStatus",
    "Claimed",
    "Endpoint",
    "ExtraReminder",
    "Failure",
    "Later",
    "MessageSample",
    "Never",
    "Occasion",
    "Orders",
    "OutOfReach",
    "Outcome",
    "Outgoing",
    "PersonalMail",
    "ProgressLine",
    "ReminderRefused",
    "Sender",
    "Settled",
    "SignatureRefused",
    "SmsStatus",
    "Trial",
    "TrialChannel",
    "TrialRefused",
    "TrialWay",
    "Unreached",
    "announce",
    "ask_trial",
    "channels_without_phone",
    "claim",
    "extra_reminder",
    "failures",
    "forget",
    "forget_ended_channels",
    "give_back",
    "is_subscribed",
    "mail_samples",
    "message_samples",
    "out_of_reach",
    "progress",
    "provider_failed",
    "provider_refuses_some",
    "provider_worked",
    "push_key",
    "reached_without_phone",
    "read_status",
    "remind_now",
    "reminder_times",
    "resting_channels",
    "retry",
    "settle",
    "short_samples",
    "statuses",
    "subscribe",
    "take_bounce",
    "take_status",
    "tell_untold",
    "told_at",
    "trial_message",
    "trial_ways",
    "unreached",
    "unsendable",
    "unsent",
    "unsubscribe",
]
