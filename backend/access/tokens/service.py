"""Tokens of programs: made by an administrator, shown once, ended at any time; and whose token a request shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.sign_in.policy import normal_email
from backend.access.tokens import repository
from backend.access.tokens.errors import HolderNeeded, TokenRefused
from backend.access.tokens.models import ApiToken
from backend.access.tokens.policy import READING, Scope, known_scopes
from backend.audit_log import Process, record
from backend.desk import Desk, joint_actor
from backend.kit.crypto.bearer import (
    MISSED,
    WARNED,
    TokenDays,
    TokenGone,
    TokenState,
    is_lasting,
    lets_in,
    new_secret,
    secret_hash,
    token_state,
)
from backend.kit.times.clock import Clock
from backend.kit.values import Value

API_PREFIX: Final = "lpa_"
_PURPOSE: Final = "program"


class ApiTokenRecord(Value):
    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    made_by: str
    held_by: str | None
    made_on: date
    expires_on: date
    used_on: date | None
    ended_on: date | None
    state: TokenState


class Program(Value):
    """Who asks by a token. `maker`: who let it in; `holder`: who uses it, if that was said."""

    token: UUID
    name: str
    scopes: tuple[Scope, ...]
    maker: str
    holder: str | None

    @property
    def actor(self) -> str:
        """None of these people says yes to what it wrote."""
        return joint_actor(self.name, *filter(None, (self.maker, self.holder)))


async def api_tokens(desk: Desk) -> tuple[ApiTokenRecord, ...]:
    return tuple(_record(token, desk.today) for token in await repository.tokens(desk.session))


async def programs_out(session: AsyncSession, today: date) -> Sequence[date]:
    """The last days of tokens that programs use and nobody has ended: from two weeks ahead on, for a month after."""
    return await repository.last_days(session, today - MISSED, today + WARNED)


async def make_api_token(desk: Desk, name: str, scopes: Collection[Scope], expires_on: date, holder: str = "") -> str:
    """The secret, which nobody can be shown again. holder: the address of who uses it. Raises TokenDays, or
    HolderNeeded for one that writes and for an address that is none."""
    held_by = normal_email(holder) if holder else None
    if held_by is None and (holder or not READING.issuperset(scopes)):
        raise HolderNeeded
    if not is_lasting(desk.today, expires_on):
        raise TokenDays
    secret, held = new_secret(API_PREFIX), known_scopes(scopes)
    row = ApiToken(
        id=uuid4(),
        name=name,
        scopes=list(held),
        hash=secret_hash(_PURPOSE, secret),
        made_by=desk.actor,
        held_by=held_by,
        made_on=desk.today,
        expires_on=expires_on,
    )
    desk.session.add(row)
    await desk.session.flush()
    told = {"name": name, "scopes": list(held), "held_by": held_by, "expires_on": expires_on.isoformat()}
    await record(desk, "program.token", told)
    return secret


async def api_token_to_end(desk: Desk, token: UUID) -> ApiTokenRecord:
    """Raises TokenGone for one that is unknown or ended."""
    return _record(await _unended(desk, token), desk.today)


async def end_api_token(desk: Desk, token: UUID) -> None:
    """At once. Raises TokenGone for one that is unknown or ended."""
    row = await _unended(desk, token)
    row.ended_on = desk.today
    await record(desk, "program.token-ended", {"name": row.name})


async def let_program_in(session: AsyncSession, clock: Clock, secret: str, today: date) -> Program:
    """The day of use is noted once, and told in the audit log. Raises TokenRefused, in the same words whatever is
    wrong with it."""
    row = await repository.by_hash(session, secret_hash(_PURPOSE, secret))
    if row is None or not lets_in(today, row.expires_on, row.ended_on):
        raise TokenRefused
    if row.used_on != today and await repository.note_used(session, row.id, today):
        await record(Process(session, clock), "program.token-used", {"name": row.name, "made_by": row.made_by})
    return Program(token=row.id, name=row.name, scopes=known_scopes(row.scopes), maker=row.made_by, holder=row.held_by)


async def _unended(desk: Desk, token: UUID) -> ApiToken:
    row = await desk.session.get(ApiToken, token, with_for_update=True)
    if row is None or row.ended_on is not None:
        raise TokenGone
    return row


def _record(token: ApiToken, today: date) -> ApiTokenRecord:
    kept = {name: getattr(token, name) for name in ApiTokenRecord.model_fields if name not in ("state", "scopes")}
    state = token_state(today, token.expires_on, token.ended_on)
    return ApiTokenRecord(**kept, scopes=known_scopes(token.scopes), state=state)
