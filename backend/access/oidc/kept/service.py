"""Setting providers up in Administration: written, tried, in use, at rest, gone.

A provider gives no more than whoever sets it up may give by hand: administrators make people's access themselves. Only
who is who on the staff list, an administrator may not say: that claim is the operator's to set.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.oidc.errors import ProviderAway, ProviderUnknown
from backend.access.oidc.kept import policy, repository, trials
from backend.access.oidc.kept.errors import (
    IssuerStays,
    LastWayIn,
    NotTried,
    ProviderInUse,
    ProviderNotReached,
    ProviderTaken,
)
from backend.access.oidc.kept.models import ConsoleProvider
from backend.access.oidc.kept.rows import fields_of, kept_of, sealed_secret, write
from backend.access.oidc.protocol.crossing import Providers
from backend.access.oidc.service import provided
from backend.access.oidc.values import Provider, WrittenProvider
from backend.access.people import repository as people_repository
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile

_COLUMNS = ("name", "issuer")


async def as_they_are(session: AsyncSession, providers: Providers) -> Providers:
    """With what Administration has set up, by whichever process."""
    providers.hold([kept_of(row, providers.box, providers.of_settings) for row in await repository.every(session)])
    return providers


async def add_provider(desk: Desk, providers: Providers, wished: str, written: WrittenProvider) -> str:
    """Its key, which is like `wished`. It signs nobody in before it was tried.

    Raises ProviderTaken or ProviderNotReached."""
    rows = await repository.every(desk.session)
    key = policy.key_of(wished, {provider.key for provider in providers} | {row.key for row in rows})
    _not_taken(providers, rows, key, written)
    await _reach(providers, Provider(key=key, **fields_of(written)))
    row = ConsoleProvider(key=key, in_use=False, revision=1, sealed=sealed_secret(providers.box, written))
    write(row, written, desk.actor, desk.now)
    if not await repository.add(desk.session, row):
        raise ProviderTaken.because("name", extra={"field": "name"})
    await record(desk, "provider.add", {"provider": key, "name": written.name, "groups": _groups(written)})
    return key


async def change_provider(desk: Desk, providers: Providers, key: str, written: WrittenProvider, revision: int) -> None:
    """Without a secret it keeps the one that it has. Holds at once.

    Raises ProviderUnknown, ChangedMeanwhile, IssuerStays, ProviderTaken or ProviderNotReached."""
    rows = await repository.held(desk.session)
    row = _one(rows, key)
    before = kept_of(row, providers.box, providers.of_settings).provider
    if row.revision != revision:
        raise ChangedMeanwhile
    if written.issuer != before.issuer:
        raise IssuerStays(extra={"field": "issuer"})
    _not_taken(providers, rows, key, written)
    secret = written.client_secret or before.client_secret
    await _reach(providers, Provider(key=key, **{**fields_of(written), "client_secret": secret}))
    fields = policy.changed_fields(before, written)
    if written.client_secret is not None:
        row.sealed, fields = sealed_secret(providers.box, written), sorted([*fields, "client_secret"])
    write(row, written, desk.actor, desk.now)
    row.revision += 1
    await desk.session.flush()
    groups = {"groups": _groups(written)} if "roles" in fields else {}
    await record(desk, "provider.change", {"provider": key, "name": written.name, "fields": fields, **groups})


async def use_provider(desk: Desk, providers: Providers, key: str, trial: str) -> None:
    """trial: what the page says after somebody has tried it. Raises ProviderUnknown or NotTried."""
    row = _one(await repository.held(desk.session), key)
    if not trials.has_passed(providers.box, trial, kept_of(row, providers.box, providers.of_settings), desk.now):
        raise NotTried
    if not row.in_use:
        _mark(row, desk, in_use=True)
        await desk.session.flush()
        await record(desk, "provider.use", {"provider": key, "name": row.name})


async def rest_provider(desk: Desk, providers: Providers, key: str, *, by_mail: bool) -> None:
    """It signs nobody in any more, and whoever it has let in is out at once. Who is whom is kept.

    by_mail: whether people are sent links. Raises ProviderUnknown or LastWayIn."""
    # First, as whoever unlinks somebody does: each would else count on the way in that the other ends.
    administrators = await people_repository.lock_administrators(desk.session)
    row = _one(await repository.held(desk.session), key)
    if not row.in_use:
        return
    others = [provider.key for provider in await as_they_are(desk.session, providers) if provider.key != key]
    known = await repository.providers_of(desk.session, administrators)
    if policy.is_last_way(by_mail=by_mail, others=others, with_administrators=known):
        raise LastWayIn
    _mark(row, desk, in_use=False)
    ended = await repository.end_sessions(desk.session, provided(key))
    await record(desk, "provider.rest", {"provider": key, "name": row.name, "sessions": ended})


async def drop_provider(desk: Desk, key: str) -> None:
    """With all that it vouched for. Raises ProviderUnknown or ProviderInUse."""
    row = _one(await repository.held(desk.session), key)
    if row.in_use:
        raise ProviderInUse
    name = row.name
    await repository.drop(desk.session, key)
    await record(desk, "provider.remove", {"provider": key, "name": name})


def _one(rows: list[ConsoleProvider], key: str) -> ConsoleProvider:
    matching = [row for row in rows if row.key == key]
    if not matching:
        raise ProviderUnknown
    return matching[0]


def _not_taken(providers: Providers, rows: list[ConsoleProvider], key: str, written: WrittenProvider) -> None:
    """Raises ProviderTaken."""
    others = [*providers.of_settings, *(row for row in rows if row.key != key)]
    for name in _COLUMNS:
        if any(getattr(other, name) == getattr(written, name) for other in others):
            raise ProviderTaken.because(name, extra={"field": name})


async def _reach(providers: Providers, provider: Provider) -> None:
    """Raises ProviderNotReached."""
    try:
        await providers.look_at(provider)
    except ProviderAway as away:
        why = policy.why_not_reached(away.reason)
        place = "client_secret" if why == "client" else "issuer"
        raise ProviderNotReached.because(why, extra={"field": place}) from None


def _groups(written: WrittenProvider) -> dict[str, list[str]]:
    return {role: list(groups) for role, groups in written.roles.items() if groups}


def _mark(row: ConsoleProvider, desk: Desk, *, in_use: bool) -> None:
    row.in_use, row.changed_at, row.changed_by = in_use, desk.now, desk.actor
