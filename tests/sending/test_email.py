"""E-mail to everybody in a round: once each, over a server that greylists, refuses, stalls and hangs up."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from backend.desk import Terms
from backend.organisation.models import Organisation
from backend.organisation.service import change_organisation
from backend.organisation.values import OrganisationText
from backend.registry.models import Employee
from backend.rounds.models import Round
from backend.sending.outcomes.service import failures, retry
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import DROP, SLOW, STALL, Mailbox
from tests.sending.world import PEOPLE, World, row

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def test_everybody_in_the_round_gets_one_mail_in_their_language(world: World, post: Mailbox) -> None:
    await world.employ([*(row(at) for at in range(PEOPLE)), row(99, name="Eve Ågård", language="en")])
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await asyncio.gather(*(world.loop().turn() for _ in range(3)))
    assert sorted(to for to, _ in post.mails) == sorted(
        [*(f"e{at}@kommune.dk" for at in range(PEOPLE)), "e99@kommune.dk"]
    )
    assert set(post.received().values()) == {1}
    danish, english = post.to("e1@kommune.dk")[0], post.to("e99@kommune.dk")[0]
    assert (danish["Subject"], english["Subject"]) == ("Nye spørgsmål: Forår", "New questions: Forår")
    assert danish["From"] == "Eksempelkommune <puls@kommune.dk>"
    for kind in ("plain", "html"):
        body = english.get_body((kind,))
        assert body is not None
        assert "Dear Eve Ågård" in body.get_content()
        assert "http://localhost:8000/app/" in body.get_content()
    line = (await world.progress(round_id)).lines[0]
    assert (line.occasion, line.channel, line.wanted, line.sent) == ("round-opened", "email", PEOPLE + 1, PEOPLE + 1)


async def test_a_job_that_runs_again_makes_no_message_again(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened()
    assert ("sending.round_opened", "todo") in await world.named.jobs()
    await asyncio.gather(*(world.announced(round_id) for _ in range(3)))
    assert await world.states() == {"waiting": PEOPLE}
    await world.loop().turn()
    await world.announced(round_id)
    await world.loop().turn()
    assert len(post.mails) == PEOPLE


async def test_one_connection_serves_a_batch(world: World, post: Mailbox) -> None:
    await world.employ()
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert (len(post.mails), post.connections) == (PEOPLE, 1)


async def test_a_greylisted_mail_comes_later_and_with_the_same_id(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["451 4.7.1 greylisted", "451 4.7.1 greylisted"]
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
    await world.later(MINUTE / 2)
    assert post.to("e3@kommune.dk") == []
    await world.later(MINUTE / 2)
    await world.later(MINUTE)
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
    await world.later(MINUTE)
    assert await world.states() == {"sent": PEOPLE}
    assert len(post.to("e3@kommune.dk")) == 1


async def test_a_refused_address_is_told_of_and_not_written_to_again_until_it_is_another(
    world: World, post: Mailbox
) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["550 5.1.1 no such user"]
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    async with world.database.transaction() as session:
        failed = await failures(session, round_id)
        assert [(failure.name, failure.external_id, failure.reason) for failure in failed] == [
            ("Medarbejder 3", "e3", "smtp-550")
        ]
        made = await world.orders._to_recipients(session, round_id, "reminder-1")
        assert made == PEOPLE - 1
    await world.employ([row(at, email="ny@kommune.dk" if at == 3 else "") for at in range(PEOPLE)])
    async with world.database.transaction() as session:
        assert await world.orders._to_recipients(session, round_id, "reminder-2") == PEOPLE


OF_THE_MAILBOX = (
    "550 5.1.1 no such user",
    "550 5.1.10 null MX",
    "554 5.2.1 mailbox disabled",
    "550 no such user here",
    "553 sorry, no mailbox here by that name",
)
OF_RULES = (
    "550 5.7.1 blocked by our rules",
    "550 relay not permitted",
    "550 5.1.8 sender's domain unknown",
    "552 5.2.2 mailbox full",
    "503 bad sequence",
    "554 no",
)


async def test_only_what_is_said_of_the_mailbox_itself_ends_an_address(world: World, post: Mailbox) -> None:
    await world.employ()
    for at, answer in enumerate((*OF_THE_MAILBOX, *OF_RULES)):
        post.says[f"e{at}@kommune.dk"] = [answer]
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    refused = len(OF_THE_MAILBOX) + len(OF_RULES)
    assert await world.states() == {"sent": PEOPLE - refused, "failed": refused}
    ids = await world.named.people()
    assert await world.ended() == {ids[f"e{at}"] for at in range(len(OF_THE_MAILBOX))}
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock, actor="bo@kommune.dk"), round_id) == refused
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE}


@pytest.mark.parametrize(("answer", "ends"), [("550 5.1.1 no such user", True), ("550 looks like spam", False)])
async def test_a_mail_that_is_refused_when_it_was_read_ends_the_address_only_if_the_mailbox_is_named(
    world: World, post: Mailbox, answer: str, ends: bool
) -> None:
    await world.employ()
    post.says["data"] = [answer]
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert (await world.states(), len(await world.ended())) == ({"sent": PEOPLE - 1, "failed": 1}, int(ends))


async def test_bo_has_failed_mails_tried_again(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["550 5.1.1 no such user"]
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock, actor="bo@kommune.dk"), round_id) == 1
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE}


async def test_a_server_that_stalls_holds_nobody_up_and_is_written_to_again(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = [STALL]
    await world.announced(await world.email(post.port, seconds=0.3).opened())
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
    await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}


@pytest.mark.long
async def test_a_late_answer_to_one_mail_is_never_read_as_the_next_person_s(world: World, post: Mailbox) -> None:
    """A tarpit: each answer comes in time, all of them together don't, so the mail is given up in the middle."""
    await world.employ()
    post.says["sender"], post.slow_seconds = [SLOW], 0.4
    await world.announced(await world.email(post.port).opened())
    await world.loop(message_seconds=0.6).turn()
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
    assert (await world.ended(), set(await world.reasons())) == (set(), {None, "too-slow"})
    await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}
    assert set(post.received().values()) == {1}


