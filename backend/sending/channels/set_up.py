"""How each channel is set up, and its provider made of that. Without its settings it is off; half of them, refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator

from backend.kit.language.terminal import in_terminal, unreadable
from backend.kit.settings import Environment, Settings, SettingsRefused, key_file
from backend.kit.times.clock import Clock
from backend.returned_mail.return_path import ReturnPath
from backend.sending.channels.email.provider import EmailProvider, MailServer
from backend.sending.channels.hand import Provider, Writer
from backend.sending.channels.push.provider import PushProvider
from backend.sending.channels.sms.provider import SmsProvider
from backend.sending.channels.webhook.provider import WebhookProvider

SECRET_LEAST = 32
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_MAILBOX = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
_RETURNS = r"^[A-Za-z0-9._-]{1,23}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
"""With 41 letters of ours before the @ it still fits RFC 5321's 64."""
_HTTP = r"^https?://[^\s@]+$"
_OF_NOBODY = frozenset({"localhost", "local", "localdomain", "internal", "lan", "arpa", "test", "home", "corp"})
PushKey = Annotated[Path, AfterValidator(key_file("`openssl ecparam -genkey -name prime256v1 -noout`"))]


class ChannelSettings(Settings):
    """Of all channels. For the worker alone: what answers people never holds a password of a mail server."""

    environment: Environment
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["tls", "starttls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = Field(default=None, pattern=_MAILBOX)
    """The address that staff see as sender."""
    smtp_returns: str | None = Field(default=None, pattern=_RETURNS)
    """Whose mail is given to Linjepuls by `POST /hooks/mail`: what comes back ends the address it was sent to."""
    returns_secret: SecretStr | None = None
    """Random: `openssl rand -hex 32`. The web process has it too, and whoever calls `/hooks/mail`."""
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

    @field_validator("webhook_secret", "returns_secret")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SECRET_LEAST:
            raise ValueError(in_terminal("setting-secret-short", least=SECRET_LEAST))
        return value

    @field_validator("push_contact")
    @classmethod
    def _public_contact(cls, value: str | None) -> str | None:
        # Apple looks its host up, and refuses every message where there is none.
        if value is not None and not _is_public(urlsplit(value).hostname or value.rpartition("@")[2]):
            raise ValueError(in_terminal("setting-push-contact"))
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for first, others in (
            ("smtp_host", ("smtp_from",)),
            ("smtp_returns", ("returns_secret",)),
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


def providers_of(
    settings: ChannelSettings, organisation: str, push_services: tuple[str, ...], writer: Writer, clock: Clock
) -> tuple[Provider, ...]:
    """Those that are set up. SettingsRefused names a key that can't be read."""
    providers = (
        _email(settings, organisation, writer, clock),
        _push(settings, push_services, clock),
        _sms(settings, writer, clock),
        _webhook(settings, writer, clock),
    )
    return tuple(provider for provider in providers if provider is not None)


def _email(settings: ChannelSettings, organisation: str, writer: Writer, clock: Clock) -> Provider | None:
    if settings.smtp_host is None or settings.smtp_from is None:
        return None
    server = MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=_secret(settings.smtp_password),
        sender=settings.smtp_from,
        sender_name=organisation,
    )
    secret, mailbox = _secret(settings.returns_secret), settings.smtp_returns
    path = None if mailbox is None or secret is None else ReturnPath(mailbox, secret.encode())
    return EmailProvider(server, writer, clock, settings.smtp_per_second, comes_back=path)


def _is_public(host: str) -> bool:
    """Whether others can look it up: no number, and no name of this machine or network (RFC 6761, 6762, 8375, 9476)
    or that nobody will ever have (ICANN's resolution 2018.02.04.12)."""
    *above, last = host.casefold().rstrip(".").split(".")
    return bool(above) and last.replace("-", "").isalnum() and not last.isdigit() and last not in _OF_NOBODY


def _push(settings: ChannelSettings, allowed: tuple[str, ...], clock: Clock) -> Provider | None:
    if settings.push_key is None or settings.push_contact is None:
        return None
    key = push_key_of(settings.push_key, settings.variable("push_key"))
    plain = settings.environment != "production"
    return PushProvider(key, settings.push_contact, allowed, clock, settings.push_per_second, plain=plain)


def _sms(settings: ChannelSettings, writer: Writer, clock: Clock) -> Provider | None:
    token = _secret(settings.sms_token)
    if settings.sms_url is None or token is None or settings.sms_sender is None:
        return None
    return SmsProvider(settings.sms_url, token, settings.sms_sender, writer, clock, settings.sms_per_second)


def _webhook(settings: ChannelSettings, writer: Writer, clock: Clock) -> Provider | None:
    secret = _secret(settings.webhook_secret)
    if settings.webhook_url is None or secret is None:
        return None
    return WebhookProvider(settings.webhook_url, secret.encode(), writer, clock, settings.webhook_per_second)


def push_key_of(path: Path, variable: str) -> EllipticCurvePrivateKey:
    """SettingsRefused names the variable."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise SettingsRefused(f"{variable}: {unreadable(path, error)}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SettingsRefused(f"{variable}: {in_terminal('setting-key.no-pem')}") from error
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise SettingsRefused(f"{variable}: {in_terminal('setting-key.no-p256')}")
    return key


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
