"""In by a link, and by a second step where somebody has or needs one. A provider's own is the provider's matter."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from backend.access.errors import LinkRefused
from backend.access.factors import policy, repository, service, showing
from backend.access.factors.passkeys import repository as passkey_repository
from backend.access.factors.passkeys import service as passkeys
from backend.access.factors.passkeys.challenges import Here
from backend.access.factors.passkeys.service import Answer, Ceremony, Gate
from backend.access.factors.showing import Shown, Ways
from backend.access.models import ConsoleHalfway
from backend.access.sign_in import policy as session_policy
from backend.access.sign_in import repository as session_repository
from backend.access.sign_in.service import ConsoleIdentity, start_session, take_link
from backend.audit_log import record
from backend.desk import Desk


@dataclass(frozen=True)
class Inside:
    """`secret`: of the session. `recovery`: codes for paper, if they were made just now."""

    secret: str
    recovery: tuple[str, ...] = ()


@dataclass(frozen=True)
class Between:
    """`secret`: of where they stand between the two steps."""

    secret: str
    user_id: UUID


@dataclass(frozen=True)
class Halfway:
    """Who stands between the two steps. `ways`: of theirs, to be asked for; None where one is to be set up, or a
    `fresh` passkey."""

    user_id: UUID
    email: str
    ways: Ways | None
    fresh: Ceremony | None = None


async def enter_by_link(desk: Desk, secret: str, browser_secret: str = "", *, strict: bool = False) -> Inside | Between:
    """Raises what `take_link` does. strict: who may change something needs a second step."""
    taken = await take_link(desk, secret, browser_secret)
    needed = policy.is_needed(taken.roles, strict=strict)
    if not needed and not await service.has_factor(desk.session, taken.user_id):
        return Inside(await start_session(desk, taken.user_id, how=taken.how, second_factor=False))
    fresh = secrets.token_urlsafe(32)
    row = ConsoleHalfway(
        secret_sha256=session_policy.secret_hash(fresh),
        user_id=taken.user_id,
        how=taken.how,
        until=desk.now + policy.HALFWAY_LIVES,
        tries=0,
    )
    await repository.add_halfway(desk.session, row)
    return Between(fresh, taken.user_id)


def goes_on(identity: ConsoleIdentity, *, strict: bool) -> bool:
    """Whether a session holds for what its person has become: who came by a link alone, and was given a role since
    that needs a second step, comes in anew. A provider's own ends with the roles (`oidc`, `people`)."""
    return bool(identity.provider) or identity.two_steps or not policy.is_needed(identity.roles, strict=strict)


async def halfway(desk: Desk, gate: Gate, secret: str) -> Halfway:
    """Raises LinkRefused: it took too long, or too many tries."""
    row = await _row(desk, secret)
    user, here = row.ConsoleUser, _here(row)
    if await service.has_factor(desk.session, user.id):
        return Halfway(user.id, user.email, await showing.ways(desk, gate, here))
    return Halfway(user.id, user.email, None, await passkeys.to_make(desk, gate, here, user.email))


async def second_step(desk: Desk, gate: Gate, secret: str, shown: Shown) -> Inside | None:
    """None for a wrong code or answer, which counts. Raises as `halfway`."""
    row = await _row(desk, secret)
    if not await showing.shows(replace(desk, actor=row.ConsoleUser.email), gate, _here(row), shown):
        row.ConsoleHalfway.tries += 1
        if row.ConsoleHalfway.tries == policy.TRIES:
            person = replace(desk, actor=row.ConsoleUser.email)
            await record(person, "console.factor-refused", {"times": policy.TRIES})
        return None
    return await _in(desk, secret, row)


async def first_set_up(desk: Desk, gate: Gate, secret: str, sealed: str, typed: str) -> Inside | None:
    """As `second_step`, of somebody who has nothing for it yet: nobody gets past a passkey by an app of their own."""
    row = await _row(desk, secret)
    person = replace(desk, actor=row.ConsoleUser.email)
    if await _has_meanwhile(desk, row.ConsoleUser.id):
        return None
    recovery = await service.set_up(person, gate.box, row.ConsoleUser.id, sealed, typed)
    if recovery is None:
        return None
    return replace(await _in(desk, secret, row), recovery=tuple(recovery))


async def first_passkey(desk: Desk, gate: Gate, secret: str, answer: Answer, name: str) -> Inside | None:
    """As `first_set_up`, by a passkey."""
    row = await _row(desk, secret)
    person, user_id = replace(desk, actor=row.ConsoleUser.email), row.ConsoleUser.id
    if await _has_meanwhile(desk, user_id):
        return None
    if not await passkeys.make(person, gate, _here(row), answer, name):
        return None
    recovery = await service.recovery(person, gate.box, user_id)
    return replace(await _in(desk, secret, row), recovery=tuple(recovery))


async def reset_factor(desk: Desk, user_id: UUID, email: str) -> bool:
    """By an administrator or at the command line: and out everywhere. False where there was nothing to take away."""
    had_passkeys = await passkey_repository.end_all(desk.session, user_id)
    if not await repository.remove(desk.session, user_id) and not had_passkeys:
        return False
    await session_repository.delete_sessions_of(desk.session, user_id)
    await record(desk, "console.factor-reset", {"email": email})
    return True


async def _in(desk: Desk, secret: str, row: Any) -> Inside:
    how = row.ConsoleHalfway.how
    await repository.end_halfway(desk.session, session_policy.secret_hash(secret))
    return Inside(await start_session(desk, row.ConsoleUser.id, how=how, second_factor=True))


async def _has_meanwhile(desk: Desk, user_id: UUID) -> bool:
    """Set up in another browser; whoever is about to waits for who began."""
    await passkey_repository.hold(desk.session, user_id)
    return await service.has_factor(desk.session, user_id)


def _here(row: Any) -> Here:
    return Here(row.ConsoleUser.id, row.ConsoleHalfway.secret_sha256)


async def _row(desk: Desk, secret: str) -> Any:
    row = await repository.halfway_of(desk.session, session_policy.secret_hash(secret), desk.now, policy.TRIES)
    if row is None:
        raise LinkRefused
    return row


async def forget_halfway(desk: Desk) -> int:
    """Of those who went no further: how many."""
    return await repository.forget(desk.session, desk.now)
