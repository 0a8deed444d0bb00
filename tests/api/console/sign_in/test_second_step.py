"""Dan and Bo need two steps; Eva, who has read a mail or seen a code, gets no further than that."""

from __future__ import annotations

import asyncio
import base64
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.factors import policy
from backend.access.factors.models import ConsoleTotp
from backend.access.factors.service import passes
from backend.audit_log import AuditEntry
from backend.kit.crypto.sealed_text import TextBox
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import HALFWAY, HERE, Person, is_in, key_on, sealed_on
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in


@pytest.fixture
def strict() -> bool:
    return True


@pytest.fixture
def dan(desk: Desk) -> Person:
    return Person(desk, "Dan")


async def test_dan_sets_up_his_second_step_and_comes_in_by_it_the_next_time(desk: Desk, dan: Person) -> None:
    first = await dan.first_step()
    assert (first.headers["location"].partition("?")[0], is_in(first)) == (HERE, False)
    assert "Din rolle kræver to trin" in text_of(await dan.page())
    assert len(await dan.set_up()) == policy.RECOVERY_CODES
    assert (await desk.get("Dan", "/console/administration")).status_code == 200
    await dan.again()
    assert "Skriv koden fra din" in text_of(await dan.page())
    entered = await dan.send(code=f" {dan.code()[:3]} {dan.code()[3:]} ", next="/console/administration/audit")
    assert (entered.headers["location"], is_in(entered)) == ("/console/administration/audit", True)
    listed = (await desk.ask("Dan", "GET", "/console/api/sessions")).json()
    assert [one["second_factor"] for one in listed] == [True, True]


async def test_cilla_who_only_reads_figures_needs_no_second_step_but_may_have_one(desk: Desk) -> None:
    await desk.sign_in("Cilla")
    shown = await desk.get("Cilla", "/console/second-step")
    assert "Din rolle kræver" not in text_of(shown)
    cilla = Person(desk, "Cilla")
    cilla.key = key_on(shown)
    fields = {"sealed": sealed_on(shown), "code": cilla.code()}
    wrong = f"{(int(cilla.code()) + 1) % 10**6:06}"
    refused = text_of(await desk.post("Cilla", "/console/second-step/set-up", {**fields, "code": wrong}))
    # Nothing is counted where nothing is set up yet.
    assert ("Koden passer ikke." in refused, "forsøg" in refused, "på papir" in refused) == (True, False, False)
    assert "Gem dine koder" in text_of(await desk.post("Cilla", "/console/second-step/set-up", fields))
    await cilla.again()
    assert is_in(await cilla.send(code=cilla.code()))


async def test_a_code_is_taken_once_whoever_saw_it(dan: Person) -> None:
    await dan.set_up()
    seen = dan.code()
    await dan.first_step()
    assert not is_in(await dan.send(code=seen))
    await dan.again()
    used = dan.code()
    assert is_in(await dan.send(code=used))
    await dan.first_step()
    refused = await dan.send(code=used)
    assert (refused.status_code, is_in(refused)) == (422, False)
    assert not is_in(await dan.send(code=dan.code(-1)))


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (1, True), (2, False)])
async def test_clocks_may_differ_by_half_a_minute(dan: Person, steps: int, taken: bool) -> None:
    await dan.set_up()
    await dan.again()
    dan.desk.clock.moment += timedelta(minutes=1)
    assert is_in(await dan.send(code=dan.code(steps))) is taken


async def test_five_wrong_codes_end_the_link_and_it_is_in_the_log(desk: Desk, dan: Person) -> None:
    await dan.set_up()
    await dan.again()
    wrong = f"{(int(dan.code()) + 1) % 10**6:06}"
    refused = [await dan.send(code=wrong) for _ in range(policy.TRIES)]
    assert [answer.status_code for answer in refused] == [422, 422, 422, 422, 401]
    assert "Efter fem forsøg skal du bede om et nyt link" in text_of(refused[0])
    right = await dan.send(code=dan.code())
    assert (right.status_code, is_in(right)) == (401, False)
    async with desk.database.transaction() as session:
        lines = await session.scalars(select(AuditEntry).where(AuditEntry.action == "console.factor-refused"))
        assert [(line.actor, line.detail) for line in lines] == [("dan@kommune.dk", {"times": 5})]


async def test_however_many_links_eva_asks_for_she_guesses_twenty_codes_and_dan_comes_in_by_paper(dan: Person) -> None:
    paper = await dan.set_up()
    for number in range(policy.MOST_WRONG):
        if number % (policy.TRIES - 1) == 0:
            await dan.again()
        assert not is_in(await dan.send(code="no code"))
    await dan.again()
    assert not is_in(await dan.send(code=dan.code()))
    assert is_in(await dan.send(code=paper[0]))
    await dan.again()
    assert is_in(await dan.send(code=dan.code()))


async def test_of_codes_that_eva_tries_at_once_none_is_beyond_the_twenty(desk: Desk, dan: Person) -> None:
    await dan.set_up()
    await dan.again()
    box, nineteen = TextBox(b"k" * 32), {"wrong": policy.MOST_WRONG - 1}
    async with desk.database.transaction() as session:
        [who] = await session.scalars(update(ConsoleTotp).values(nineteen).returning(ConsoleTotp.user_id))

    async def tried(session: AsyncSession, code: str) -> bool:
        return await passes(desk_at(session, desk.clock), box, who, code)

    async def meanwhile() -> bool:
        async with desk.database.transaction() as session:
            return await tried(session, dan.code())

    async with desk.database.transaction() as session:
        assert not await tried(session, "no code")
        other = asyncio.create_task(meanwhile())
        await somebody_waits_in(session)
    assert not await other


