"""Alma has no code: her number, a code by SMS, and she is in. Nobody learns whose number is on the staff list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import event, select, text, update

from backend.api.parts import NamedParts
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.registry import SMS_ASKED, SmsAsked, import_staff, issue_code
from backend.registry.invitation_models import Invitation, InvitationBatch
from backend.registry.sms import policy as sms_policy
from backend.registry.sms.service import erase_sms_codes
from backend.registry.sms_models import SmsAsk, SmsHour, SmsSignIn
from backend.rounds.prepare.keys import KeyBox
from backend.worker.jobs.sign_in import SignInJobs
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file

NUMBER = "12 34 56 78"
TWIN = "t1;Tvilling;;004512345678;Kommunen / HR;;da;ja"


@dataclass
class World:
    database: Database
    clock: MovedClock
    http: httpx.AsyncClient
    phone: DeviceKey = field(default_factory=DeviceKey.made)

    async def employ(self, *rows: str) -> dict[str, UUID]:
        async with self.database.transaction() as session:
            await import_staff(desk_at(session, self.clock), staff_file(*rows), dry_run=False)
            return {person.external_id: person.id for person in await people_on_list(session)}

    async def ask(self, phone: str = NUMBER) -> httpx.Response:
        answer = await self.only_ask(phone)
        await self.work()
        return answer

    async def only_ask(self, phone: str) -> httpx.Response:
        return await self.http.post("/api/session/sms", json={"phone": phone})

    async def work(self) -> None:
        """What the worker does of what was asked and waits."""
        jobs = SignInJobs(self.database, self.clock, TextBox(b"k" * 32))
        for asked in await self.asked():
            await jobs.sms_asked(asked)
        async with self.database.transaction() as session:
            await session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'staff.sms_asked'"))

    async def asked(self) -> list[SmsAsked]:
        async with self.database.transaction() as session:
            query = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'staff.sms_asked' ORDER BY id")
            return [SMS_ASKED.read(args) for args in await session.scalars(query)]

    async def sent(self) -> list[tuple[str, str]]:
        """(employee, code) of every SMS that was ordered."""
        async with self.database.transaction() as session:
            orders = await session.scalars(
                text("SELECT args FROM procrastinate_jobs WHERE task_name = 'sending.sms_code' ORDER BY id")
            )
            return [(sms["employee"], TextBox(b"k" * 32).open(sms["sealed"]).split()[0]) for sms in orders]

    async def redeem(self, code: str, phone: str = NUMBER) -> httpx.Response:
        return await self.http.post(
            "/api/session/sms/redeem", json={"phone": phone, "code": code}, auth=Proving(self.phone)
        )

    async def announced(self) -> list[str]:
        async with self.database.transaction() as session:
            notices = await session.scalars(
                text("SELECT args FROM procrastinate_jobs WHERE task_name = 'sending.notice'")
            )
            return [who for notice in notices if notice["occasion"] == "phone-in" for who in notice["employees"]]

    async def is_in(self, access: str, phone: DeviceKey | None = None) -> bool:
        answer = await self.http.get("/api/rounds", auth=Proving(phone or self.phone, access))
        return answer.status_code == 200


@pytest.fixture
async def world(named_db: Database) -> AsyncIterator[World]:
    clock = MovedClock()
    app = named_application(NamedParts(named_db, clock, access_tokens(), KeyBox(b"k" * 32), CONFIG))
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield World(named_db, clock, http)


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rsplit("/", maxsplit=1)[-1]


async def test_alma_signs_in_with_her_number_and_the_code(world: World) -> None:
    people = await world.employ(ALMA, BO)
    assert (await world.ask("45 12 34 56 78")).status_code == 202
    ((employee, code),) = await world.sent()
    assert employee == str(people["a1"])
    assert len(code) == sms_policy.DIGITS
    answer = await world.redeem(f"{code[:4]} {code[4:]}", "+45 12345678")
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
    assert await world.is_in(answer.json()["access"])
    entered = await world.http.get("/api/phones", auth=Proving(world.phone, answer.json()["access"]))
    assert [(phone["way"], phone["this"]) for phone in entered.json()["phones"]] == [("sms", True)]
    assert await world.announced() == [str(people["a1"])]
    assert slug(await world.redeem(code)) == "sms-code-refused"


async def test_asking_ends_nothing_and_only_the_code_ends_the_earlier_phone(world: World) -> None:
    await world.employ(ALMA)
    earlier = DeviceKey.made()
    async with world.database.transaction() as session:
        handed = await issue_code(desk_at(session, world.clock), "a1")
    enrolled = await world.http.post("/api/enrolment", json={"code": handed}, auth=Proving(earlier))
    access = enrolled.json()["access"]
    await world.ask()
    assert await world.is_in(access, earlier)
    ((_, code),) = await world.sent()
    assert (await world.redeem(code)).status_code == 201
    assert not await world.is_in(access, earlier)
    # The code from HR that was still good is worth nothing any more.
    again = await world.http.post("/api/enrolment", json={"code": handed}, auth=Proving(earlier))
    assert again.status_code == 401


async def test_an_invitation_that_waits_is_withdrawn_when_alma_is_in(world: World) -> None:
    people, batch = await world.employ(ALMA, BO), uuid4()
    async with world.database.transaction() as session:
        session.add(InvitationBatch(id=batch, made=world.clock.now().date(), actor="bo"))
        await session.flush()
        for channel, who in (("email", "a1"), ("letter", "a1"), ("email", "b1")):
            session.add(Invitation(batch_id=batch, employee_id=people[who], channel=channel, sealed="x"))
    await world.ask()
    ((_, code),) = await world.sent()
    await world.redeem(code)
    async with world.database.transaction() as session:
        waiting = await session.scalars(select(Invitation.employee_id).where(Invitation.sealed.is_not(None)))
        assert list(waiting) == [people["b1"]]


@pytest.mark.parametrize("phone", ["87654321", "+46 70 123 45 67", "+298 123456"])
async def test_eva_is_told_the_same_whoever_has_the_number(world: World, phone: str) -> None:
    await world.employ(ALMA)
    known, unknown = await world.ask(), await world.ask(phone)
    assert (known.status_code, known.content, dict(known.headers)) == (
        unknown.status_code,
        unknown.content,
        dict(unknown.headers),
    )
    assert len(await world.sent()) == 1
    refused, guessed = await world.redeem("00000000", phone), await world.redeem("x" * 9)
    assert (refused.status_code, slug(refused), slug(guessed)) == (401, "sms-code-refused", "sms-code-refused")


@pytest.mark.parametrize("phone", ["87654321", "+46 70 123 45 67", "+298 123456"])
async def test_eva_is_answered_before_the_staff_list_is_looked_at(world: World, phone: str) -> None:
    """The time told of 15 numbers in 16: the same statements now, with the same number of bytes, for every number."""
    await world.employ(ALMA)
    statements: list[str] = []
    engine = world.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    await world.only_ask(NUMBER)
    known = statements.copy()
    await world.only_ask(phone)
    assert statements == known * 2
    assert len(known) == 3
    of_alma, of_nobody = await world.asked()
    assert len(of_alma.sealed) == len(of_nobody.sealed)
    assert await world.sent() == []


@pytest.mark.parametrize("phone", ["1234567", "not a number", "+", "1" * 200])
async def test_a_number_that_nobody_could_dial_is_said_so_and_nothing_is_asked(world: World, phone: str) -> None:
    await world.employ(ALMA)
    refused = await world.only_ask(phone)
    assert (refused.status_code, slug(refused)) == (422, "sms-phone-refused")
    assert await world.asked() == []
    assert slug(await world.redeem("00000000", phone)) == "sms-code-refused"


async def test_a_number_that_two_people_share_signs_in_nobody(world: World) -> None:
    await world.employ(ALMA, TWIN)
    assert (await world.ask()).status_code == 202
    assert await world.sent() == []


async def test_a_number_shared_since_the_code_was_sent_signs_in_nobody(world: World) -> None:
    await world.employ(ALMA)
    await world.ask()
    ((_, code),) = await world.sent()
    await world.employ(ALMA, TWIN)
    assert (await world.redeem(code)).status_code == 401


async def test_a_code_is_tried_five_times_and_lives_fifteen_minutes(world: World) -> None:
    await world.employ(ALMA)
    await world.ask()
    ((_, code),) = await world.sent()
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    assert [(await world.redeem(wrong)).status_code for _ in range(5)] == [401] * 5
    assert (await world.redeem(code)).status_code == 401
    await world.ask()
    second = (await world.sent())[-1][1]
    world.clock.moment += timedelta(minutes=15)
    assert (await world.redeem(second)).status_code == 401


async def test_a_newer_code_ends_the_one_before(world: World) -> None:
    await world.employ(ALMA)
    await world.ask()
    await world.ask()
    first, second = (code for _, code in await world.sent())
    if first != second:
        assert (await world.redeem(first)).status_code == 401
    assert (await world.redeem(second)).status_code == 201


async def test_three_codes_an_hour_for_one_number_whatever_address_asks(world: World) -> None:
    await world.employ(ALMA)
    answers = [await world.ask() for _ in range(5)]
    assert {answer.status_code for answer in answers} == {202}
    assert len(await world.sent()) == 3
    world.clock.moment += timedelta(hours=1)
    await world.ask()
    assert len(await world.sent()) == 4


async def test_all_together_ask_for_so_many_an_hour_and_no_more(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask()
    await world.ask()
    async with world.database.transaction() as session:
        await session.execute(update(SmsHour).values(sent=sms_policy.most_in_total(2)))
    await world.ask()
    assert len(await world.sent()) == 2


async def test_neither_code_nor_number_lies_in_the_database(world: World) -> None:
    await world.employ(ALMA)
    await world.only_ask(NUMBER)
    (asked,) = await world.asked()
    await world.work()
    ((_, code),) = await world.sent()
    async with world.database.transaction() as session:
        (row,) = (await session.execute(select(SmsSignIn.__table__))).all()
        (number,) = (await session.execute(select(SmsAsk.__table__))).all()
        queued = str((await session.execute(text("SELECT args FROM procrastinate_jobs"))).all())
    assert code not in str(row)
    assert code not in queued
    assert "12345678" not in str(row) + str(number) + queued + str(asked)


async def test_what_is_left_of_it_is_erased_within_the_hour_after(world: World) -> None:
    await world.employ(ALMA)
    await world.ask()
    world.clock.moment += sms_policy.LINK_LIVES
    async with world.database.transaction() as session:
        await erase_sms_codes(desk_at(session, world.clock))
        assert list(await session.scalars(select(SmsSignIn))) == []
        assert list(await session.scalars(select(SmsHour))) == []
        assert list(await session.scalars(select(SmsAsk))) == []


async def test_somebody_who_left_is_not_in(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask()
    ((_, code),) = await world.sent()
    await world.employ(BO)
    assert (await world.redeem(code)).status_code == 401
