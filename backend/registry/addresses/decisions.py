"""Changed addresses before a second person: looked at, said yes to, or stopped; by who changed them and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from backend.audit_log import SYSTEM, record
from backend.desk import Desk, hands_of
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.values import Value
from backend.registry.addresses import policy, repository
from backend.registry.errors import OwnStaffChange, StaffChangeGone
from backend.registry.people.repository import lock_staff
from backend.registry.waiting.author_repository import spoke_as_directory

Decision = Literal["approve", "stop"]


class ChangedAddress(Value):
    """`is_new`: the list has it now; else it had it before."""

    external_id: str
    name: str
    channel: Literal["email", "sms"]
    address: str
    is_new: bool


class ChangedAddresses(Value):
    """What one person changed in one act. `seen`: the hash of all that, by which it is decided. `until`: codes wait
    until then; None where they were stopped, by `stopped_by`."""

    seen: str
    author: str
    asked_at: datetime
    until: datetime | None
    stopped_by: str | None
    addresses: tuple[ChangedAddress, ...]


async def changed_addresses(desk: Desk) -> tuple[ChangedAddresses, ...]:
    """The newest first."""
    acts = (_shown(seen, rows) for seen, rows in (await _by_act(desk)).items())
    return tuple(sorted(acts, key=lambda act: (act.asked_at, act.seen), reverse=True))


async def decide_addresses(desk: Desk, seen: Collection[str], decision: Decision) -> None:
    """By anybody but who changed them. Raises StaffChangeGone or OwnStaffChange."""
    # Who decides the same at the same time waits, and finds it decided; so does who changes the list.
    await lock_staff(desk.session)
    acts = await _by_act(desk)
    if not seen or not acts.keys() >= set(seen):
        raise StaffChangeGone
    chosen = [row.EmployeeAddress for act in sorted(set(seen)) for row in acts[act]]
    if any(desk.actor in hands_of(str(address.changed_by)) for address in chosen):
        raise OwnStaffChange
    # Of the directory, whose words are those of whoever made a token for it.
    if any(address.changed_by == SYSTEM for address in chosen) and await spoke_as_directory(desk.session, desk.actor):
        raise OwnStaffChange
    column = "approved_by" if decision == "approve" else "stopped_by"
    authors = sorted({str(address.changed_by) for address in chosen})
    ids: list[UUID] = [address.id for address in chosen]
    await repository.decide(desk.session, ids, column, desk.actor)
    # Counts only: the audit log names no employee who did nothing.
    await record(desk, f"address.{decision}", {"addresses": len(ids), "authors": authors})


async def _by_act(desk: Desk) -> dict[str, list[Any]]:
    acts: defaultdict[tuple[str, datetime], list[Any]] = defaultdict(list)
    for row in await repository.undecided(desk.session, desk.now - policy.WAITS):
        acts[str(row.EmployeeAddress.changed_by), _changed_at(row)].append(row)
    return {_seen(author, at, rows): rows for (author, at), rows in acts.items()}


def _changed_at(row: Any) -> datetime:
    at: datetime = row.EmployeeAddress.ended or row.EmployeeAddress.began
    return at


def _seen(author: str, at: datetime, rows: list[Any]) -> str:
    kept = (row.EmployeeAddress for row in rows)
    addresses = [[str(address.id), address.address, address.stopped_by] for address in kept]
    return sha256_hex(canonical_json([author, at.isoformat(), addresses]))


def _shown(seen: str, rows: list[Any]) -> ChangedAddresses:
    at, newest = _changed_at(rows[0]), rows[0].EmployeeAddress
    stopped = newest.stopped_by
    return ChangedAddresses(
        seen=seen,
        author=str(newest.changed_by),
        asked_at=at,
        until=None if stopped else at + policy.WAITS,
        stopped_by=stopped,
        addresses=tuple(
            ChangedAddress(
                external_id=row.external_id,
                name=row.name,
                channel=row.EmployeeAddress.channel,
                address=row.EmployeeAddress.address,
                is_new=row.EmployeeAddress.ended is None,
            )
            for row in rows
        ),
    )
