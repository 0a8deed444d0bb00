"""The ways to reach staff: each is spoken with as far as it goes without sending anything."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import aiosmtplib

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.doctor.places import Away, answer_of
from backend.kit.doctor.settings import refusal
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused
from backend.kit.times.clock import SystemClock
from backend.run.doctor.push import look_at_push
from backend.run.doctor.webhook import look_at_webhook
from backend.sending import PUSH_SERVICES, Sender
from backend.sending.channels import EmailProvider, Provider, ProviderTrouble, Writer, providers_of
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings

_TAKEN: Final = 200
_UNKNOWN: Final = (401, 403)


async def look_at_channels(settings: NamedSettings, sending: SendingSettings) -> list[Finding]:
    zone, allowed = ZoneInfo(settings.zone), settings.push_services or PUSH_SERVICES
    writer = Writer(
        Sender(settings.organisation, settings.origin, zone), TextBox(bytes.fromhex(settings.key_encryption_key))
    )
    try:
        providers = providers_of(sending, settings.organisation, allowed, writer, SystemClock())
    except SettingsRefused as refused:
        return [refusal(str(refused))]
    if not providers:
        return [warning("channels", in_terminal("doctor-no-channel"), in_terminal("doctor-no-channel.hint"))]
    return [finding for provider in providers for finding in await _look(provider, sending, allowed)]


async def _look(provider: Provider, sending: SendingSettings, allowed: tuple[str, ...]) -> list[Finding]:
    if isinstance(provider, EmailProvider):
        return await _mail(provider, f"{sending.smtp_host}:{sending.smtp_port}")
    if provider.channel == "sms":
        return await _sms(sending)
    if provider.channel == "push":
        return await look_at_push(sending.push_contact or "", allowed)
    if provider.channel == "webhook":
        return await look_at_webhook(sending.webhook_url or "")
    said = in_terminal("doctor-channel-unasked", channel=provider.channel)
    return [warning(provider.channel, said, in_terminal("doctor-channel-unasked.hint"))]


async def _mail(provider: EmailProvider, server: str) -> list[Finding]:
    """Connected, greeted, encrypted and signed in as the settings say, and taken leave of."""
    try:
        async with provider.opened() as connection:
            await connection.takes_other_letters()
            return [ok("mail", in_terminal("doctor-mail", server=server))]
    except (ProviderTrouble, aiosmtplib.SMTPException, OSError) as trouble:
        reason = trouble.outcome.reason if isinstance(trouble, ProviderTrouble) else type(trouble).__name__
        said = in_terminal("doctor-mail-refused", server=server, reason=reason)
        if "sign-in" in reason:
            return [fault("mail", said, in_terminal("doctor-mail-refused.sign-in"))]
        return [fault("mail", said, in_terminal("doctor-mail-refused.reach"))]


async def _sms(sending: SendingSettings) -> list[Finding]:
    """GatewayAPI tells who asks what they have left."""
    base, token = (sending.sms_url or "").rstrip("/"), sending.sms_token
    headers = {"Authorization": f"Token {token.get_secret_value()}"} if token else {}
    host = urlsplit(base).hostname or ""
    try:
        answer = await answer_of(f"{base}/rest/me", headers)
    except Away as away:
        return [fault("sms", in_terminal("doctor-away", place=host, why=str(away)), in_terminal("doctor-sms.hint"))]
    return [sms_finding(host, answer.status)]


def sms_finding(host: str, status: int) -> Finding:
    if status == _TAKEN:
        return ok("sms", in_terminal("doctor-sms", host=host))
    if status in _UNKNOWN:
        return fault("sms", in_terminal("doctor-sms-refused", host=host), in_terminal("doctor-sms-refused.hint"))
    said = in_terminal("doctor-sms-unclear", host=host, status=status)
    return warning("sms", said, in_terminal("doctor-sms-unclear.hint"))
