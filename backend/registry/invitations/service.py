"""Everybody who is not enrolled, all at once: one code each, by e-mail, by SMS, in a letter.

Whoever takes part later is not looked at: enrolment is a phone that is set up, and no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.values import Value
from backend.registry.addresses.service import held_codes, with_former_addresses
from backend.registry.enrolment.codes import make_codes
from backend.registry.errors import InvitationsChanged, InvitedMeanwhile
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.letters import take_out_letters
from backend.registry.invitations.policy import CHANNELS, Assigned, Carrying, Wish, assign, told_besides
from backend.registry.jobs import CODE_MADE, INVITE, SET_LETTERS, OfBatch, codes_made

Reach = Mapping[UUID, frozenset[str]]
"""By which of the channels that are set up a person can be reached; nobody is missing in it who can be."""
_LISTED: Final = {
    (False, False): frozenset[str](),
    (False, True): frozenset({"sms"}),
    (True, False): frozenset({"email"}),
    (True, True): frozenset({"email", "sms"}),
}
"""By whether there is an e-mail, and a phone number. Tens of thousands of people share these four sets."""


class InvitationPlan(Value):
    """Numbers of people. `told`: who is told by another way, too, that a code was made for them. `waiting`:
    who gets none yet, since their address was changed within 72 hours.

    `digest`: of who gets what, and of the batches there were; given back when it is sent, so that nothing else is, and
    nobody twice because two looked at the same time."""

    people: int
    email: int
    sms: int
    letter: int
    nobody: int
    told: int
    waiting: int
    digest: str


@dataclass(frozen=True)
class _Planned:
    """`told`: who is told by a notice, and by which ways the code itself goes to them."""

    assigned: Assigned
    told: Mapping[UUID, frozenset[Carrying]]
    plan: InvitationPlan


async def not_enrolled(session: AsyncSession) -> dict[UUID, frozenset[str]]:
    """Everybody who has no phone yet, and what the staff list has of them: `email`, `sms`."""
    listed = await invitation_repository.ways_listed(session)
    return {person.id: _LISTED[person.email, person.phone] for person in listed}


async def how_many_not_enrolled(session: AsyncSession) -> int:
    return await invitation_repository.count_not_enrolled(session)


async def plan_invitations(desk: Desk, wish: Wish, reach: Reach) -> InvitationPlan:
    return (await _planned(desk, wish, reach)).plan


async def lettered(session: AsyncSession, wish: Wish, reach: Reach) -> tuple[UUID, ...]:
    """Who would get a letter."""
    return assign(_reachable(await not_enrolled(session), reach), wish).by["letter"]


async def invite(desk: Desk, box: TextBox, batch: UUID, wish: Wish, reach: Reach, seen: str) -> None:
    """Makes the codes and puts them in the queue, once for the same `batch`.

    Raises InvitationsChanged where it would not be what was `seen` (a plan's digest) any more, InvitedMeanwhile where
    somebody else has invited since.
    """
    await invitation_repository.lock(desk.session)
    if await invitation_repository.exists(desk.session, batch):
        return
    planned = await _planned(desk, wish, reach)
    plan, assigned = planned.plan, planned.assigned
    _, whole, before = seen.partition(".")
    if whole and before != plan.digest.partition(".")[2]:
        raise InvitedMeanwhile
    if plan.digest != seen or plan.people == plan.nobody:
        raise InvitationsChanged
    codes = await make_codes(desk, sorted(assigned.people))
    today = desk.today
    rows = [
        {"employee_id": person, "channel": channel, "sealed": box.seal(codes[person])}
        for channel in CHANNELS
        for person in assigned.by[channel]
    ]
    await invitation_repository.add(desk.session, batch, today, desk.actor, rows)
    await _hand_over(desk.session, batch, planned, today)
    counts = plan.model_dump(exclude={"digest"})
    await record(desk, "staff.invite", {"batch": str(batch), **counts})


async def _planned(desk: Desk, wish: Wish, reach: Reach) -> _Planned:
    """Whose address was changed of late waits: a code of theirs is made when 72 hours have passed, or somebody else
    has approved the change."""
    missing = await not_enrolled(desk.session)
    held = await held_codes(desk.session, desk.now)
    listed = _reachable({person: ways for person, ways in missing.items() if person not in held}, reach)
    assigned = assign(listed, wish)
    told = told_besides(assigned, listed, await with_former_addresses(desk.session, desk.now, assigned.people))
    batches = await invitation_repository.batch_ids(desk.session)
    return _Planned(assigned, told, _plan(assigned, len(missing) - len(listed), len(told), batches))


async def _hand_over(session: AsyncSession, batch: UUID, planned: _Planned, today: date) -> None:
    assigned = planned.assigned
    await take_out_letters(session)
    if assigned.by["email"] or assigned.by["sms"]:
        await INVITE.enqueue(session, OfBatch(batch=batch))
    if assigned.by["letter"]:
        await invitation_repository.want_letters(session, batch, today, len(assigned.by["letter"]))
        await SET_LETTERS.enqueue(session, OfBatch(batch=batch))
    # Whoever reads a mailbox or prints the letters has the code: people are told of theirs by every other way there is.
    await CODE_MADE.enqueue_many(session, codes_made(planned.told.items()))


def _reachable(people: Mapping[UUID, frozenset[str]], reach: Reach) -> dict[UUID, frozenset[str]]:
    return {person: listed & reach.get(person, frozenset()) for person, listed in people.items()}


def _plan(assigned: Assigned, waiting: int, told: int, before: Iterable[UUID]) -> InvitationPlan:
    body = {channel: [str(person) for person in assigned.by[channel]] for channel in CHANNELS}
    parts = (body, [str(batch) for batch in before])
    return InvitationPlan(
        people=len(assigned.people) + len(assigned.nobody),
        nobody=len(assigned.nobody),
        told=told,
        waiting=waiting,
        digest=".".join(sha256_hex(canonical_json(part)) for part in parts),
        **{channel: len(assigned.by[channel]) for channel in CHANNELS},
    )
