"""Somebody tries a message on themselves: it comes to them, as it will come to all, and to nobody else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.access import add_person
from backend.desk import Terms
from backend.rounds import facts
from backend.sending import TRIAL, Occasion, Trial, TrialChannel, TrialRefused, TrialWay, ask_trial, trial_ways
from backend.worker.faults import NotedFaults
from backend.worker.jobs.trials import TrialFailed, TrialJobs
from backend.worker.jobs.trials import TrialRefused as TrialFinal
from backend.worker.queue import GrowingWait
from tests.ground.desks import desk_at
from tests.ground.rounds.named import ZONE
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.world import BOX, World, row

BO, CILLA = "e3@kommune.dk", "cilla@kommune.dk"
WAITS = text("SELECT to_jsonb(j)::text FROM procrastinate_jobs j WHERE task_name = :name")
TRIED: Any = SimpleNamespace(task_name=TRIAL.name, attempts=0)
QUEUED = text("DELETE FROM procrastinate_jobs WHERE task_name = :name RETURNING args")


async def ask(world: World, channel: TrialChannel, occasion: Occasion, round_id: UUID | None = None) -> None:
    async with world.database.transaction() as session:
        about = None if round_id is None else await facts(session, round_id)
        await ask_trial(desk_at(session, world.clock, actor=BO), occasion, channel, about)


async def work(world: World) -> None:
    """As the worker does, which notes what fails."""
    noted = NotedFaults(world.database, world.clock, ZONE)
    jobs = TrialJobs(world.database, world.clock, ZONE, Terms("Eksempelkommune"), BOX, world.providers)
    async with world.database.transaction() as session:
        wanted = list(await session.scalars(QUEUED, {"name": TRIAL.name}))
    for stored in wanted:
        await noted.run(jobs.tasks()[0], stored, 0)


async def ways(world: World, actor: str = BO) -> dict[str, TrialWay]:
    async with world.database.transaction() as session:
        return {way.channel: way for way in await trial_ways(desk_at(session, world.clock, actor=actor))}


@pytest.fixture(autouse=True)
async def console(world: World) -> None:
    """Bo and Cilla use it."""
    async with world.database.transaction() as session:
        dan = desk_at(session, world.clock, actor="dan@kommune.dk")
        await add_person(dan, BO, ["hr"])
        await add_person(dan, CILLA, ["communications"])


@pytest.fixture
async def bo(world: World, post: Mailbox, web: Receiver) -> World:
    """Of twelve one is Bo, with a number and a phone that lets itself be woken; all channels are set up."""
    people = [row(at, phone="12345678" if at == 3 else "", name="Bo Å" if at == 3 else None) for at in range(12)]
    await world.employ(people)
    await world.phone("e3", f"{web.url}/push/bo")
    await world.email(post.port).sms(web.url).push().loop().ready()
    return world


async def test_the_mail_of_a_round_comes_to_bo_alone_as_it_comes_to_all(bo: World, post: Mailbox) -> None:
    round_id = await bo.opened()
    await ask(bo, "email", "round-opened", round_id)
    await work(bo)
    assert [to for to, _ in post.mails] == [BO]
    trial = post.to(BO)[0]
    await bo.announced(round_id)
    await bo.loop().turn()
    real = post.to(BO)[1]
    for part in ("plain", "html"):
        one, other = trial.get_body((part,)), real.get_body((part,))
        assert one is not None
        assert other is not None
        assert one.get_content() == other.get_content()
    assert (trial["Subject"], trial["From"]) == (real["Subject"], real["From"])


async def test_a_text_message_and_a_push_come_to_bos_own_phone(bo: World, web: Receiver) -> None:
    await ask(bo, "sms", "invitation")
    await ask(bo, "push", "round-opened", await bo.opened())
    await work(bo)
    assert sorted(path for path, _, _ in web.requests) == ["/push/bo", "/rest/mtsms"]


async def test_what_reaches_bo_is_told_and_nothing_else_is_sent(bo: World, post: Mailbox) -> None:
    assert [name for name, way in (await ways(bo)).items() if way.set_up and way.reaches] == ["email", "sms", "push"]
    assert [name for name, way in (await ways(bo, CILLA)).items() if way.reaches] == ["email"]
    with pytest.raises(TrialRefused):
        await ask(bo, "push", "new-code")
    with pytest.raises(TrialRefused):
        await ask(bo, "email", "sms-code")
    await work(bo)
    assert post.mails == []


async def test_why_it_did_not_come_is_told_until_bo_asks_again(world: World) -> None:
    await world.employ()
    await world.email(1).loop().ready()
    await ask(world, "email", "new-code")
    with pytest.raises(TrialFailed):
        await work(world)
    fault = (await ways(world))["email"].fault
    assert fault is not None
    assert fault.reason == "smtp-unreachable"
    assert (await ways(world, CILLA))["email"].fault is None
    await ask(world, "email", "invitation")
    assert (await ways(world))["email"].fault is None


async def test_what_the_mail_server_refuses_for_good_is_not_tried_again_and_bo_is_told_why(
    bo: World, post: Mailbox
) -> None:
    for said, error in (("550 5.1.1 No such user", TrialFinal), ("450 4.2.0 Later", TrialFailed)):
        post.says[BO] = [said]
        await ask(bo, "email", "new-code")
        with pytest.raises(TrialFailed) as failed:
            await work(bo)
        assert type(failed.value) is error
        again = GrowingWait(TRIAL.retry).get_retry_decision(exception=failed.value, job=TRIED)
        assert (again is None) == (error is TrialFinal)
        fault = (await ways(bo))["email"].fault
        assert fault is not None
        assert fault.reason == failed.value.reason
        assert fault.given_up == (error is TrialFinal)


async def test_who_shares_an_address_gets_nothing_on_anothers_phone(world: World, web: Receiver) -> None:
    await world.employ([row(at, email=BO, phone=f"1234567{at}") for at in range(8)])
    await world.sms(web.url).loop().ready()
    assert not (await ways(world))["sms"].reaches


async def test_one_trial_by_a_channel_waits_at_a_time(bo: World, post: Mailbox) -> None:
    for occasion in ("new-code", "invitation"):
        await ask(bo, "email", occasion)
    await work(bo)
    assert len(post.mails) == 1


async def test_it_goes_by_no_message_that_is_remembered(bo: World) -> None:
    await ask(bo, "email", "new-code")
    await work(bo)
    assert await bo.messages() == []
    assert (await ways(bo))["email"].fault is None


async def test_neither_what_waits_nor_what_failed_has_an_address_in_it(world: World) -> None:
    await world.employ()
    await world.email(1).loop().ready()
    await ask(world, "email", "new-code")
    async with world.database.transaction() as session:
        [waits] = await session.scalars(WAITS, {"name": TRIAL.name})
    with pytest.raises(TrialFailed):
        await work(world)
    async with world.database.transaction() as session:
        [failed] = await session.scalars(text("SELECT to_jsonb(f)::text FROM job_fault f"))
    for kept in (waits, failed):
        assert "trial:email:" in kept
        assert "@" not in kept


async def test_what_waits_since_before_the_upgrade_arrives(bo: World, post: Mailbox) -> None:
    async with bo.database.transaction() as session:
        await TRIAL.enqueue(session, Trial(to=BO, channel="email", occasion="new-code", language="da"))
    await work(bo)
    assert [to for to, _ in post.mails] == [BO]


async def test_whoever_has_access_no_more_is_sent_none_and_asks_for_none(bo: World, post: Mailbox) -> None:
    await ask(bo, "email", "new-code")
    async with bo.database.transaction() as session:
        await session.execute(text("DELETE FROM console_user WHERE email = :bo"), {"bo": BO})
    with pytest.raises(TrialFinal):
        await work(bo)
    assert post.mails == []
    with pytest.raises(TrialRefused):
        await ask(bo, "email", "new-code")
