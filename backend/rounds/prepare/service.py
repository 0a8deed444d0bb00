"""What is made of a locked round while it is prepared: its frozen staff and tree, its keys, its spec."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import mark_asked, questions, questions_alike, round_bundle
from backend.desk import Desk
from backend.handoffs import EarlierRound
from backend.kit.crypto.canonical import sha256_hex
from backend.kit.locks import Lock, wait_for_lock
from backend.kit.times.clock import local_day
from backend.organisation import chosen_coin
from backend.rounds import repository
from backend.rounds.frozen import repository as frozen
from backend.rounds.frozen.models import RoundAbsence, RoundGroup, RoundRecipient, RoundUnit
from backend.rounds.models import Round
from backend.rounds.prepare import repository as earlier
from backend.rounds.prepare.keys import KeyBox
from backend.rounds.prepare.spec import FrozenGroup, FrozenNode, FrozenRound, build_spec, members_below
from backend.rounds.recipients.candidates import Candidates, candidates, draw
from backend.rounds.recipients.repository import note_left_out
from backend.rounds.recipients.values import Group, Pooling
from backend.rounds.recipients.wanted import wanted_of
from backend.tokens.issuer import IssuerKey


async def freeze(desk: Desk, row: Round) -> None:
    """Recipients, unit tree and groups as they are now; nothing if that was done before.

    Raises TooFewRecipients, QuestionTooSoon, BranchGone or SampleTooSmall."""
    session = desk.session
    if await frozen.is_frozen(session, row.id):
        return
    # One round at a time: two that ask the same people would not see each other.
    await wait_for_lock(session, Lock.PLANNING)
    wanted, stored = await wanted_of(session, row)
    people = await candidates(desk, wanted)
    pooling = await draw(desk, wanted, (stored and stored.seed) or b"", people)
    await note_left_out(session, row.id, people.left_out)
    await _freeze_content(desk, row, wanted.questions)
    row.coin = (await chosen_coin(session)).percent
    ids = await _group_ids(session, pooling)
    await frozen.insert_frozen(session, RoundUnit, _unit_rows(row.id, people, pooling))
    # All who work there, asked or not: what is said of a unit is said of its staff.
    heads = Counter(person.unit for person in people.staff)
    await frozen.insert_frozen(session, RoundGroup, _group_rows(row.id, pooling, ids, heads))
    members = [
        {"round_id": row.id, "employee_id": person, "group_id": ids[group.node, frozenset(group.units)]}
        for group in pooling.groups
        for person in group.members
    ]
    await frozen.insert_frozen(session, RoundRecipient, members)
    away = [{"round_id": row.id, "employee_id": person.employee} for person in people.away]
    await frozen.insert_frozen(session, RoundAbsence, away)


async def _freeze_content(desk: Desk, row: Round, wanted: tuple[UUID, ...]) -> None:
    asked = await questions(desk.session, wanted)
    await mark_asked(desk.session, wanted)
    # Ranked for the day on which it is first read.
    bundle = await round_bundle(desk.session, asked, local_day(row.opens_at, desk.zone))
    row.bundle = {str(question): [str(article.id) for article in articles] for question, articles in bundle.items()}


async def store_keys(session: AsyncSession, box: KeyBox, row: Round, keys: dict[UUID, IssuerKey]) -> None:
    round_id = row.id
    for group_id, key in sorted(keys.items()):
        sealed = box.seal(round_id, group_id, key.private_bytes())
        await frozen.insert_key(session, round_id, group_id, key.spki, sealed)


async def write_spec(session: AsyncSession, row: Round) -> bytes:
    """The canonical bytes of the RoundSpec: built once, and the same ever after."""
    if row.spec is None:
        # Frozen by a version that knew no coin.
        row.coin = row.coin or 0
        built = build_spec(await _frozen(session, row))
        spec = built.to_bytes()
        row.spec, row.spec_sha256, row.key_set = spec, sha256_hex(spec), built.key_set()
    return row.spec


async def _group_ids(session: AsyncSession, pooling: Pooling[Group]) -> dict[tuple[UUID, frozenset[UUID]], UUID]:
    """A group of the same units at the same node keeps its id: so a release tells where pooling differs."""
    before = await earlier.group_ids_by_units(session, {group.node for group in pooling.groups})
    wanted = [(group.node, frozenset(group.units)) for group in pooling.groups]
    return {key: before.get(key) or uuid4() for key in wanted}


def _unit_rows(round_id: UUID, people: Candidates, pooling: Pooling[Group]) -> list[dict[str, object]]:
    kept, pooled = set(pooling.nodes), set(pooling.pooled)
    return [
        {
            "round_id": round_id,
            "unit_id": unit.id,
            "parent_id": pooling.parents[unit.id] if unit.id in kept else unit.parent,
            "position": position,
            "name": people.names[unit.id],
            "in_spec": unit.id in kept,
            "pooled": unit.id in pooled,
        }
        for position, unit in enumerate(people.units)
    ]


def _group_rows(
    round_id: UUID, pooling: Pooling[Group], ids: dict[tuple[UUID, frozenset[UUID]], UUID], heads: Counter[UUID]
) -> list[dict[str, object]]:
    def row(group: Group) -> dict[str, object]:
        return {
            "round_id": round_id,
            "id": ids[group.node, frozenset(group.units)],
            "unit_id": group.node,
            "units": sorted(group.units),
            "headcount": sum(heads[unit] for unit in group.units),
            "recipients": len(group.members),
            "fresh": len(group.fresh),
        }

    return [row(group) for group in pooling.groups]


async def _frozen(session: AsyncSession, row: Round) -> FrozenRound:
    asked = await questions(session, await repository.question_ids(session, row.id))
    articles = dict.fromkeys(UUID(article) for reading in row.bundle.values() for article in reading)
    return FrozenRound(
        id=row.id,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        k=row.k,
        m=row.m,
        group_min=row.group_min,
        coin=row.coin or 0,
        questions=asked,
        articles=tuple(articles),
        nodes=await _frozen_nodes(session, row.id),
        groups=await _frozen_groups(session, row.id),
        before={question.id: await _last_time(session, question.id, row) for question in asked},
        earlier=await _earlier(session, row),
    )


async def _frozen_nodes(session: AsyncSession, round_id: UUID) -> tuple[FrozenNode, ...]:
    units = await frozen.units(session, round_id)
    return tuple(FrozenNode(unit.unit_id, unit.parent_id) for unit in units if unit.in_spec)


async def _frozen_groups(session: AsyncSession, round_id: UUID) -> tuple[FrozenGroup, ...]:
    members: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for employee, group_id in (await frozen.group_of_recipients(session, round_id)).items():
        members[group_id].add(employee)
    return tuple(
        FrozenGroup(
            group.id, group.unit_id, group.headcount, frozenset(members[group.id]), group.spki or b"", group.fresh
        )
        for group in await frozen.groups(session, round_id)
    )


async def _earlier(session: AsyncSession, row: Round) -> tuple[EarlierRound, ...]:
    """Whose releases tell, beside this round's, of those who moved, came, left or were silent."""
    shared = await earlier.remembered_rounds(session, row, await asks_about(session, row))
    moves = [await earlier.moves(session, round_id, row.id) for round_id in shared]
    return tuple(
        EarlierRound(round=round_id, questions=tuple(questions), moves=moved)
        for (round_id, questions), moved in zip(shared.items(), moves, strict=True)
    )


async def asks_about(session: AsyncSession, row: Round) -> dict[UUID, UUID]:
    """Every question on the same topic and of the same kind as one of the round → that one."""
    return await questions_alike(session, await repository.question_ids(session, row.id))


async def _last_time(session: AsyncSession, question: UUID, row: Round) -> dict[UUID, frozenset[UUID]]:
    """Who stood under each unit when the question was last asked; nothing if it never was."""
    previous = await earlier.previous_round(session, question, row.closes_at)
    if previous is None:
        return {}
    nodes = await _frozen_nodes(session, previous)
    groups = await _frozen_groups(session, previous)
    return members_below(nodes, ((group.node, group.members) for group in groups))
