"""The workshop of the sending, for workers only: what hands messages over, one folder to a channel.

Beside them stands what they share: what a provider is (`hand`), and what an HTTP answer says of a message (`answers`).
"""

from __future__ import annotations

from backend.sending.channels.email.provider import EmailProvider, MailServer
from backend.sending.channels.hand import Giving, Provider, ProviderTrouble, Writer
from backend.sending.channels.push.provider import PushProvider
from backend.sending.channels.sms.provider import SmsProvider
from backend.sending.channels.webhook.provider import WebhookProvider

__all__ = [
    "EmailProvider",
    "Giving",
    "MailServer",
    "Provider",
    "ProviderTrouble",
    "PushProvider",
    "SmsProvider",
    "WebhookProvider",
    "Writer",
]
