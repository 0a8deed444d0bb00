"""Eva, who found a fault and means well, learns at either side where to write (RFC 9116)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, cast

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Litestar

from backend.api.app_config import AppConfig, Operators
from backend.api.named_app import create_app as named_app
from backend.api.parts import NamedParts, Site
from backend.ballot_box.api.app import context_of
from backend.ballot_box.api.app import create_app as ballot_box_app
from backend.ballot_box.api.context import Terms
from backend.ballot_box.api.signatures import Signing
from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.ballot_box.box.policy import Floors
from backend.ballot_box.run.web import security_contact
from backend.ballot_box.settings import BallotsWebSettings
from backend.kit.database import Database
from backend.kit.security_txt import PATH, SecurityContact
from backend.kit.settings import SettingsRefused, load
from backend.registry import AccessTokens
from backend.rounds import KeyBox
from tests.ground.ballot_box.at_once import AtOnce
from tests.ground.ballot_box.settings import WEB, given
from tests.ground.kit.clocks import FixedClock

CONTACT = "mailto:sikkerhed@kommunen.example"
NAMED, BALLOTS = "https://puls.kommunen.example", "https://urne.example"
CLOCK = FixedClock(datetime(2026, 11, 28, 21, 5, tzinfo=UTC))
NOWHERE = "postgresql+psycopg://nobody:nothing@127.0.0.1:1/none"


def named_side(contact: str | None) -> Litestar:
    config = AppConfig(
        organisation="Kommunen",
        ballot_origin=BALLOTS,
        issuer_name="puls.kommunen.example",
        operators=Operators(named="A", ballots="B"),
        build="0" * 64,
    )
    tokens, site = AccessTokens(Ed25519PrivateKey.generate()), Site(NAMED, security_contact=contact)
    return named_app(NamedParts(Database.connect(NOWHERE), CLOCK, tokens, KeyBox(bytes(32)), config, site=site))


def ballot_box(contact: str | None) -> Litestar:
    said = None if contact is None else SecurityContact(contact, BALLOTS)
    terms = Terms("urne.example", NAMED, "puls.kommunen.example", {}, security=said)
    door = PrivateTokenDoor("puls.kommunen.example", "urne.example")
    return ballot_box_app(context_of(Database.connect(NOWHERE), CLOCK, Floors(), terms, door, AtOnce(Signing(door))))


@asynccontextmanager
async def asked(app: Litestar, method: str = "GET") -> AsyncIterator[httpx.Response]:
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url=NAMED) as eva:
        yield await eva.request(method, PATH)


@pytest.mark.parametrize(("side", "origin"), [(named_side, NAMED), (ballot_box, BALLOTS)], ids=["named", "ballots"])
async def test_eva_reads_where_to_write_and_until_when_that_holds(side: Any, origin: str) -> None:
    async with asked(side(CONTACT)) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text.splitlines() == [
            f"Contact: {CONTACT}",
            "Expires: 2027-05-27T00:00:00Z",
            "Preferred-Languages: da, en",
            f"Canonical: {origin}{PATH}",
        ]


@pytest.mark.parametrize("side", [named_side, ballot_box], ids=["named", "ballots"])
async def test_where_nobody_said_it_there_is_no_such_page(side: Any) -> None:
    async with asked(side(None)) as answer:
        assert answer.status_code == 404


@pytest.mark.parametrize("contact", ["sikkerhed@kommunen.example", "mailto:nobody", "http://kommunen.example", "x\ny"])
def test_a_contact_that_nobody_could_use_stops_the_start(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    given(monkeypatch, {**WEB, "SECURITY_CONTACT": contact})
    with pytest.raises(SettingsRefused, match="SECURITY_CONTACT"):
        load(BallotsWebSettings)


def test_the_ballot_box_says_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, {**WEB, "SECURITY_CONTACT": CONTACT})
    assert security_contact(load(BallotsWebSettings)) == SecurityContact(CONTACT, BALLOTS)