async def test_what_was_taken_before_the_line_broke_comes_twice_but_with_one_id(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = [DROP]
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
    await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}
    assert len(post.received()) == PEOPLE
    assert sum(post.received().values()) == PEOPLE + 1


@pytest.mark.parametrize("answer", ["421 4.3.2 shutting down", "550 5.7.1 sender not allowed"])
async def test_a_server_in_trouble_is_left_alone_and_nothing_is_lost(world: World, post: Mailbox, answer: str) -> None:
    await world.employ()
    post.says["sender"] = [answer]
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    before = len(post.mails)
    await world.loop().turn()
    assert len(post.mails) == before
    assert "failed" not in await world.states()
    await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}
    assert set(post.received().values()) == {1}


@pytest.mark.long
async def test_a_server_that_is_away_costs_no_message_an_attempt(world: World) -> None:
    await world.employ()
    await world.announced(await world.email(1).opened())
    for _ in range(30):
        await world.later(HOUR)
    assert {message.attempts for message in await world.messages()} == {0}
    assert await world.states() == {"waiting": PEOPLE}


async def test_rubbish_for_an_answer_loses_nothing(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["999 what", "hello", "250 OK"]
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    for _ in range(4):
        await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}
    assert set(post.received().values()) == {1}


async def test_no_name_and_no_title_gets_into_a_header_and_markup_is_only_text(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened()
    # The import refuses such a name; whatever else may once write one must do no harm either.
    name, title = "Bo\r\nBcc: eva@ond.dk\u2028<script>alert(1)</script>", "Forår\r\nBcc: eva@ond.dk"
    async with world.database.transaction() as session:
        await session.execute(update(Employee).where(Employee.external_id == "e0").values(name=name))
        await session.execute(update(Round).values(title={"da": title}))
    await world.announced(round_id)
    await world.loop().turn()
    assert {to for to, _ in post.mails} == {f"e{at}@kommune.dk" for at in range(PEOPLE)}
    mail = post.to("e0@kommune.dk")[0]
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Nye spørgsmål: Forår Bcc: eva@ond.dk"
    html = mail.get_body(("html",))
    assert html is not None
    assert "&lt;script&gt;" in html.get_content()
    assert "<script>" not in html.get_content()


@pytest.mark.parametrize("address", ["a..b@kommune.dk", "x@-.dk", "(c)@kommune.dk", f"{'x' * 65}@a.dk"])
async def test_an_address_that_is_none_is_told_of_without_asking_the_server(
    world: World, post: Mailbox, address: str
) -> None:
    await world.employ()
    async with world.database.transaction() as session:
        # From before the list was read by the rule of sending.
        await session.execute(update(Employee).where(Employee.external_id == "e0").values(email=address))
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "failed": 1}
    assert await world.reasons() == [None, "invalid-address"]


async def test_the_pace_of_a_provider_is_kept_by_all_workers_together(world: World, post: Mailbox) -> None:
    await world.employ()
    await world.announced(await world.email(post.port, per_second=4).opened())
    assert await asyncio.gather(*(world.loop().turn() for _ in range(3))) == [True, True, True]
    assert len(post.mails) == 4
    await world.later(timedelta(seconds=1))
    assert len(post.mails) == 8


async def test_a_round_that_is_over_and_a_person_who_left_are_written_to_no_more(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(1).opened()
    await world.announced(round_id)
    await world.employ([row(at) for at in range(1, PEOPLE)])
    world.providers.clear()
    world.email(post.port)
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "failed": 1}
    assert "left" in await world.reasons()


async def test_mails_are_signed_as_the_organisation_is_called_in_the_console(world: World, post: Mailbox) -> None:
    await world.employ()
    async with world.named.database.transaction() as session:
        wanted = OrganisationText(name="Nordby")
        await change_organisation(desk_at(session, world.clock, actor="Dan", terms=Terms()), wanted, 0)
        # The value refuses such a name; whatever else may once write one must do no harm either.
        await session.execute(update(Organisation).values(name="Nordby\r\nBcc: alle@kommune.dk"))
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    mail = post.to("e1@kommune.dk")[0]
    assert mail["Bcc"] is None
    assert mail["From"].addresses[0].display_name.startswith("Nordby")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "for Nordby" in body.get_content()
