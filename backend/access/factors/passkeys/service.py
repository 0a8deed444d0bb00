"""Passkeys for the second step: asked for, made, used and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.access.factors.models import ConsolePasskey
from backend.access.factors.passkeys import challenges, policy, protocol, repository
from backend.access.factors.passkeys.challenges import Here
from backend.access.factors.passkeys.protocol import NewKey, RelyingParty
from backend.access.factors.telling import tell_changed
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.values import Value


class Passkey(Value):
    """`used_on`: by day; None before its first use."""

    id: UUID
    name: str
    syncs: bool
    made_on: date
    used_on: date | None


@dataclass(frozen=True)
class Ceremony:
    """What a page asks the browser for: `options` as JSON, and what comes back beside the answer."""

    options: str
    sealed: str


@dataclass(frozen=True)
class Answer:
    """`given`: by the browser, as JSON. `sealed`: of the ceremony."""

    sealed: str
    given: str


@dataclass(frozen=True)
class Gate:
    """With what the second step is asked for and checked. `party`: None where there can be no passkeys."""

    box: TextBox
    party: RelyingParty | None


async def passkeys(desk: Desk, user_id: UUID) -> list[Passkey]:
    rows = await repository.of(desk.session, user_id)
    names = Passkey.model_fields
    return [Passkey(**{name: getattr(row, name) for name in names}) for row in rows]


async def to_make(desk: Desk, gate: Gate, here: Here, email: str) -> Ceremony | None:
    """None where there can be none, or none more."""
    present = [row.credential_id for row in await repository.of(desk.session, here.user_id)]
    if gate.party is None or len(present) >= policy.MOST:
        return None
    challenge = challenges.fresh(gate.box, "make", here, desk.now)
    options = protocol.creation(gate.party, here.user_id, email, challenge.plain, present)
    return Ceremony(options, challenge.sealed)


async def to_use(desk: Desk, gate: Gate, here: Here) -> Ceremony | None:
    """None where they have none."""
    theirs = [row.credential_id for row in await repository.of(desk.session, here.user_id)]
    if gate.party is None or not theirs:
        return None
    challenge = challenges.fresh(gate.box, "use", here, desk.now)
    return Ceremony(protocol.request(gate.party, challenge.plain, theirs), challenge.sealed)


async def make(desk: Desk, gate: Gate, here: Here, answer: Answer, name: str) -> bool:
    """False where the answer is not to what this page asked, somebody has the key, or they have as many as one may."""
    await repository.hold(desk.session, here.user_id)
    plain = await challenges.take(desk, gate.box, "make", here, answer.sealed)
    key = None if plain is None or gate.party is None else protocol.read_new(gate.party, plain, answer.given)
    if key is None or await repository.count(desk.session, here.user_id) >= policy.MOST:
        return False
    shown = policy.shown_name(name)
    if not await repository.add(desk.session, _row(desk, here.user_id, key, shown)):
        return False
    await record(desk, "console.passkey-add", {"passkey": shown})
    await tell_changed(desk, here.user_id, "passkey-added", shown)
    return True


async def end(desk: Desk, user_id: UUID, passkey_id: UUID) -> bool:
    """False where there is none such: it has ended meanwhile."""
    name = await repository.end(desk.session, user_id, passkey_id)
    if name is not None:
        await record(desk, "console.passkey-end", {"passkey": name})
        await tell_changed(desk, user_id, "passkey-ended", name)
    return name is not None


async def passes(desk: Desk, gate: Gate, here: Here, answer: Answer) -> bool:
    """Whether one of the person's own has signed what this page asked."""
    plain = await challenges.take(desk, gate.box, "use", here, answer.sealed)
    wanted = protocol.credential_id(answer.given)
    row = None if plain is None or wanted is None else await repository.one(desk.session, here.user_id, wanted)
    if plain is None or row is None or gate.party is None:
        return False
    used = protocol.read_used(gate.party, plain, answer.given, row.public_key)
    if used is None or used.syncs != row.syncs or used.handle not in (None, b"", here.user_id.bytes):
        return False
    if policy.is_copy(row.sign_count, used.sign_count):
        await record(desk, "console.passkey-copied", {"passkey": row.name})
        return False
    await repository.note_use(desk.session, row.id, used.sign_count, backed_up=used.backed_up, day=desk.today)
    return True


def _row(desk: Desk, user_id: UUID, key: NewKey, name: str) -> ConsolePasskey:
    return ConsolePasskey(
        user_id=user_id,
        credential_id=key.credential_id,
        public_key=key.public_key,
        sign_count=key.sign_count,
        syncs=key.syncs,
        backed_up=key.backed_up,
        name=name,
        made_on=desk.today,
    )
