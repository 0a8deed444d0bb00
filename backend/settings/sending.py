"""What the named side's worker sends by. A channel without its settings is off; a half one stops the start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from backend.kit.language.terminal import in_terminal
from backend.kit.settings import Environment, Settings, key_file
from backend.settings.named import PREFIX

SECRET_LEAST = 32
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_MAILBOX = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
_HTTP = r"^https?://[^\s@]+$"
PushKey = Annotated[Path, AfterValidator(key_file("`openssl ecparam -genkey -name prime256v1 -noout`"))]


class SendingSettings(Settings):
    """The worker's alone: the application that answers people never holds a password of a mail server."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    environment: Environment
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["tls", "starttls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = Field(default=None, pattern=_MAILBOX)
    """The address that staff see as sender."""
    smtp_per_second: float = Field(default=20, gt=0, le=10_000)
    push_key: PushKey | None = None
    """P-256 private key (PEM)."""
    push_contact: str | None = Field(default=None, pattern=r"^(mailto:[^@\s]+@[^@\s]+|https://\S+)$")
    """Whom push services write to about our traffic."""
    push_per_second: float = Field(default=100, gt=0, le=10_000)
    sms_url: str | None = Field(default=None, pattern=_HTTP)
    """GatewayAPI: `https://gatewayapi.eu` keeps numbers in the EU."""
    sms_token: SecretStr | None = None
    sms_sender: str | None = Field(default=None, pattern=r"^([A-Za-z0-9 ]{1,11}|[0-9]{1,15})$")
    sms_per_second: float = Field(default=10, gt=0, le=10_000)
    webhook_url: str | None = Field(default=None, pattern=_HTTP)
    webhook_secret: SecretStr | None = None
    """Random: `openssl rand -hex 32`."""
    webhook_per_second: float = Field(default=20, gt=0, le=10_000)
    sending_any_time: bool = False
    """Also at night and on days off: for a demo and for tests."""

    @field_validator("webhook_secret")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SECRET_LEAST:
            raise ValueError(in_terminal("setting-secret-short", least=SECRET_LEAST))
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for first, others in (
            ("smtp_host", ("smtp_from",)),
            ("push_key", ("push_contact",)),
            ("sms_url", ("sms_token", "sms_sender")),
            ("webhook_url", ("webhook_secret",)),
        ):
            missing = [name for name in others if getattr(self, name) is None]
            if getattr(self, first) is not None and missing:
                raise ValueError(in_terminal("setting-half", name=first.upper(), missing=", ".join(missing).upper()))
        if (self.smtp_user is None) != (self.smtp_password is None):
            raise ValueError(in_terminal("setting-smtp-login"))
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment != "production":
            return self
        if self.sending_any_time:
            raise ValueError(in_terminal("setting-play-only", name="SENDING_ANY_TIME"))
        if self.smtp_host is not None and self.smtp_security == "none" and self.smtp_host not in LOOPBACK:
            raise ValueError(in_terminal("setting-smtp-security"))
        for name in ("sms_url", "webhook_url"):
            url = urlsplit(getattr(self, name) or "")
            if url.scheme == "http" and url.hostname not in LOOPBACK:
                raise ValueError(in_terminal("setting-https", name=name.upper()))
        return self
