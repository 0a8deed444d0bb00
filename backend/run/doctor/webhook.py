"""The organisation's own receiver: whether it is there. It is asked, and told nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.doctor.places import Away, answer_of
from backend.kit.language.terminal import in_terminal


async def look_at_webhook(url: str) -> list[Finding]:
    """Whatever it answers to a GET, which it need not take."""
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.hostname}"
    try:
        await answer_of(url)
    except Away as away:
        said = in_terminal("doctor-away", place=place, why=str(away))
        return [fault("webhook", said, in_terminal("doctor-webhook.hint"))]
    return [ok("webhook", in_terminal("doctor-reached", place=place))]
