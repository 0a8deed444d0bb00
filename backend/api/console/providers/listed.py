"""All providers, as pages and JSON tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import KeptProvider, Providers, ProviderUnknown
from backend.api.console.providers.bodies import ProviderBody
from backend.api.console.sign_in.by_mail import sends_links
from backend.api.console.sign_in.held import held
from backend.api.parts import NamedParts


class WaysIn(TypedDict):
    """`in_use`: keys of the providers by which people sign in; `by_mail`: whether they are sent links."""

    in_use: tuple[str, ...]
    by_mail: bool


async def ways_in(parts: NamedParts, session: AsyncSession) -> WaysIn:
    in_use = tuple(provider.key for provider in await held(parts, session))
    return WaysIn(in_use=in_use, by_mail=await sends_links(session))


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
