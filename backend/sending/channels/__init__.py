"""The workshop of the sending, for workers only: what hands messages over, one folder to a channel.

Beside them stands what they share: what a provider is (`hand`), what an HTTP answer says of a message (`answers`), and
which settings make which provider (`set_up`).
"""

from __future__ import annotations

from backend.sending.channels.email.post import Post
from backend.sending.channels.email.provider import EmailProvider
from backend.sending.channels.hand import Giving, Provider, ProviderTrouble, Writer
from backend.sending.channels.push.provider import PushProvider
from backend.sending.channels.set_up import ChannelSettings, providers_of

__all__ = [
    "ChannelSettings",
    "EmailProvider",
    "Giving",
    "Post",
    "Provider",
    "ProviderTrouble",
    "PushProvider",
    "Writer",
    "providers_of",
]
