"""Who vouches for people at the sign-in: whether their discovery is reached and is their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from backend.access import Provider, ProviderAway, Wire
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.language.terminal import in_terminal


async def look_at_providers(providers: Iterable[Provider], wire: Wire) -> list[Finding]:
    """As the sign-in itself asks them: `wire` reaches no host on the inside that the settings do not name."""
    return list(await asyncio.gather(*(_look(provider, wire) for provider in providers)))


async def _look(provider: Provider, wire: Wire) -> Finding:
    """OpenID Connect Discovery section 4."""
    hint = in_terminal("doctor-provider.hint")
    try:
        told = await wire.get(provider.discovery)
    except ProviderAway as away:
        return fault("provider", in_terminal("doctor-away", place=provider.issuer, why=away.reason), hint)
    if told.get("issuer") != provider.issuer:
        return fault("provider", in_terminal("doctor-provider-other", name=provider.name), hint)
    return ok("provider", in_terminal("doctor-provider", name=provider.name))
