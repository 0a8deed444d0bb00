"""E-mail addresses by one rule, for reading a list, giving somebody a link and sending. Pure.

A library that checks addresses (email-validator 2.4) takes 85 µs for each, five seconds of a large list, and refuses
the names of a house's own network.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

import idna

from backend.kit.language.typed_text import plain_identity

AddressFault = Literal["form", "letters", "domain"]
"""`letters`: some before the @ that a mail server takes only where it speaks SMTPUTF8 (RFC 6531)."""
MOST_LOCAL: Final = 64
MOST_ADDRESS: Final = 254
# RFC 5321's atoms without quoting: what real mailboxes have. Nothing in it can end a line or a command.
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN: Final = re.compile(
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?!\d+$)[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_SCHEME: Final = re.compile(r"mailto:\s*", re.IGNORECASE)
"""Of a link (RFC 6068), as a web page gives it. No mailbox has a colon."""


def written_address(text: str) -> str:
    """As it is kept: what is typed or pasted, without what is no part of it."""
    address = plain_identity(text)
    return _SCHEME.sub("", address, count=1) if ":" in address else address


def mail_address(text: str | None, *, other_letters: bool = False) -> str | None:
    """As a mail server takes it, with the domain as DNS has it (`@blåbær.dk` as `@xn--…`); None for what is none.

    other_letters: with such before the @, too, which only SMTPUTF8 can carry.
    """
    local, _, domain = written_address(text or "").rpartition("@")
    plain, fault = _in_dns(domain), _local_fault(local)
    if plain is None or (fault is not None and not (other_letters and fault == "letters")):
        return None
    return f"{local}@{plain}" if len(local.encode()) + len(plain) < MOST_ADDRESS else None


def address_fault(text: str) -> AddressFault | None:
    """Why `mail_address` is None."""
    if mail_address(text) is not None:
        return None
    local, at, domain = written_address(text).rpartition("@")
    if not at:
        return "form"
    return _local_fault(local) or ("form" if _in_dns(domain) else "domain")


def _local_fault(local: str) -> AddressFault | None:
    if len(local.encode()) <= MOST_LOCAL and _LOCAL.fullmatch(local):
        return None
    plain = "".join(sign if sign.isascii() or not sign.isalpha() else "x" for sign in local)
    return "letters" if len(local.encode()) <= MOST_LOCAL and plain != local and _LOCAL.fullmatch(plain) else "form"


# A list has thousands of addresses and a few domains.
@lru_cache(1024)
def _in_dns(domain: str) -> str | None:
    """By IDNA 2008 (RFC 5891), where `faß` is not `fass`, on what UTS 46 makes of how people write it."""
    try:
        odd = not domain.isascii() or "xn--" in domain.lower()
        plain = idna.encode(domain, uts46=True).decode("ascii") if odd else domain
    except idna.IDNAError:
        return None
    return plain if _DOMAIN.fullmatch(plain) else None