async def test_standing_between_the_steps_opens_nothing_and_lasts_ten_minutes(desk: Desk, dan: Person) -> None:
    await dan.set_up()
    await dan.again()
    away = await desk.send("GET", "/console/administration", {"Cookie": f"linjepuls-console={dan.between}"})
    assert away.status_code == 303
    desk.clock.moment += policy.HALFWAY_LIVES
    assert (await dan.send(code=dan.code())).status_code == 401


async def test_who_stands_between_the_steps_is_out_too_when_an_administrator_ends_all(desk: Desk, dan: Person) -> None:
    await dan.set_up()
    bo = Person(desk, "Bo")
    await bo.set_up()
    await bo.again()
    people = (await desk.ask("Dan", "GET", "/console/api/administration/people")).json()
    bos = next(one["id"] for one in people if one["email"] == "bo@kommune.dk")
    ended = await desk.post("Dan", f"/console/administration/people/{bos}/sessions-end")
    assert ended.status_code == 303
    late = await bo.send(code=bo.code())
    assert (late.status_code, is_in(late)) == (401, False)


async def test_a_code_on_paper_works_once_however_it_is_written(dan: Person) -> None:
    paper = await dan.set_up()
    await dan.again()
    assert is_in(await dan.send(code=paper[3].lower().replace("-", " ")))
    await dan.first_step()
    assert not is_in(await dan.send(code=paper[3]))
    assert is_in(await dan.send(code=paper[4]))


async def test_new_codes_on_paper_end_those_before_and_need_the_second_step(desk: Desk, dan: Person) -> None:
    own = "/console/second-step"
    paper = await dan.set_up()
    desk.clock.moment += timedelta(minutes=15)
    assert (await desk.post("Dan", f"{own}/codes")).headers["location"] == own
    assert "Vis, at det er dig" in text_of(await desk.get("Dan", own))
    assert (await desk.post("Dan", f"{own}/show", code="000000")).status_code == 422
    assert (await desk.post("Dan", f"{own}/show", code=dan.code())).headers["location"] == own
    made = await desk.post("Dan", f"{own}/codes")
    fresh = re.findall(r"<li><code>([A-Z0-9-]+)</code>", made.text)
    await dan.again()
    assert not is_in(await dan.send(code=paper[0]))
    assert is_in(await dan.send(code=fresh[0]))


async def test_eva_cannot_set_up_hers_in_place_of_dans_nor_one_that_was_shown_to_another(dan: Person) -> None:
    bo = Person(dan.desk, "Bo")
    await bo.first_step()
    bos = await bo.page()
    await dan.first_step()
    dan.key = key_on(bos)
    assert not is_in(await dan.send(f"{HERE}/set-up", sealed=sealed_on(bos), code=dan.code()))
    await dan.set_up()
    await dan.again()
    other = Person(dan.desk, "Dan")
    other.key = b"e" * policy.KEY_BYTES
    assert not is_in(await dan.send(f"{HERE}/set-up", sealed=sealed_on(bos), code=other.code()))


async def test_what_lies_in_the_database_opens_no_authenticator(desk: Desk, dan: Person) -> None:
    paper = await dan.set_up()
    async with desk.database.transaction() as session:
        kept = (await session.scalars(select(ConsoleTotp.sealed))).one()
        codes = (await session.scalars(text("SELECT encode(code_hmac, 'hex') FROM console_recovery"))).all()
    assert dan.key.hex() not in kept
    assert base64.b64decode(kept).find(dan.key) == -1
    assert len(codes) == len(paper)


async def test_another_administrator_resets_it_and_bo_is_out_and_told(desk: Desk, dan: Person) -> None:
    await dan.set_up()
    bo = Person(desk, "Bo")
    await bo.set_up()
    people = (await desk.ask("Dan", "GET", "/console/api/administration/people")).json()
    ids = {one["email"]: one["id"] for one in people}
    own = await desk.post("Dan", f"/console/administration/people/{ids['dan@kommune.dk']}/second-step-end")
    assert own.status_code == 409
    path = f"/console/administration/people/{ids['bo@kommune.dk']}/second-step-end"
    assert (await desk.post("Dan", path)).status_code == 303
    assert (await desk.get("Bo", "/console/staff")).status_code == 303
    async with desk.database.transaction() as session:
        told = "SELECT args->>'email' FROM procrastinate_jobs WHERE task_name = 'console.factor_reset'"
        assert (await session.scalars(text(told))).all() == ["bo@kommune.dk"]
        lines = await session.scalars(select(AuditEntry).where(AuditEntry.action == "console.factor-reset"))
        assert [(line.actor, line.detail) for line in lines] == [("dan@kommune.dk", {"email": "bo@kommune.dk"})]
    await bo.set_up()
    api = f"/console/api/administration/people/{ids['bo@kommune.dk']}/second-step"
    assert (await desk.ask("Dan", "DELETE", api)).status_code == 204
    await bo.first_step()
    assert "Sæt andet trin op" in text_of(await bo.page())


async def test_another_sites_page_gives_no_code(dan: Person) -> None:
    await dan.set_up()
    await dan.again()
    headers = {"Origin": "https://eva.example", "Cookie": f"{HALFWAY}={dan.between}"}
    answer = await dan.desk.send("POST", HERE, headers, {"code": dan.code()})
    assert (answer.status_code, is_in(answer)) == (403, False)
