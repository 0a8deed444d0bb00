"""The tokens by which a directory is let in: made by an administrator, shown once, ended at any time."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.bearer import (
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
from backend.kit.values import Value
from backend.registry.directory import repository
from backend.registry.errors import DirectoryRefused
from backend.registry.token_models import DirectoryToken

PREFIX: Final = "lpd_"
"""Whoever searches files for lost secrets finds ours by it."""
_PURPOSE: Final = "directory"


class TokenRecord(Value):
    id: UUID
    name: str
    made_by: str
    made_on: date
    expires_on: date
    used_on: date | None
    ended_on: date | None
    state: TokenState


class LetIn(Value):
    """As whom a request of the directory is written: `maker` may not approve what comes by the token."""

    token: UUID
    name: str
    maker: str


async def token_records(desk: Desk) -> tuple[TokenRecord, ...]:
    return tuple(_record(token, desk.today) for token in await repository.tokens(desk.session))


async def make_token(desk: Desk, name: str, expires_on: date) -> str:
    """The secret, which nobody can be shown again. Raises TokenDays."""
    if not is_lasting(desk.today, expires_on):
        raise TokenDays
    secret = new_secret(PREFIX)
    row = DirectoryToken(
        id=uuid4(),
        name=name,
        hash=secret_hash(_PURPOSE, secret),
        made_by=desk.actor,
        made_on=desk.today,
        expires_on=expires_on,
    )
    desk.session.add(row)
    await desk.session.flush()
    await record(desk, "directory.token", {"name": name, "expires_on": expires_on.isoformat()})
    return secret


async def token_to_end(desk: Desk, token: UUID) -> TokenRecord:
    """Raises TokenGone for one that is unknown or ended."""
    return _record(await _unended(desk, token), desk.today)


async def end_token(desk: Desk, token: UUID) -> None:
    """At once. Raises TokenGone for one that is unknown or ended."""
    row = await _unended(desk, token)
    row.ended_on = desk.today
    await record(desk, "directory.token-ended", {"name": row.name})


async def _unended(desk: Desk, token: UUID) -> DirectoryToken:
    row = await desk.session.get(DirectoryToken, token, with_for_update=True)
    if row is None or row.ended_on is not None:
        raise TokenGone
    return row


async def makers_who_spoke(desk: Desk) -> frozenset[str]:
    """Whoever made a token that was used: they decide nothing of what the directory tells."""
    return frozenset(await repository.makers_who_spoke(desk.session))


async def newest_token_maker(desk: Desk) -> str | None:
    """None where no token lets in."""
    return await repository.newest_maker(desk.session, desk.today)


async def directory_out(session: AsyncSession, today: date) -> date | None:
    """The last day of the tokens that the directory uses, from two weeks ahead on, and ever after; None where they were
    ended. One that was made and is not in use yet keeps nobody in."""
    last = await repository.last_day(session)
    return last if last is not None and last - today <= WARNED else None


async def let_in(session: AsyncSession, secret: str, today: date) -> LetIn:
    """The day of use is noted once. Raises DirectoryRefused, in the same words whatever is wrong with it."""
    row = await repository.token_by_hash(session, secret_hash(_PURPOSE, secret))
    if row is None or not lets_in(today, row.expires_on, row.ended_on):
        raise DirectoryRefused("" if row is None else row.name)
    if row.used_on != today:
        await repository.note_used(session, row.id, today)
    return LetIn(token=row.id, name=row.name, maker=row.made_by)


def _record(token: DirectoryToken, today: date) -> TokenRecord:
    state = token_state(today, token.expires_on, token.ended_on)
    told = {name: getattr(token, name) for name in TokenRecord.model_fields if name != "state"}
    return TokenRecord(**told, state=state)
