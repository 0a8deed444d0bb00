"""Addresses as the staff list has them, in the form that providers take; None for what can be none. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

PUSH_SERVICES = ("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
"""Those of the browsers there are. Our worker calls what a phone names, so it may not name just anything."""
# RFC 5321's atoms without quoting: what real mailboxes have. Nothing in it can end a line or a command.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])")
MOST_LOCAL, MOST_ADDRESS = 64, 254


def mail_address(text: str | None) -> str | None:
    """With the domain as DNS has it (`@blåbær.dk` as `@xn--…`)."""
    local, at, domain = (text or "").rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    fits = len(local) <= MOST_LOCAL and len(local) + len(plain) < MOST_ADDRESS
    if not at or not fits or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(plain):
        return None
    return f"{local}@{plain}"


def host_allowed(url: str, allowed: tuple[str, ...], *, plain: bool = False) -> bool:
    """Whether a phone's push endpoint is one of the services that are allowed: by host, or by the end of one (`.x.y`).

    plain: http is allowed too, for a service of one's own on loopback in tests.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.scheme != "https" and not (plain and parts.scheme == "http"):
        return False
    if parts.username or parts.password or not host:
        return False
    return any(host.endswith(one) if one.startswith(".") else host == one for one in allowed)
