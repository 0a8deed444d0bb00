"""Who vouches for people at the sign-in: whether their discovery is reached and is their own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

from backend.access import Provider
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.doctor.places import Away, answer_of
from backend.kit.language.terminal import in_terminal


async def look_at_providers(providers: Iterable[Provider]) -> list[Finding]:
    return list(await asyncio.gather(*map(_look, providers)))


async def _look(provider: Provider) -> Finding:
    """OpenID Connect Discovery section 4."""
    hint = in_terminal("doctor-provider.hint")
    try:
        answer = await answer_of(provider.discovery)
    except Away as away:
        return fault("provider", in_terminal("doctor-away", place=provider.issuer, why=str(away)), hint)
    if answer.status != 200:
        return fault("provider", in_terminal("doctor-away", place=provider.issuer, why=str(answer.status)), hint)
    if issuer_in(answer.body) != provider.issuer:
        return fault("provider", in_terminal("doctor-provider-other", name=provider.name), hint)
    return ok("provider", in_terminal("doctor-provider", name=provider.name))


def issuer_in(body: bytes) -> str | None:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    issuer = told.get("issuer") if isinstance(told, dict) else None
    return issuer if isinstance(issuer, str) else None
