"""Addresses as they change: the former ones are told, and codes wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.language.texts import Language
from backend.kit.values import Value
from backend.registry.addresses import policy, repository
from backend.registry.addresses.policy import AddressChange, Held
from backend.registry.jobs import NOTICE, notices


async def note_addresses(
    desk: Desk, people: Collection[UUID] | None, *, first: bool, author: str | None = None
) -> list[tuple[UUID, str]]:
    """After each change of the staff list, in its transaction: what is on it now has begun, what is not has ended.

    people: all whose lines were written; None: everybody is looked at, so that a way of changing the list that tells
    nobody is found out by the next whole one. first: the organisation's first list, which nobody is told of. author:
    who asked for it, where `desk` is a second person's. Returns (person, channel) of what has ended.
    """
    by, second = (desk.actor, None) if author is None else (author, desk.actor)
    now = desk.now
    ended = [(row.employee_id, row.channel) for row in await repository.end_changed(desk.session, people, now, by)]
    begun = await repository.begin_new(desk.session, people, None if first else now, by, second)
    changed = sorted({person for person, _ in ended} | set(begun))
    if changed:
        await repository.forget_stops(desk.session, changed)
        await _tell_former(desk, changed, now)
    return ended


async def _tell_former(desk: Desk, changed: list[UUID], now: datetime) -> None:
    told = await repository.with_older(desk.session, changed, now, policy.told_since(now))
    about = policy.subject_of_day(desk.today)
    await NOTICE.enqueue_many(desk.session, notices("address-changed", told, about, before=now))


async def held_codes(session: AsyncSession, now: datetime, people: Collection[UUID] | None = None) -> dict[UUID, Held]:
    """For whom no code is made now, of `people`, or of all; and until when."""
    changes: defaultdict[UUID, list[AddressChange]] = defaultdict(list)
    for row in await repository.unapproved(session, now - policy.WAITS, people):
        changes[row.employee_id].append(AddressChange(row.at, row.stopped))
    waiting = {person: policy.held(theirs, now) for person, theirs in changes.items()}
    return {person: until for person, until in waiting.items() if until is not None}


async def with_former_addresses(session: AsyncSession, now: datetime, people: Collection[UUID]) -> set[UUID]:
    return await repository.with_former(session, people, policy.told_since(now))


class KnownMails(Value):
    """`addresses`: of whoever has the one that was asked for, without it. `language`: in which the staff list has them;
    None where it knows nobody."""

    addresses: tuple[str, ...]
    language: Language | None


async def mails_of(session: AsyncSession, now: datetime, address: str) -> KnownMails:
    """Who may use the console is known by an address, which whoever reads its mailbox could act on unseen."""
    rows = await repository.mails_of(session, address.lower(), policy.told_since(now))
    others = dict.fromkeys(row.address for row in rows if row.address.lower() != address.lower())
    return KnownMails(addresses=tuple(others), language=rows[0].language if rows else None)


async def forget_addresses(desk: Desk) -> int:
    """Those that ended 30 days ago; how many. Those of people who left go with the rest of them."""
    return await repository.erase(desk.session, policy.told_since(desk.now))
