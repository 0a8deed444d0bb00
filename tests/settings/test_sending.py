"""What Dan sets up for sending: a channel is whole or off, and nothing insecure starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import SystemClock
from backend.sending.channels.hand import Writer
from backend.sending.channels.set_up import providers_of, push_key_of
from backend.sending.texts import Sender
from backend.settings.sending import SendingSettings
from tests.ground.rounds.named import ZONE
from tests.settings.test_named import environment

__all__ = ["environment"]

EMAIL = {"SMTP_HOST": "smtp.kommunen.example", "SMTP_FROM": "puls@kommunen.example"}
SMS = {"SMS_URL": "https://gatewayapi.eu", "SMS_TOKEN": "t", "SMS_SENDER": "Kommunen"}
WEBHOOK = {"WEBHOOK_URL": "https://intranet.kommunen.example/x", "WEBHOOK_SECRET": "s" * 32}


def put(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv("LINJEPULS_NAMED_" + name, value)


def ready() -> list[str]:
    writer = Writer(Sender("Kommunen", "https://puls.eksempel.dk", ZONE), TextBox(bytes(32)))
    providers = providers_of(load(SendingSettings), "Kommunen", (), writer, SystemClock())
    return [provider.channel for provider in providers]


def test_without_settings_every_channel_is_off(environment: Path) -> None:
    assert ready() == []


def test_each_channel_is_set_up_by_itself(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, EMAIL)
    assert ready() == ["email"]
    put(monkeypatch, SMS | WEBHOOK)
    assert ready() == ["email", "sms", "webhook"]


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"SMTP_HOST": "smtp.kommunen.example"}, "SMTP_FROM"),
        (EMAIL | {"SMTP_SECURITY": "none"}, "tls eller starttls"),
        (EMAIL | {"SMTP_USER": "x"}, "hører sammen"),
        (EMAIL | {"SMTP_FROM": "puls@kommunen.example\nBcc: eva@ond.dk"}, "SMTP_FROM"),
        (SMS | {"SMS_URL": "http://gatewayapi.eu"}, "https://"),
        (SMS | {"SMS_SENDER": "Alt for lang afsender"}, "SMS_SENDER"),
        (WEBHOOK | {"WEBHOOK_SECRET": "kort"}, "WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "https://x.example/"}, "WEBHOOK_SECRET"),
        ({"PUSH_KEY": "/nowhere"}, "PUSH_KEY"),
        ({"PUSH_CONTACT": "mailto:drift@localhost"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "mailto:drift@10.0.0.7"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "https://puls.local/kontakt"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "https://puls.localhost:8443/"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "https://[::1]/kontakt"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "mailto:drift@[10.0.0.7]"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "mailto:drift@it.home.arpa"}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "mailto:drift@puls.test."}, "PUSH_CONTACT"),
        ({"SENDING_ANY_TIME": "true"}, "SENDING_ANY_TIME"),
    ],
)
def test_a_half_or_insecure_channel_stops_the_start_and_repeats_no_secret(
    environment: Path, monkeypatch: pytest.MonkeyPatch, values: dict[str, str], hint: str
) -> None:
    put(monkeypatch, values)
    with pytest.raises(SettingsRefused, match=hint) as refused:
        load(SendingSettings)
    assert "kort" not in str(refused.value)


def test_a_push_key_of_another_kind_is_told_of(environment: Path) -> None:
    with pytest.raises(SettingsRefused, match="PUSH_KEY"):
        push_key_of(environment, SendingSettings.variable("push_key"))
