"""For three days after Alma's address was changed nobody gets a code of hers alone, by whatever way they ask."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from backend.registry import (
    Wish,
    answer_sms_ask,
    approve_waiting,
    changed_addresses,
    decide_addresses,
    import_staff,
    invite,
    issue_listed_codes,
    plan_invitations,
    waiting_places,
)
from backend.registry.errors import AddressChanged, OwnStaffChange
from backend.registry.invitation_models import Invitation
from backend.registry.jobs import OfBatch, SmsAsked
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.sending.receivers import Mailbox
from tests.sending.changed.alma import (
    ALMA,
    DAYS,
    HERS,
    HIS,
    HIS_NUMBER,
    MADE,
    NUMBER,
    OTHERS,
    at,
    change,
    code,
    delivered,
    mails,
)
from tests.sending.world import BOX, PEOPLE, World, row


async def test_whoever_has_no_older_address_waits_and_nobody_is_there_to_be_told(world: World, post: Mailbox) -> None:
    await world.employ([row(0, email=None), *OTHERS])
    await world.email(post.port).loop().ready()
    await change(world, row(0, email=HIS))
    with pytest.raises(AddressChanged):
        await code(world)
    await delivered(world)
    assert post.mails == []
    world.clock.moment += 3 * DAYS
    await code(world)
    await delivered(world)
    assert mails(post, HIS) == [MADE]


async def test_somebody_new_on_the_list_waits_too(world: World) -> None:
    await world.employ(OTHERS)
    await change(world, ALMA)
    with pytest.raises(AddressChanged):
        await code(world)
    world.clock.moment += 3 * DAYS
    assert await code(world)


async def test_whoever_has_no_address_at_all_gets_a_code_at_once(world: World) -> None:
    await world.employ([row(0, email=None), *OTHERS])
    await change(world, row(0, email=None, name="Alma"))
    assert await code(world)


async def test_tove_approves_and_the_code_is_made_at_once(listed: World) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    async with at(listed) as session:
        tove = desk_at(session, listed.clock, actor="tove")
        [act] = await changed_addresses(tove)
        assert [(line.address, line.is_new) for line in act.addresses] == [(HERS, False), (HIS, True)]
        await decide_addresses(tove, [act.seen], "approve")
    assert await code(listed)


async def test_tove_says_no_and_no_code_is_made_however_long_bo_waits(listed: World) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    async with at(listed) as session:
        tove = desk_at(session, listed.clock, actor="tove")
        [act] = await changed_addresses(tove)
        await decide_addresses(tove, [act.seen], "stop")
    listed.clock.moment += 10 * DAYS
    with pytest.raises(AddressChanged):
        await code(listed)
    await change(listed, ALMA)
    listed.clock.moment += 3 * DAYS
    assert await code(listed)


async def test_who_changed_it_approves_nothing_and_a_yes_holds_for_what_was_looked_at_only(listed: World) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    async with at(listed) as session:
        author = (await changed_addresses(desk_at(session, listed.clock)))[0]
        with pytest.raises(OwnStaffChange):
            await decide_addresses(desk_at(session, listed.clock, actor=author.author), [author.seen], "approve")
        await decide_addresses(desk_at(session, listed.clock, actor="tove"), [author.seen], "approve")
    await change(listed, row(0, email="en.anden@eksempel.dk", phone=NUMBER))
    with pytest.raises(AddressChanged):
        await code(listed)


async def test_a_list_of_people_with_one_whose_address_was_changed_gets_no_codes_at_all(listed: World) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    async with at(listed) as session:
        with pytest.raises(AddressChanged):
            await issue_listed_codes(desk_at(session, listed.clock), ["e0", "e1"])


async def test_who_is_invited_all_at_once_is_not_whose_address_was_changed(listed: World) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    wish = Wish(email=True, sms=True, letters="all")
    people = await listed.named.people()
    reach = {person: frozenset({"email"}) for person in people.values()}
    async with at(listed) as session:
        desk = desk_at(session, listed.clock, actor="bo")
        plan = await plan_invitations(desk, wish, reach)
        assert (plan.people, plan.waiting) == (PEOPLE - 1, 1)
        await invite(desk, BOX, uuid4(), wish, reach, plan.digest)
        invited = set(await session.scalars(select(Invitation.employee_id)))
    assert people["e0"] not in invited
    listed.clock.moment += 3 * DAYS
    async with at(listed) as session:
        plan = await plan_invitations(desk_at(session, listed.clock), wish, reach)
    # Her code's notice goes to the address that she had.
    assert (plan.waiting, plan.told) == (0, 1)


async def test_a_code_that_waits_to_be_sent_does_not_follow_the_address(listed: World, post: Mailbox) -> None:
    wish = Wish(email=True)
    people = await listed.named.people()
    reach = {people["e0"]: frozenset({"email"})}
    async with at(listed) as session:
        desk, batch = desk_at(session, listed.clock, actor="bo"), uuid4()
        await invite(desk, BOX, batch, wish, reach, (await plan_invitations(desk, wish, reach)).digest)
    await listed.jobs().invite(OfBatch(batch=batch))
    await change(listed, row(0, email=HIS, phone=NUMBER))
    await delivered(listed)
    await listed.loop().turn()
    assert "Kom i gang med Linjepuls" not in mails(post, HIS) + mails(post, HERS)
    assert (await listed.reasons())[-1] == "code-gone"


async def sms_asked(world: World, number: str) -> int:
    """Somebody asks for a code by SMS; how many were sent so far."""
    sent = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'sending.sms_code'")
    async with at(world) as session:
        await answer_sms_ask(session, world.clock, BOX, SmsAsked(sealed=BOX.seal(number)))
        return int((await session.scalars(sent)).one())


async def test_a_number_that_was_changed_signs_nobody_in_by_text_message(listed: World) -> None:
    await change(listed, row(0, phone=HIS_NUMBER))
    assert await sms_asked(listed, "4587654321") == 0
    listed.clock.moment += 3 * DAYS
    assert await sms_asked(listed, "4587654321") == 1


async def test_a_code_on_its_way_to_a_number_that_is_changed_is_worth_nothing(listed: World) -> None:
    assert await sms_asked(listed, "4512345678") == 1
    await change(listed, row(0, phone=HIS_NUMBER))
    async with at(listed) as session:
        assert (await session.scalars(text("SELECT code_hmac FROM sms_sign_in"))).one() is None


async def test_a_code_asked_for_while_the_list_is_written_does_not_follow_the_number(listed: World) -> None:
    async with at(listed) as writing:
        lines = staff_file(row(0, phone=HIS_NUMBER), *OTHERS)
        await import_staff(desk_at(writing, listed.clock), lines, dry_run=False)
        asked = asyncio.create_task(sms_asked(listed, "4512345678"))
        await asyncio.wait({asked}, timeout=0.3)
    assert await asked == 0


async def test_who_lets_somebody_back_on_the_list_has_said_nothing_of_an_address_that_was_not_shown(
    listed: World, post: Mailbox
) -> None:
    await listed.named.employ(*OTHERS)
    # Two come freely; who waits for Tove is Alma, who comes back with another address.
    lines = staff_file(row(0, email=HIS, phone=NUMBER), *OTHERS, *(line.replace("e", "a", 1) for line in OTHERS[:2]))
    async with at(listed) as session:
        bo = desk_at(session, listed.clock, actor="bo")
        assert (await import_staff(bo, lines, dry_run=False, second_person=True)).waiting == ("e0",)
        [place] = await waiting_places(session)
        await approve_waiting(desk_at(session, listed.clock, actor="tove"), [place.seen])
    with pytest.raises(AddressChanged):
        await code(listed)
    async with at(listed) as session:
        acts = await changed_addresses(desk_at(session, listed.clock))
        [act] = [act for act in acts if [line.address for line in act.addresses] == [HERS, HIS]]
        with pytest.raises(OwnStaffChange):
            await decide_addresses(desk_at(session, listed.clock, actor="bo"), [act.seen], "approve")
        await decide_addresses(desk_at(session, listed.clock, actor="tove"), [act.seen], "approve")
    assert await code(listed)
