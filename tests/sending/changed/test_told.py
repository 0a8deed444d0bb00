"""Whoever writes the staff list changes Alma's address, makes a code and changes it back: she hears of each step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.registry import (
    forget_addresses,
    forget_codes,
    forget_people,
    issue_code,
    redeem_code,
)
from backend.registry.addresses.models import EmployeeAddress
from backend.registry.addresses.policy import CODES_A_DAY
from backend.registry.errors import AddressChanged, CodeRefused, CodesToday
from backend.returned_mail.bounces import bounce_of
from backend.sending import take_bounce
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.changed.alma import (
    ALMA,
    CAME_IN,
    CHANGED,
    DAYS,
    ENDED,
    HERS,
    HIS,
    MADE,
    NUMBER,
    OTHERS,
    at,
    change,
    code,
    delivered,
    mails,
    texts,
)
from tests.sending.receipts.returned import POSTFIX, returned
from tests.sending.world import RETURNS, World, row


async def test_bo_changes_almas_address_makes_a_code_and_restores_the_list_and_she_was_told_and_no_code_was_made(
    listed: World, post: Mailbox, web: Receiver
) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    with pytest.raises(AddressChanged):
        await code(listed)
    await change(listed, ALMA)
    with pytest.raises(AddressChanged):
        await code(listed)
    await delivered(listed)
    assert mails(post, HERS) == [CHANGED]
    assert mails(post, HIS) == [CHANGED]
    assert ["er ændret på medarbejderlisten" in told for told in texts(web)] == [True]


async def test_after_three_days_the_code_is_made_and_told_at_the_old_address_too(
    listed: World, post: Mailbox, web: Receiver
) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    await delivered(listed)
    listed.clock.moment += 3 * DAYS - timedelta(seconds=1)
    with pytest.raises(AddressChanged):
        await code(listed)
    listed.clock.moment += timedelta(seconds=1)
    made = await code(listed)
    # Put back before any worker has looked: who is told was decided by what the list had, not by what it has.
    await change(listed, ALMA)
    await delivered(listed)
    assert mails(post, HERS) == [MADE, CHANGED, CHANGED]
    assert mails(post, HIS) == [MADE, CHANGED]
    assert made not in "".join(mail.as_string() for _, mail in post.mails)
    assert sum("lavet en ny kode" in told for told in texts(web)) == 1


async def test_a_former_address_is_told_for_thirty_days_and_then_forgotten(listed: World, post: Mailbox) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    listed.clock.moment += 29 * DAYS
    await code(listed)
    await delivered(listed)
    assert mails(post, HERS) == [MADE, CHANGED]
    listed.clock.moment += DAYS
    async with at(listed) as session:
        assert await forget_addresses(desk_at(session, listed.clock)) == 1
    await code(listed)
    await delivered(listed)
    assert (len(mails(post, HERS)), mails(post, HIS)) == (2, [MADE, MADE])


async def test_an_address_that_is_taken_away_and_not_replaced_is_told_and_codes_wait(
    listed: World, post: Mailbox, web: Receiver
) -> None:
    await change(listed, row(0, email=None))
    with pytest.raises(AddressChanged):
        await code(listed)
    await delivered(listed)
    assert (mails(post, HERS), len(texts(web))) == ([CHANGED], 1)


async def test_changed_five_times_within_a_day_each_address_is_told_once(listed: World, post: Mailbox) -> None:
    for n in range(5):
        await change(listed, row(0, email=f"bo{n}@eksempel.dk", phone=NUMBER))
        await delivered(listed)
    assert mails(post, HERS) == [CHANGED]
    assert [mails(post, f"bo{n}@eksempel.dk") for n in range(5)] == [[CHANGED]] * 4 + [[]]
    listed.clock.moment += DAYS
    await change(listed, ALMA)
    await delivered(listed)
    assert mails(post, HERS) == [CHANGED] * 2


async def test_asking_again_for_a_code_that_waits_tells_nobody_anything(listed: World, post: Mailbox) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    await delivered(listed)
    for _ in range(20):
        with pytest.raises(AddressChanged):
            await code(listed)
    await delivered(listed)
    assert len(post.mails) == 1


async def test_five_codes_a_day_are_made_for_one_person_and_each_is_told(listed: World, post: Mailbox) -> None:
    for _ in range(5):
        await code(listed)
    with pytest.raises(CodesToday):
        await code(listed)
    await delivered(listed)
    assert mails(post, HERS) == [MADE] * 5
    listed.clock.moment += DAYS
    await code(listed)


async def test_taking_alma_off_the_list_and_putting_her_on_again_begins_no_new_day_of_codes(listed: World) -> None:
    made = [await code(listed) for _ in range(CODES_A_DAY)]
    await listed.named.employ(*OTHERS)
    async with at(listed) as session:
        await forget_codes(desk_at(session, listed.clock))
    await change(listed, ALMA)
    # Her address began anew, which a second person lets pass; the codes of the day are made all the same.
    listed.clock.moment += timedelta(minutes=1)
    async with at(listed) as session:
        await session.execute(update(EmployeeAddress).values(approved_by="tove"))
    with pytest.raises(CodesToday):
        await code(listed)
    async with at(listed) as session:
        with pytest.raises(CodeRefused):
            await redeem_code(desk_at(session, listed.clock), access_tokens(), made[-1], b"k" * 32)
    listed.clock.moment += DAYS
    await code(listed)


async def test_alma_is_taken_off_the_list_and_put_on_again_with_another_address(listed: World, post: Mailbox) -> None:
    async with at(listed) as session:
        made = await issue_code(desk_at(session, listed.clock), "e0")
        await redeem_code(desk_at(session, listed.clock), access_tokens(), made, b"k" * 32)
    await listed.named.employ(*OTHERS)
    await delivered(listed)
    assert mails(post, HERS) == [MADE, ENDED, CAME_IN]
    await change(listed, row(0, email=HIS, phone=NUMBER))
    with pytest.raises(AddressChanged):
        await code(listed)
    await delivered(listed)
    assert mails(post, HERS) == [MADE, ENDED, CHANGED, CAME_IN]


async def test_a_code_that_is_made_used_and_gone_before_a_worker_looks_is_told_all_the_same(
    listed: World, post: Mailbox
) -> None:
    made = await code(listed)
    async with at(listed) as session:
        await redeem_code(desk_at(session, listed.clock), access_tokens(), made, b"k" * 32)
    await listed.named.employ(*OTHERS)
    await delivered(listed)
    assert mails(post, HERS) == [MADE, ENDED, CAME_IN]


async def test_who_left_is_told_nothing_more_and_their_addresses_go_with_them(listed: World) -> None:
    await listed.named.employ(*OTHERS)
    listed.clock.moment += 26 * DAYS
    async with at(listed) as session:
        assert await forget_people(desk_at(session, listed.clock)) == 1
        left = set(await session.scalars(select(EmployeeAddress.address)))
    assert HERS not in left
    assert "e1@kommune.dk" in left


async def test_a_former_address_that_is_refused_says_nothing_of_the_present_one(listed: World, post: Mailbox) -> None:
    await change(listed, row(0, email=HIS, phone=NUMBER))
    post.says[HERS] = ["550 5.1.1 no such user"]
    await delivered(listed)
    assert await listed.ended() == set()


async def test_whoever_says_that_almas_mail_came_back_does_not_silence_what_she_is_told(
    listed: World, post: Mailbox
) -> None:
    await code(listed)
    await delivered(listed)
    # Eva has seen the mail, and what stands in its envelope.
    seen = post.senders[[to for to, _ in post.mails].index(HERS)]
    bounce = bounce_of(returned(POSTFIX, seen, HERS))
    assert bounce is not None
    async with at(listed) as session:
        assert await take_bounce(desk_at(session, listed.clock), bounce, RETURNS) == 1
    assert len(await listed.ended()) == 1
    await change(listed, row(0, email=HIS, phone=NUMBER))
    await delivered(listed)
    assert mails(post, HERS) == [MADE, CHANGED]
