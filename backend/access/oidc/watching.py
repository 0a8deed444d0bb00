"""Whoever a provider gives up is out here within five minutes, also where it tells nobody of it.

Each session that a provider began and gave a refresh token for is asked about again and again, by no request of a
person's: nobody waits for it, and who only reads is watched as well."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from backend.access.oidc import repository
from backend.access.oidc.errors import ProviderAway, ProviderUnknown
from backend.access.oidc.kept.service import as_they_are
from backend.access.oidc.models import ConsoleRenewal
from backend.access.oidc.protocol.crossing import Providers, Renewed
from backend.access.oidc.service import roles_again
from backend.access.oidc.values import Visitor
from backend.access.sign_in import repository as session_repository
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextUnreadable

EVERY: Final = timedelta(minutes=3)
"""Between two questions about one session; with a look each minute and a slow answer it stays below five."""
LOOK_SECONDS: Final = 60.0
AT_ONCE: Final = 50
Opening = Callable[[], AbstractAsyncContextManager[Desk]]
"""A desk with a transaction of its own."""


@dataclass(frozen=True)
class Watched:
    """A row as it was taken: the transaction that took it is over when the provider is asked."""

    secret_sha256: bytes
    provider: str
    issuer: str
    subject: str
    sealed: str


async def watch(opening: Opening, providers: Providers) -> int:
    """Asks about every session that is due; how many ended."""
    async with opening() as desk:
        before, ended = desk.now - EVERY, 0
    while watched := await _taken(opening, providers, before):
        ended += sum([await _ask(opening, providers, each) for each in watched])
    return ended


async def _taken(opening: Opening, providers: Providers, before: datetime) -> list[Watched]:
    """Some of those that were asked about last by then; and by nobody else meanwhile."""
    async with opening() as desk:
        await as_they_are(desk.session, providers)
        due = await repository.take_due(desk.session, before, desk.now, AT_ONCE)
        return [_watched(renewal) for renewal in due]


async def _ask(opening: Opening, providers: Providers, watched: Watched) -> int:
    try:
        renewed = await providers.renew(watched.provider, watched.sealed)
    except ProviderAway as away:
        structlog.get_logger().warning("provider_away", provider=watched.provider, reason=away.reason)
        return 0
    except (ProviderUnknown, TextUnreadable):
        # Nobody vouches for them any more: the operator took the provider out, or the key is another.
        renewed = None
    async with opening() as desk:
        if renewed is None or _another(renewed.visitor, watched):
            return await _end(desk, providers, watched)
        return await _go_on(desk, providers, watched, renewed)


async def _go_on(desk: Desk, providers: Providers, watched: Watched, renewed: Renewed) -> int:
    """The person before their session, as everybody who gives or takes roles: else the two wait for each other."""
    if renewed.visitor is not None:
        await roles_again(desk, providers.one(watched.provider), renewed.visitor)
    await repository.renew(desk.session, watched.secret_sha256, renewed.renewal)
    return 0


async def _end(desk: Desk, providers: Providers, watched: Watched) -> int:
    name = next((provider.name for provider in providers if provider.key == watched.provider), watched.provider)
    user = await repository.user_of(desk.session, watched.issuer, watched.subject)
    ended = await session_repository.delete_known(desk.session, watched.secret_sha256)
    if ended:
        told = {"email": user.email} if user else {}
        await record(replace(desk, actor=name), "console.provider-ended", told)
    return int(ended)


def _another(visitor: Visitor | None, watched: Watched) -> bool:
    """OpenID Connect Core 1.0, section 12.2: a renewed token is of the same person, or of nobody."""
    return visitor is not None and (visitor.issuer, visitor.subject) != (watched.issuer, watched.subject)


def _watched(row: ConsoleRenewal) -> Watched:
    return Watched(row.secret_sha256, row.provider, row.issuer, row.subject, row.sealed)
