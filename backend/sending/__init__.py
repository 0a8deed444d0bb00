"""The door."""

from __future__ import annotations

from backend.sending.addresses import PUSH_SERVICES
from backend.sending.delivery import Claimed, claim, give_back, provider_failed, provider_worked, settle
from backend.sending.orders.service import Orders, hold_back
from backend.sending.orders.unreached import Unreached, tell_untold, unreached
from backend.sending.policy import reminder_times, unsendable
from backend.sending.service import (
    CODE_MADE,
    INVITE,
    ROUND_OPENED,
    SMS_CODE,
    ChannelStatus,
    Failure,
    ProgressLine,
    announce,
    channels,
    failures,
    forget,
    forget_ended_channels,
    progress,
    reached,
    retry,
    statuses,
)
from backend.sending.subscriptions.service import MOST_URL, is_subscribed, push_key, subscribe, unsubscribe
from backend.sending.texts import Sender
from backend.sending.values import OF_ROUNDS, Channel, Endpoint, Later, Never, Outcome, Outgoing

__all__ = [
    "CODE_MADE",
    "INVITE",
    "MOST_URL",
    "OF_ROUNDS",
    "PUSH_SERVICES",
    "ROUND_OPENED",
    "SMS_CODE",
    "Channel",
    "ChannelStatus",
    "Claimed",
    "Endpoint",
    "Failure",
    "Later",
    "Never",
    "Orders",
    "Outcome",
    "Outgoing",
    "ProgressLine",
    "Sender",
    "Unreached",
    "announce",
    "channels",
    "claim",
    "failures",
    "forget",
    "forget_ended_channels",
    "give_back",
    "hold_back",
    "is_subscribed",
    "progress",
    "provider_failed",
    "provider_worked",
    "push_key",
    "reached",
    "reminder_times",
    "retry",
    "settle",
    "statuses",
    "subscribe",
    "tell_untold",
    "unreached",
    "unsendable",
    "unsubscribe",
]
