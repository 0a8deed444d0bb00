"""All providers, as pages and JSON tell of them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import KeptProvider, Providers, ProviderUnknown
from backend.api.console.providers.bodies import ProviderBody
from backend.api.console.sign_in.held import held
from backend.api.parts import NamedParts


async def provider_bodies(parts: NamedParts, session: AsyncSession) -> list[ProviderBody]:
    return ProviderBody.all_of(await held(parts, session), parts.site.origin)


async def provider_names(parts: NamedParts, session: AsyncSession) -> Mapping[str, str]:
    """By key."""
    return {body.key: body.name for body in await provider_bodies(parts, session)}


def kept_one(providers: Providers, key: str) -> KeptProvider:
    """Raises ProviderUnknown, also for one of the operator's."""
    matching = [kept for kept in providers.kept if kept.provider.key == key]
    if not matching:
        raise ProviderUnknown
    return matching[0]
