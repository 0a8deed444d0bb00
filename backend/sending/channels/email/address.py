"""An e-mail address as the staff list has it, in the form that a mail server takes. Pure."""

from __future__ import annotations

import re

# RFC 5321's atoms without quoting: what real mailboxes have. Nothing in it can end a line or a command.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])")
MOST_LOCAL, MOST_ADDRESS = 64, 254


def mail_address(text: str | None) -> str | None:
    """With the domain as DNS has it (`@blåbær.dk` as `@xn--…`); None for what can be no address."""
    local, at, domain = (text or "").rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    fits = len(local) <= MOST_LOCAL and len(local) + len(plain) < MOST_ADDRESS
    if not at or not fits or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(plain):
        return None
    return f"{local}@{plain}"
