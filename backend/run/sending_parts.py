"""From the settings to the providers that the named side's worker sends by."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import SecretStr

from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused
from backend.kit.times.clock import Clock
from backend.sending import PUSH_SERVICES
from backend.sending.channels import (
    EmailProvider,
    MailServer,
    Provider,
    PushProvider,
    SmsProvider,
    WebhookProvider,
    Writer,
)
from backend.settings.named import PREFIX, NamedSettings
from backend.settings.sending import SendingSettings


def providers_of(settings: SendingSettings, named: NamedSettings, writer: Writer, clock: Clock) -> tuple[Provider, ...]:
    """Those that are set up. SettingsRefused names a key that can't be read."""
    providers = (
        _email(settings, named.organisation, writer, clock),
        _push(settings, named.push_services or PUSH_SERVICES, clock),
        _sms(settings, writer, clock),
        _webhook(settings, writer, clock),
    )
    return tuple(provider for provider in providers if provider is not None)


def _email(settings: SendingSettings, organisation: str, writer: Writer, clock: Clock) -> Provider | None:
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
    return EmailProvider(server, writer, clock, settings.smtp_per_second)


def _push(settings: SendingSettings, allowed: tuple[str, ...], clock: Clock) -> Provider | None:
    if settings.push_key is None or settings.push_contact is None:
        return None
    key = push_key_of(settings.push_key)
    plain = settings.environment != "production"
    return PushProvider(key, settings.push_contact, allowed, clock, settings.push_per_second, plain=plain)


def _sms(settings: SendingSettings, writer: Writer, clock: Clock) -> Provider | None:
    token = _secret(settings.sms_token)
    if settings.sms_url is None or token is None or settings.sms_sender is None:
        return None
    return SmsProvider(settings.sms_url, token, settings.sms_sender, writer, clock, settings.sms_per_second)


def _webhook(settings: SendingSettings, writer: Writer, clock: Clock) -> Provider | None:
    secret = _secret(settings.webhook_secret)
    if settings.webhook_url is None or secret is None:
        return None
    return WebhookProvider(settings.webhook_url, secret.encode(), writer, clock, settings.webhook_per_second)


def push_key_of(path: Path) -> EllipticCurvePrivateKey:
    """SettingsRefused names the setting."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SettingsRefused(f"{PREFIX}PUSH_KEY: {in_terminal('setting-key.no-pem')}") from error
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise SettingsRefused(f"{PREFIX}PUSH_KEY: {in_terminal('setting-key.no-p256')}")
    return key


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
