"""Letting in whom a provider vouches for, and out whom it says to have signed out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleUser
from backend.access.oidc import policy, repository
from backend.access.oidc.errors import LogoutRefused
from backend.access.oidc.models import ConsoleIdentity, ConsoleRenewal
from backend.access.oidc.policy import Decision, Known, Obstacle
from backend.access.oidc.protocol.tokens import OLDEST
from backend.access.oidc.values import LoggedOut, Provider, Visitor
from backend.access.people import repository as people_repository
from backend.access.permissions import Role
from backend.access.sign_in import repository as session_repository
from backend.access.sign_in.policy import PROVIDED, is_out, secret_hash
from backend.access.sign_in.service import start_session
from backend.audit_log import record
from backend.desk import Desk


@dataclass(frozen=True)
class Entered:
    """`secret`: of the new session."""

    secret: str


async def spend(session: AsyncSession, what: str, until: datetime) -> bool:
    """False where this was taken before."""
    return await session_repository.spend(session, hashlib.sha256(what.encode()).digest(), until)


async def enter(desk: Desk, provider: Provider, visitor: Visitor, renewal: str | None = None) -> Entered | Obstacle:
    """An obstacle is no error: what the provider told of the person's roles holds all the same.

    renewal: sealed, by which the provider is asked later whether it still vouches for them."""
    user, known = await _who(desk, provider, visitor)
    taken = user is None and await _is_taken(desk, visitor.email)
    decision = policy.decide(provider, visitor, known, address_taken=taken)
    by = replace(desk, actor=provider.name)
    if user is not None and known is not None:
        await _set_roles(by, provider, user, known, decision)
    if decision.obstacle == "waiting":
        return await _wait(desk, visitor, decision)
    if decision.obstacle is not None:
        return decision.obstacle
    if user is None:
        user = await _made(by, visitor, decision)
    if user is None:
        return "waiting"
    secret = await _session(desk, provider, visitor, user)
    if renewal is not None:
        await repository.keep_renewal(desk.session, _renewal(desk, visitor, secret, renewal))
    return Entered(secret)


async def would_enter(desk: Desk, provider: Provider, visitor: Visitor) -> Decision:
    """What would become of somebody who only tries the provider: nothing is written, and nobody comes in."""
    user, known = await _who(desk, provider, visitor)
    taken = user is None and await _is_taken(desk, visitor.email)
    return policy.decide(provider, visitor, known, address_taken=taken)


async def roles_again(desk: Desk, provider: Provider, visitor: Visitor) -> None:
    """As the provider has them now, of somebody who is in."""
    user, known = await _who(desk, provider, visitor)
    if user is None or known is None or not provider.roles:
        return
    decision = policy.decide(provider, visitor, known, address_taken=False)
    await _set_roles(replace(desk, actor=provider.name), provider, user, known, decision)


async def log_out(desk: Desk, provider: Provider, told: LoggedOut) -> None:
    """The sessions that a provider says to have ended. Raises LogoutRefused where the same token has said so before."""
    if not await spend(desk.session, f"logout\n{told.issuer}\n{told.token_id}", desk.now + OLDEST + OLDEST):
        raise LogoutRefused("jti")
    key = _session_key(told.issuer, told.session)
    user = None if told.subject is None else await repository.user_of(desk.session, told.issuer, told.subject)
    if told.subject is not None and user is None:
        return
    ended = await session_repository.delete_provided(
        desk.session, provided(provider.key), user_id=None if user is None else user.id, provider_session=key
    )
    if ended:
        await record(replace(desk, actor=provider.name), "console.provider-sign-out", {"sessions": ended})


def provided(key: str) -> str:
    """How somebody signed in by a provider of this key."""
    return f"{PROVIDED}:{key}"


def _session_key(issuer: str, session: str | None) -> str | None:
    """Two providers may call their sessions the same."""
    return None if session is None else hashlib.sha256(f"{issuer}\n{session}".encode()).hexdigest()


async def _who(desk: Desk, provider: Provider, visitor: Visitor) -> tuple[ConsoleUser | None, Known | None]:
    """Whose roles may change, after all administrators: in the order in which those who change roles by hand hold
    them, or two would wait for each other. Nobody is held for somebody who is new."""
    if not await repository.is_known(desk.session, visitor.issuer, visitor.subject):
        return None, None
    administrators = await people_repository.lock_administrators(desk.session) if provider.roles else set()
    user = await repository.user_of(desk.session, visitor.issuer, visitor.subject)
    if user is None:
        return None, None
    roles = cast("tuple[Role, ...]", tuple(user.roles))
    return user, Known(roles, left=is_out(user.left_on, user.wanted_on), last=administrators == {user.id})


async def _is_taken(desk: Desk, email: str | None) -> bool:
    return email is not None and await session_repository.user_by_email(desk.session, email) is not None


async def _set_roles(by: Desk, provider: Provider, user: ConsoleUser, known: Known, decision: Decision) -> None:
    """Whoever is told none any more is out at once, wherever they are signed in. Who has one that asks for a second
    factor, and had it not when they came, comes in anew: nobody knows what that session was begun with."""
    before, after = sorted(user.roles), sorted(policy.kept_roles(known, decision.roles))
    if before != after:
        await people_repository.change_roles(by.session, user.id, user.revision, after)
        await record(by, "person.roles", {"email": user.email, "from": before, "to": after})
    if not decision.roles:
        await session_repository.delete_sessions_of(by.session, user.id)
    elif (set(after) - set(before)) & provider.second_factor.keys():
        await session_repository.delete_by_providers(by.session, user.id)


async def _wait(desk: Desk, visitor: Visitor, decision: Decision) -> Obstacle:
    noted = await repository.wait(desk.session, visitor, list(decision.roles), desk.now, policy.MOST_WAITING)
    return "waiting" if noted else "full"


async def _made(by: Desk, visitor: Visitor, decision: Decision) -> ConsoleUser | None:
    """None where somebody else took the address a moment ago."""
    email = visitor.email or ""
    user_id = await people_repository.add(by.session, email, decision.roles)
    if user_id is None:
        return None
    await link(by, visitor.provider, visitor.issuer, visitor.subject, user_id)
    await record(by, "person.add", {"email": email, "roles": sorted(decision.roles)})
    return await people_repository.person(by.session, user_id)


async def link(by: Desk, provider: str, issuer: str, subject: str, user_id: UUID) -> bool:
    """False where somebody has that identity."""
    row = ConsoleIdentity(
        issuer=issuer, subject=subject, user_id=user_id, provider=provider, linked_at=by.now, linked_by=by.actor
    )
    return await repository.link(by.session, row)


def _renewal(desk: Desk, visitor: Visitor, secret: str, sealed: str) -> ConsoleRenewal:
    return ConsoleRenewal(
        secret_sha256=secret_hash(secret),
        provider=visitor.provider,
        issuer=visitor.issuer,
        subject=visitor.subject,
        sealed=sealed,
        asked_at=desk.now,
    )


async def _session(desk: Desk, provider: Provider, visitor: Visitor, user: ConsoleUser) -> str:
    return await start_session(
        replace(desk, actor=user.email),
        user.id,
        how=provided(provider.key),
        second_factor=policy.has_factor(provider, visitor),
        provider_session=_session_key(visitor.issuer, visitor.session),
        asked_at=visitor.asked_at,
    )
