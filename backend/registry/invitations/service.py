"""Everybody who is not enrolled, all at once: one code each, by e-mail, by SMS, in a letter.

Whoever takes part later is not looked at: enrolment is a phone that is set up, and no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import Language
from backend.kit.values import Value
from backend.registry.enrolment.service import make_codes
from backend.registry.errors import BatchMissing, InvitationsChanged, InvitedMeanwhile, LettersGone
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.policy import CHANNELS, Assigned, Channel, Wish, assign, told_besides
from backend.registry.jobs import CODE_MADE, INVITE, SET_LETTERS, OfBatch, codes_made
from backend.registry.overview import repository as staff_repository
from backend.registry.overview.service import path_of
from backend.registry.people.values import UnitPath

LETTERS_KEPT: Final = timedelta(days=7)
BATCHES_KEPT: Final = timedelta(days=90)
SHOWN_BATCHES: Final = 10
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
    """Numbers of people. `told`: who is told by another way, too, that a code was made for them.

    `digest`: of who gets what, and of the batches there were; given back when it is sent, so that nothing else is, and
    nobody twice because two looked at the same time."""

    people: int
    email: int
    sms: int
    letter: int
    nobody: int
    told: int
    digest: str


class ChannelProgress(Value):
    """`waiting`: not handed over yet."""

    channel: Channel
    people: int
    waiting: int


class Letters(Value):
    letters: int
    ready: bool
    kept_until: date


class BatchRecord(Value):
    id: UUID
    made: date
    actor: str
    channels: tuple[ChannelProgress, ...]
    letters: Letters | None


class BatchSummary(Value):
    id: UUID
    made: date
    actor: str
    people: int


class Letter(Value):
    """What is printed: whose, in which unit, and the code."""

    name: str
    path: UnitPath
    language: Language
    code: str


async def not_enrolled(session: AsyncSession) -> dict[UUID, frozenset[str]]:
    """Everybody who is, and what the staff list has of them: `email`, `sms`."""
    listed = await invitation_repository.ways_listed(session)
    return {person.id: _LISTED[person.email, person.phone] for person in listed}


async def how_many_not_enrolled(session: AsyncSession) -> int:
    return await invitation_repository.count_not_enrolled(session)


async def plan_invitations(session: AsyncSession, wish: Wish, reach: Reach) -> InvitationPlan:
    listed = _reachable(await not_enrolled(session), reach)
    return _plan(assign(listed, wish), listed, await invitation_repository.batch_ids(session))


async def invite(desk: Desk, box: TextBox, batch: UUID, wish: Wish, reach: Reach, seen: str) -> None:
    """Makes the codes and puts them in the queue, once for the same `batch`.

    Raises InvitationsChanged where it would not be what was `seen` (a plan's digest) any more, InvitedMeanwhile where
    somebody else has invited since.
    """
    await invitation_repository.lock(desk.session)
    if await invitation_repository.exists(desk.session, batch):
        return
    listed = _reachable(await not_enrolled(desk.session), reach)
    assigned = assign(listed, wish)
    plan = _plan(assigned, listed, await invitation_repository.batch_ids(desk.session))
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
    await _hand_over(desk.session, batch, assigned, listed, today)
    counts = plan.model_dump(exclude={"digest"})
    await record(desk, "staff.invite", {"batch": str(batch), **counts})


async def _hand_over(session: AsyncSession, batch: UUID, assigned: Assigned, reach: Reach, today: date) -> None:
    await _take_out_letters(session)
    if assigned.by["email"] or assigned.by["sms"]:
        await INVITE.enqueue(session, OfBatch(batch=batch))
    if assigned.by["letter"]:
        await invitation_repository.want_letters(session, batch, today, len(assigned.by["letter"]))
        await SET_LETTERS.enqueue(session, OfBatch(batch=batch))
    # Whoever reads a mailbox or prints the letters has the code: people are told of theirs by every other way there is.
    told = told_besides(assigned, reach)
    await CODE_MADE.enqueue_many(session, codes_made(told.items()))


async def _take_out_letters(session: AsyncSession) -> None:
    """Of those who got a newer code; who did not still waits for the letter that was made."""
    for file in await invitation_repository.letters_left(session):
        batch = file.batch_id
        if file.left == 0:
            await invitation_repository.delete_letters(session, batch)
        elif file.left < file.letters:
            await invitation_repository.store_letters(session, batch, None, file.left)
            await SET_LETTERS.enqueue(session, OfBatch(batch=batch))


async def batch_record(session: AsyncSession, batch: UUID) -> BatchRecord:
    """Raises BatchMissing."""
    stored = await invitation_repository.batch(session, batch)
    if stored is None:
        raise BatchMissing
    counts = {row.channel: row for row in await invitation_repository.channels(session, batch)}
    letters = await invitation_repository.letters(session, batch)
    return BatchRecord(
        id=stored.id,
        made=stored.made,
        actor=stored.actor,
        channels=tuple(
            ChannelProgress(channel=channel, people=counts[channel].people, waiting=_waiting(counts[channel], letters))
            for channel in CHANNELS
            if channel in counts
        ),
        letters=None
        if letters is None
        else Letters(letters=letters.letters, ready=letters.set, kept_until=letters.wanted + LETTERS_KEPT),
    )


def _waiting(count: Any, letters: Any) -> int:
    # Letters keep their codes while they lie here, so that they can be set again when some of them are outdated.
    is_set = count.channel == "letter" and letters is not None and letters.set
    return 0 if is_set else count.waiting


async def batch_summaries(session: AsyncSession) -> list[BatchSummary]:
    """The newest ten."""
    rows = await invitation_repository.batches(session, limit=SHOWN_BATCHES)
    return [BatchSummary(id=row.id, made=row.made, actor=row.actor, people=row.people) for row in rows]


async def letters_to_set(session: AsyncSession, box: TextBox, batch: UUID) -> list[Letter]:
    """Sorted by unit, from the top down, and by name; in Danish order."""
    names = await staff_repository.unit_names(session)
    rows = await invitation_repository.letters_to_set(session, batch)
    ordered = sorted(rows, key=lambda row: ([danish_order(n) for n in path_of(row.unit_id, names)], row.name_order))
    return [
        Letter(
            name=row.name,
            path=path_of(row.unit_id, names),
            language=row.language,
            code=box.open(row.sealed),
        )
        for row in ordered
    ]


async def store_letters(session: AsyncSession, box: TextBox, batch: UUID, pdf: bytes, many: int) -> None:
    """Where HR has deleted the letters meanwhile nothing is kept."""
    await invitation_repository.store_letters(session, batch, box.seal_bytes(pdf), many)


async def letters_pdf(desk: Desk, box: TextBox, batch: UUID) -> bytes:
    """Raises LettersGone, also where they are not set yet. That somebody took the codes is in the log."""
    sealed = await invitation_repository.letter_file(desk.session, batch)
    if sealed is None:
        raise LettersGone
    await record(desk, "staff.letters", {"batch": str(batch), "act": "download"})
    return box.open_bytes(sealed)


async def delete_letters(desk: Desk, batch: UUID) -> None:
    """Raises BatchMissing."""
    await batch_record(desk.session, batch)
    await invitation_repository.delete_letters(desk.session, batch)
    await record(desk, "staff.letters", {"batch": str(batch), "act": "delete"})


async def code_handed_over(session: AsyncSession, batch: UUID, employee: UUID, channel: str) -> None:
    """From now on the code that waited to go by that channel is the person's alone."""
    await invitation_repository.wipe_code(session, batch, employee, channel)


async def erase_invitations(session: AsyncSession, today: date) -> None:
    """Letters after seven days, batches after ninety."""
    await invitation_repository.delete_old_letters(session, today - LETTERS_KEPT)
    await invitation_repository.delete_batches(session, today - BATCHES_KEPT)


def _reachable(people: Mapping[UUID, frozenset[str]], reach: Reach) -> dict[UUID, frozenset[str]]:
    return {person: listed & reach.get(person, frozenset()) for person, listed in people.items()}


def _plan(assigned: Assigned, reach: Reach, before: Iterable[UUID]) -> InvitationPlan:
    body = {channel: [str(person) for person in assigned.by[channel]] for channel in CHANNELS}
    parts = (body, [str(batch) for batch in before])
    return InvitationPlan(
        people=len(assigned.people) + len(assigned.nobody),
        nobody=len(assigned.nobody),
        told=len(told_besides(assigned, reach)),
        digest=".".join(sha256_hex(canonical_json(part)) for part in parts),
        **{channel: len(assigned.by[channel]) for channel in CHANNELS},
    )
