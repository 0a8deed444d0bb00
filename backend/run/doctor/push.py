"""Web push: whom services are told to write to, and whether they are reached."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from backend.kit.doctor.findings import Finding, ok, warning
from backend.kit.doctor.places import Away, answer_of
from backend.kit.language.terminal import in_terminal


async def look_at_push(contact: str, services: Iterable[str]) -> list[Finding]:
    host = urlsplit(contact).hostname or contact.rpartition("@")[2]
    named = [service for service in services if not service.startswith(".")]
    return [await _contact(contact, host), *await asyncio.gather(*map(_service, named))]


async def _contact(contact: str, host: str) -> Finding:
    """Apple looks its host up, and refuses every message where there is none."""
    if await found(host):
        return ok("push-contact", in_terminal("doctor-push-contact", contact=contact))
    said = in_terminal("doctor-push-contact-unknown", host=host)
    return warning("push-contact", said, in_terminal("doctor-push-contact-unknown.hint"))


async def found(host: str) -> bool:
    try:
        await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return True


async def _service(host: str) -> Finding:
    """Whatever it answers to a question that is none of its own."""
    try:
        await answer_of(f"https://{host}/")
    except Away as away:
        said = in_terminal("doctor-away", place=host, why=str(away))
        return warning("push", said, in_terminal("doctor-push.hint"))
    return ok("push", in_terminal("doctor-reached", place=host))
