"""The push services that phones may name. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

PUSH_SERVICES = ("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")
"""Those of the browsers there are. Our worker calls what a phone names, so it may not name just anything."""


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
    return any(host.endswith(name) if name.startswith(".") else host == name for name in allowed)
