"""What the gateway is asked to send, letter by letter."""

from __future__ import annotations

import json
import re

import pytest

from backend.organisation.service import change_organisation
from backend.organisation.values import OrganisationText
from backend.sending.texts import _link
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Receiver
from tests.sending.world import PEOPLE, SENDER, World, row


@pytest.mark.parametrize(
    ("name", "written", "encoding"),
    [("Børn & Unge – Nord", "Børn & Unge - Nord", None), ("Tórshavnar kommuna", "Tórshavnar kommuna", "UCS2")],
)
async def test_a_letter_that_text_messages_lack_is_asked_for_by_its_encoding(
    world: World, web: Receiver, name: str, written: str, encoding: str | None
) -> None:
    await world.employ([row(at, email=None, phone="12345678" if at == 0 else "") for at in range(PEOPLE)])
    async with world.database.transaction() as session:
        desk = desk_at(session, world.clock, actor="dan@kommune.dk")
        await change_organisation(desk, OrganisationText(name=name), 0)
    world.sms(web.url)
    await world.announced(await world.opened())
    await world.loop().turn()
    [(_, _, body)] = web.requests
    sent = json.loads(body)
    assert sent["message"].startswith(f"{written}: Der er nye")
    assert sent.get("encoding") == encoding


async def test_the_link_in_a_text_message_is_short_and_leads_to_the_organisation_s_own_domain_alone(
    world: World, web: Receiver
) -> None:
    """Nobody's shortener stands in between: it would learn who came, and its links look like fraud. What a code adds is
    what nobody could leave out."""
    await world.employ([row(at, email=None, phone="12345678" if at == 0 else "") for at in range(PEOPLE)])
    world.sms(web.url)
    await world.announced(await world.opened())
    await world.loop().turn()
    [(_, _, body)] = web.requests
    links = re.findall(r"\S+://\S+|\S+\.\S+/\S*", json.loads(body)["message"])
    assert links == [f"{SENDER.origin}/app/"]
    assert _link("invitation", SENDER, "7K3MQ9XA2BTW") == f"{SENDER.origin}/app/#code=7K3MQ9XA2BTW"
