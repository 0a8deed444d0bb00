"""The push services that phones may name. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

PUSH_SERVICES = ("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
"""Those of the browsers there are. Our worker calls what a phone names, so it may not name just anything."""
_LABEL: Final = re.compile(r"(?!..--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
"""None with hyphens in the third and fourth place, as `xn--`: those are encoded (RFC 5891 section 4.2.3.1), no push
service has any, and what cannot be decoded is a fault to whoever sends there."""


def host_allowed(url: str, allowed: tuple[str, ...], *, plain: bool = False) -> bool:
    """Whether a phone's push endpoint is one of the services that are allowed: by host, or with one label before
    `.x.y`, at the port of https.

    plain: http and any port are allowed too, for a service of one's own on loopback in tests.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    if not plain and (parts.scheme != "https" or port not in (None, 443)):
        return False
    if parts.scheme not in ("https", "http") or parts.username or parts.password:
        return False
    return any(_fits(host, name) for name in allowed)


def _fits(host: str, name: str) -> bool:
    if not name.startswith("."):
        return host == name
    label, dot, rest = host.partition(".")
    return _LABEL.fullmatch(label) is not None and dot + rest == name
