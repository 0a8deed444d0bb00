"""Codes and what is told of them, by each channel: announced, carried, wiped."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from backend.registry import issue_code, issue_listed_codes
from backend.registry.invitation_models import Invitation
from backend.registry.jobs import CodeMade, OfBatch, SmsCode, codes_made
from backend.registry.models import Employee
from backend.registry.phone_models import EnrolmentCode
from backend.sending.reach.service import channels_to
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.told import HOUR, PHONE, invited
from tests.sending.world import BOX, PEOPLE, World, row


async def test_a_new_code_is_announced_on_all_other_channels_once_and_without_the_code(
    world: World, web: Receiver, post: Mailbox
) -> None:
    await world.employ([row(0, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    world.email(post.port).sms(web.url)
    await world.loop().ready()
    employee = (await world.named.people())["e0"]
    async with world.database.transaction() as session:
        code = await issue_code(desk_at(session, world.clock), "e0")
    for _ in range(2):
        await world.jobs().code_made(CodeMade(employee=employee))
        await world.loop().turn()
    [mail], [(_, _, sms)] = post.to("e0@kommune.dk"), web.requests
    assert mail["Subject"] == "Der er lavet en ny kode til dig"
    assert code not in mail.as_string()
    assert code.encode() not in sms
    async with world.database.transaction() as session:
        await session.delete((await session.scalars(select(EnrolmentCode))).one())
    await world.jobs().code_made(CodeMade(employee=employee))
    assert len(await world.messages()) == 2


async def test_whose_codes_were_made_together_are_told_together_and_each_once(world: World, post: Mailbox) -> None:
    await world.employ()
    await world.email(post.port).loop().ready()
    async with world.database.transaction() as session:
        await issue_listed_codes(desk_at(session, world.clock), ["e0", "e1", "e2"])
    people = await world.named.people()
    [told] = codes_made((people[name], ()) for name in ("e0", "e1", "e2"))
    for _ in range(2):
        await world.jobs().code_made(told)
        await world.loop().turn()
    assert [len(post.to(f"e{n}@kommune.dk")) for n in range(4)] == [1, 1, 1, 0]


def test_at_most_a_hundred_are_told_in_one_job_and_by_the_ways_that_their_code_does_not_go() -> None:
    people = [uuid4() for _ in range(250)]
    jobs = list(codes_made((person, ("email",) if n % 5 == 0 else ()) for n, person in enumerate(people)))
    assert [len(job.employees) for job in jobs] == [100, 100, 50]
    assert {person for job in jobs for person in job.employees if job.but} == set(people[::5])
    assert {person for job in jobs for person in job.employees} == set(people)


async def test_a_notice_of_a_new_code_reaches_a_mailbox_that_greylists_for_twenty_minutes(
    world: World, post: Mailbox
) -> None:
    await world.employ()
    await world.email(post.port).loop().ready()
    async with world.database.transaction() as session:
        await issue_code(desk_at(session, world.clock), "e0")
    await world.jobs().code_made(CodeMade(employee=(await world.named.people())["e0"]))
    until = world.clock.moment + timedelta(minutes=20)
    while world.clock.moment < until:
        post.says["e0@kommune.dk"] = ["451 4.7.1 greylisted"]
        await world.later(timedelta(minutes=1))
    assert await world.states() == {"waiting": 1}
    post.says.clear()
    await world.later(HOUR)
    assert (await world.states(), len(post.to("e0@kommune.dk"))) == ({"sent": 1}, 1)


async def test_a_code_that_goes_by_mail_is_announced_by_text_message_alone(
    world: World, web: Receiver, post: Mailbox
) -> None:
    await world.employ([row(0, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    world.email(post.port).sms(web.url)
    await world.loop().ready()
    employee = (await world.named.people())["e0"]
    async with world.database.transaction() as session:
        await issue_code(desk_at(session, world.clock), "e0")
    await world.jobs().code_made(CodeMade(employee=employee, but=("email",)))
    await world.loop().turn()
    [(_, _, sms)] = web.requests
    assert "lavet en ny kode" in json.loads(sms)["message"]
    assert post.mails == []


async def test_a_code_by_text_message_goes_at_night_and_is_wiped_when_it_is_sent(world: World, web: Receiver) -> None:
    await world.employ([row(0, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    world.at_any_time = False
    world.clock.moment += 15 * HOUR
    world.sms(web.url)
    await world.loop().ready()
    employee = (await world.named.people())["e0"]
    sealed = BOX.seal("123456")
    for _ in range(2):
        await world.jobs().sms_code(SmsCode(employee=employee, sealed=sealed))
    assert [message.sealed for message in await world.messages()] == [sealed]
    await world.loop().turn()
    told = "Eksempelkommune: Din kode til Linjepuls er 123456. Giv den ikke til andre."
    assert [json.loads(body)["message"] for _, _, body in web.requests] == [told]
    assert [(message.state, message.sealed) for message in await world.messages()] == [("sent", None)]


async def test_an_invitation_carries_the_code_by_each_channel_and_is_then_wiped(
    world: World, web: Receiver, post: Mailbox
) -> None:
    await world.employ([row(0, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    world.email(post.port).sms(web.url)
    await world.loop().ready()
    batch = await invited(world, "7K3M-Q9XA-2BTW")
    for _ in range(2):
        await world.jobs().invite(OfBatch(batch=batch))
        await world.loop().turn()
    text = post.to("e0@kommune.dk")[0].get_body(("plain",))
    assert text is not None
    assert "http://localhost:8000/app/#code=7K3M-Q9XA-2BTW" in text.get_content()
    assert b"7K3M-Q9XA-2BTW" in web.requests[0][2]
    assert (len(post.mails), len(web.requests)) == (1, 1)
    async with world.database.transaction() as session:
        left = [
            invitation.channel
            for invitation in await session.scalars(select(Invitation))
            if invitation.sealed is not None
        ]
    assert left == ["letter"]


async def test_a_code_sealed_with_another_key_is_told_of_and_not_sent(world: World, post: Mailbox) -> None:
    await world.employ()
    world.email(post.port)
    await world.loop().ready()
    batch = await invited(world, "7K3M-Q9XA-2BTW")
    async with world.database.transaction() as session:
        for invitation in await session.scalars(select(Invitation)):
            invitation.sealed = "AAAA"
    await world.jobs().invite(OfBatch(batch=batch))
    await world.loop().turn()
    assert (await world.reasons(), post.mails) == (["code-gone"], [])


async def test_bo_knows_by_what_each_person_can_be_reached(world: World, web: Receiver, post: Mailbox) -> None:
    people = [row(0, phone=PHONE), row(1, email=None), *(row(at) for at in range(2, PEOPLE))]
    await world.employ(people)
    await world.phone("e1", f"{web.url}/push/1")
    world.email(post.port).push()
    await world.loop().ready()
    ids = await world.named.people()
    async with world.database.transaction() as session:
        ways = await channels_to(session, select(Employee.id).where(Employee.id.in_([ids["e0"], ids["e1"]])))
    assert ways == {ids["e0"]: {"email"}, ids["e1"]: {"push"}}
