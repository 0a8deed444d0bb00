"""Getting into the console: one-time links, sessions, and whose session it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.errors import EmailInvalid, LinkRefused, OtherBrowser, RolesMissing
from backend.access.models import ConsoleSession
from backend.access.permissions import Permission, Role, permitted
from backend.access.sign_in import policy, repository
from backend.access.sign_in.browsers import browser_of
from backend.access.sign_in.by_mail.repository import forget_hours
from backend.audit_log import record
from backend.desk import Desk
from backend.failed_tries import forget_failed
from backend.kit.times.clock import Clock


@dataclass(frozen=True)
class ConsoleIdentity:
    user_id: UUID
    email: str
    roles: tuple[Role, ...]
    session: UUID
    steady: bool
    """Used without a pause of half an hour."""
    shown: bool
    """A second step was shown a moment ago."""
    provider: str
    """By which they came; "" for none."""
    two_steps: bool
    """They came by two steps, or have shown the second one since."""

    @property
    def permissions(self) -> frozenset[Permission]:
        return permitted(self.roles)


async def new_link(desk: Desk, email: str, roles: Iterable[Role], *, lifetime: timedelta = policy.LINK_LIFETIME) -> str:
    """The secret of a link that signs in once. With roles the person then has exactly these.

    Raises EmailInvalid, or RolesMissing for somebody new without any.
    """
    plain = policy.normal_email(email)
    if plain is None:
        raise EmailInvalid
    wanted = sorted(set(roles))
    present = await repository.user_by_email(desk.session, plain)
    if not wanted and present is None:
        raise RolesMissing
    user_id = (
        present.id if present is not None and not wanted else await repository.set_roles(desk.session, plain, wanted)
    )
    if present is not None and not set(wanted) <= set(present.roles):
        await repository.delete_by_providers(desk.session, user_id)
    await repository.note_wanted(desk.session, user_id, desk.today)
    secret = secrets.token_urlsafe(32)
    await repository.add_link(desk.session, policy.secret_hash(secret), user_id, desk.now + lifetime)
    await record(desk, "console.link", {"email": plain, "roles": wanted})
    return secret


@dataclass(frozen=True)
class TakenLink:
    user_id: UUID
    how: str
    roles: tuple[str, ...]


async def take_link(desk: Desk, secret: str, browser_secret: str = "") -> TakenLink:
    """Whose it is; it is used up. browser_secret: what the browser was given when it asked for the link.

    Raises LinkRefused; or OtherBrowser, and the link goes on to work in the one that asked.
    """
    key = policy.secret_hash(secret)
    link = await repository.take_link(desk.session, key, policy.secret_hash(browser_secret))
    if link is None:
        elsewhere = await repository.link_end(desk.session, key)
        raise OtherBrowser if elsewhere is not None and desk.now < elsewhere else LinkRefused
    if link.expires_at <= desk.now:
        raise LinkRefused
    return TakenLink(link.user_id, link.how, tuple(await repository.roles_of(desk.session, link.user_id)))


async def start_session(
    desk: Desk,
    user_id: UUID,
    *,
    how: str,
    second_factor: bool,
    provider_session: str | None = None,
    asked_at: datetime | None = None,
) -> str:
    """The secret of a new session: each begins here, with a secret that nobody could know before. asked_at: when a
    provider asked who it is, where it says so: it may let somebody in who only sits down at another's machine. Nor was
    a second step of ours shown there."""
    fresh = secrets.token_urlsafe(32)
    row = ConsoleSession(
        secret_sha256=policy.secret_hash(fresh),
        user_id=user_id,
        made_at=desk.now,
        seen_at=desk.now,
        steady_at=desk.now if asked_at is None else min(desk.now, asked_at),
        how=how,
        second_factor=second_factor,
        shown_at=desk.now if second_factor and not policy.is_provided(how) else None,
        provider_session=provider_session,
    )
    await repository.add_session(desk.session, row)
    person = replace(desk, actor=await repository.email_of(desk.session, user_id))
    await record(person, "console.sign-in", {"how": how, "second_factor": second_factor})
    return fresh


async def identify(session: AsyncSession, clock: Clock, secret: str, agent: str = "") -> ConsoleIdentity | None:
    """Whose session it is; None for one that is unknown, was idle too long, or is over. agent: the browser's."""
    key, now = policy.secret_hash(secret), clock.now()
    row = await repository.find_session(session, key)
    if row is None:
        return None
    seen, user = row.ConsoleSession, row.ConsoleUser
    if not policy.session_lives(seen.made_at, seen.seen_at, now):
        await repository.delete_session(session, key)
        return None
    steady = policy.is_steady(seen.steady_at, now)
    if seen.browser is None or policy.to_be_noted(seen.seen_at, now):
        # A clock that is set back ends no session that was begun by the later one.
        latest = max(now, seen.seen_at)
        noted = {"seen_at": latest, "browser": browser_of(agent) if seen.browser is None else seen.browser}
        await repository.note_seen(session, key, {**noted, "steady_at": latest} if steady else noted)
    return ConsoleIdentity(
        user.id,
        user.email,
        tuple(cast("list[Role]", user.roles)),
        seen.id,
        steady=steady,
        shown=policy.was_shown(seen.shown_at, now),
        provider=seen.how.partition(":")[2],
        two_steps=seen.second_factor or seen.shown_at is not None,
    )


async def whose(session: AsyncSession, secret: str) -> UUID | None:
    """Without noting that it was used: of a session that has just begun."""
    row = await repository.find_session(session, policy.secret_hash(secret))
    return None if row is None else cast("UUID", row.ConsoleUser.id)


async def still_may(session: AsyncSession, user_id: UUID, permission: Permission) -> bool:
    """Whether somebody who came in before would have that right if they came in now."""
    user = await repository.user_by_id(session, user_id)
    if user is None or policy.is_out(user.left_on, user.wanted_on):
        return False
    return permission in permitted(cast("list[Role]", user.roles))


async def sign_out(session: AsyncSession, secret: str) -> None:
    await repository.delete_session(session, policy.secret_hash(secret))


async def sign_out_everywhere(session: AsyncSession, user_id: UUID) -> None:
    """Links that were not used yet go too, and whoever stands between the two steps."""
    await repository.delete_sessions_of(session, user_id)


async def forget(desk: Desk) -> int:
    """Links and sessions that are over: nobody comes back to delete them. How many."""
    await forget_hours(desk.session, desk.now - policy.LINK_LIFETIME)
    await forget_failed(desk)
    return await repository.erase_ended(desk.session, desk.now, policy.IDLE, policy.LONGEST)
