"""What lies in the database: whether our key opens it, sign-in providers, and webhooks of other programs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from backend.access import KeptProvider, Providers, Wire, as_they_are
from backend.access.hooks import WebhookRecord, is_safe, webhooks
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.http.gate import Refused
from backend.kit.http.outside import Outside
from backend.kit.language.terminal import in_terminal
from backend.kit.times.clock import SystemClock
from backend.rounds import KeyBox, keys_are_opened
from backend.run.doctor.providers import look_at_providers
from backend.run.parts import wire_of
from backend.settings.named import NamedSettings


async def look_at_kept(settings: NamedSettings) -> list[Finding]:
    """Nothing where the database can't be asked: it is told of by itself."""
    database = Database.connect(settings.database_url, pool_size=1, pooled=settings.pooled)
    try:
        kept, hooks, opened = await _kept(settings, database)
    except (SQLAlchemyError, OSError):
        return []
    finally:
        await database.close()
    told = [_unreadable(one) for one in kept if one.state == "unreadable"]
    in_use = [one.provider for one in kept if one.state == "in-use"]
    return [
        *_key(opened),
        *told,
        *await look_at_providers(in_use, wire_of(settings)),
        *await look_at_hooks(hooks, settings),
    ]


async def look_at_hooks(hooks: Iterable[WebhookRecord], settings: NamedSettings) -> list[Finding]:
    """Those that are told still, by the gate that what they are told goes through."""
    outside, play = Outside(frozenset(settings.inside_hosts)), False
    if settings.environment != "production":
        # As the worker: what runs on the same machine is told in a demo or a test.
        outside, play = replace(outside, inside_hosts=outside.inside_hosts | {"localhost", "127.0.0.1", "::1"}), True
    told = (hook for hook in hooks if hook.ended_on is None)
    return list(await asyncio.gather(*(_hook(hook, outside, play=play) for hook in told)))


async def _kept(
    settings: NamedSettings, database: Database
) -> tuple[tuple[KeptProvider, ...], tuple[WebhookRecord, ...], bool | None]:
    clock, keys = SystemClock(), KeyBox(bytes.fromhex(settings.key_encryption_key))
    providers = Providers(settings.providers, Wire(), clock, keys.texts, settings.origin)
    async with database.transaction() as session:
        await as_they_are(session, providers)
        hooks = await webhooks(Desk(session, clock, ZoneInfo(settings.zone), actor=""))
        return providers.kept, hooks, await keys_are_opened(session, keys)


def _key(opened: bool | None) -> list[Finding]:
    """Of a key that was put back wrongly nothing else tells before phones ask for tokens."""
    if opened is None:
        return []
    if opened:
        return [ok("key-encryption-key", in_terminal("doctor-key-encryption"))]
    said, hint = in_terminal("doctor-key-encryption-other"), in_terminal("doctor-key-encryption-other.hint")
    return [fault("key-encryption-key", said, hint)]


async def _hook(hook: WebhookRecord, outside: Outside, *, play: bool) -> Finding:
    """Its path may be a secret and is not shown."""
    place = urlsplit(hook.url).hostname or ""
    why = await _why_not(hook.url, outside, play=play)
    if why is None:
        return ok("hook", in_terminal("doctor-hook", name=hook.name, place=place))
    said = in_terminal("doctor-hook-away", name=hook.name, place=place, why=why)
    return fault("hook", said, in_terminal("doctor-hook-away.hint"))


async def _why_not(url: str, outside: Outside, *, play: bool) -> str | None:
    """None whatever it answers to a GET, which it need not take."""
    if not is_safe(url, play=play):
        return "http"
    try:
        await outside.status(url)
    except Refused as refused:
        return refused.reason
    return None


def _unreadable(kept: KeptProvider) -> Finding:
    said = in_terminal("doctor-provider-sealed", name=kept.provider.name)
    return fault("provider", said, in_terminal("doctor-provider-sealed.hint"))
