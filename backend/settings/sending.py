"""What the named side's worker sends by."""

from __future__ import annotations

from pydantic_settings import SettingsConfigDict

from backend.sending.channels import ChannelSettings
from backend.settings.named import PREFIX


class SendingSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX)
