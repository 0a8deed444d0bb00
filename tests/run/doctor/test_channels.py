"""Dan sees whether mail, SMS, push and webhook would go out, and nobody is sent anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.access import Provider, Wire
from backend.kit.doctor.findings import Finding
from backend.kit.settings import load
from backend.run.doctor import channels
from backend.run.doctor.ballot_box import call_finding, issuer_findings
from backend.run.doctor.channels import look_at_channels, sms_finding
from backend.run.doctor.providers import look_at_providers
from backend.run.parts import wire_of
from backend.sending.channels import providers_of
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings
from tests.ground.ballot_box.processes import free_port
from tests.ground.kit.answering import answering
from tests.ground.sending.receivers import mailbox
from tests.run.doctor.environment import PREFIX, named_variables

PLAY = Wire(play=True)


def keycloak(issuer: str) -> Provider:
    return Provider(key="kc", name="Kommunens login", issuer=issuer, client_id="puls")


async def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> list[Finding]:
    for name, value in {**named_variables(tmp_path), **more}.items():
        monkeypatch.setenv(PREFIX + name, value)
    return await look_at_channels(load(NamedSettings), load(SendingSettings))


def mail(port: int, **more: str) -> dict[str, str]:
    return {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_FROM": "puls@kommune.dk",
        "SMTP_SECURITY": "none",
        **more,
    }


async def test_a_mail_server_is_greeted_and_sent_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mailbox() as box:
        [found] = await looked(tmp_path, monkeypatch, **mail(box.port))
        assert (found.check, found.state, box.connections, box.mails) == ("mail", "ok", 1, [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_mail_server_without_the_encryption_that_is_asked_for_is_a_fault(
    security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox() as box:
        [found] = await looked(tmp_path, monkeypatch, **mail(box.port, SMTP_SECURITY=security))
    assert (found.check, found.state, "SMTP_SECURITY" in found.hint) == ("mail", "fault", True)


async def test_a_mail_server_that_does_not_let_us_sign_in_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_in = {"SMTP_USER": "linjepuls", "SMTP_PASSWORD": "geheim"}
    with mailbox() as box:
        [found] = await looked(tmp_path, monkeypatch, **mail(box.port, **signing_in))
    assert (found.check, found.state, "geheim" in str(found)) == ("mail", "fault", False)


@pytest.mark.parametrize(("status", "state"), [(200, "ok"), (401, "fault"), (404, "warning")])
async def test_the_sms_gateway_is_asked_whether_it_knows_us(
    status: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(status) as gateway:
        sms = {"SMS_URL": gateway, "SMS_TOKEN": "geheim", "SMS_SENDER": "Kommunen"}
        [found] = await looked(tmp_path, monkeypatch, **sms)
    assert (found.check, found.state, "geheim" in str(found)) == ("sms", state, False)
    assert sms_finding("gateway", 403).state == "fault"


async def test_a_webhook_that_is_away_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    webhook = {"WEBHOOK_URL": f"http://127.0.0.1:{free_port()}/hook", "WEBHOOK_SECRET": "g" * 40}
    [found] = await looked(tmp_path, monkeypatch, **webhook)
    assert (found.check, found.state) == ("webhook", "fault")


async def test_a_channel_that_the_doctor_cannot_try_is_told_of_and_not_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chat(*given: Any) -> tuple[Any, ...]:
        made: tuple[Any, ...] = providers_of(*given)
        return tuple(replace(provider, channel="chat") for provider in made)

    monkeypatch.setattr(channels, "providers_of", chat)
    webhook = {"WEBHOOK_URL": f"http://127.0.0.1:{free_port()}/hook", "WEBHOOK_SECRET": "g" * 40}
    [found] = await looked(tmp_path, monkeypatch, **webhook)
    assert (found.check, found.state, "chat" in found.said) == ("chat", "warning", True)


async def test_a_push_contact_that_nobody_can_look_up_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "push.pem"
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key.write_bytes(pem)
    key.chmod(0o600)
    push = {
        "PUSH_KEY": str(key),
        "PUSH_CONTACT": "mailto:drift@nowhere.invalid",
        "PUSH_SERVICES": '["nowhere.invalid"]',
    }
    found = await looked(tmp_path, monkeypatch, **push)
    assert [(one.check, one.state) for one in found] == [("push-contact", "warning"), ("push", "warning")]


async def test_without_any_channel_somebody_is_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [found] = await looked(tmp_path, monkeypatch)
    assert (found.check, found.state) == ("channels", "warning")


@pytest.mark.parametrize(
    ("slug", "state"), [("round-unknown-here", "ok"), ("service-call-refused", "fault"), ("status-404", "fault")]
)
def test_a_ballot_box_that_knows_our_key_objects_to_the_round_alone(slug: str, state: str) -> None:
    assert call_finding(slug, "n1").state == state


def test_one_who_types_the_issuers_name_otherwise_is_told_what_both_have() -> None:
    [found] = issuer_findings("puls.kommune.dk", "Puls.kommune.dk")
    assert (found.state, "puls.kommune.dk" in found.said, "Puls.kommune.dk" in found.said) == ("fault", True, True)
    assert [one.state for one in issuer_findings("puls.kommune.dk", "puls.kommune.dk")] == ["ok"]
    assert issuer_findings("puls.kommune.dk", None) == []


async def test_a_provider_that_calls_itself_otherwise_is_a_fault() -> None:
    with answering(body=b'{"issuer": "http://127.0.0.1:1"}') as issuer:
        [found] = await look_at_providers([keycloak(issuer)], PLAY)
    assert (found.state, "Kommunens login" in found.said) == ("fault", True)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"issuer": 1}'])
async def test_a_provider_that_says_nothing_of_itself_is_a_fault(body: bytes) -> None:
    with answering(body=body) as issuer:
        assert [found.state for found in await look_at_providers([keycloak(issuer)], PLAY)] == ["fault"]


async def test_a_provider_on_the_inside_that_inside_hosts_does_not_name_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def inside(*_: object) -> list[str]:
        return ["127.0.0.1"]

    for name, value in named_variables(tmp_path, INSIDE_HOSTS='["Login.Kommune.dk"]').items():
        monkeypatch.setenv(PREFIX + name, value)
    named = wire_of(load(NamedSettings)).inside_hosts
    looked_at = keycloak(f"https://login.kommune.dk:{free_port()}")
    [found] = await look_at_providers([looked_at], Wire(resolve=inside))
    assert (found.state, "(inside)" in found.said, "INSIDE_HOSTS" in found.hint) == ("fault", True, True)
    [reached] = await look_at_providers([looked_at], Wire(named, resolve=inside))
    assert (reached.state, "(inside)" in reached.said) == ("fault", False)


async def test_entra_of_several_tenants_is_looked_up_where_its_discovery_stands() -> None:
    body, there = b'{"issuer": "ORIGIN/{tenantid}/v2.0"}', "/organizations/v2.0/.well-known/openid-configuration"
    with answering(body=body, only=there) as origin:
        issuer = f"{origin}/{{tenantid}}/v2.0"
        entra = Provider(key="entra", name="Entra", issuer=issuer, client_id="puls", kind="entra", tenants=("t1",))
        [found] = await look_at_providers([entra], PLAY)
    assert found.state == "ok"
