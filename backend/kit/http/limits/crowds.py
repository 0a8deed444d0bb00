"""Whom a request is from that shows a token of nobody: never an address, but one of a few crowds that our own proxy
parts all addresses into, so that a stranger uses up the tries of few others."""

from __future__ import annotations

import re
from typing import Final

from litestar.connection import ASGIConnection
from litestar.datastructures import State

CROWD: Final = "x-crowd"
"""A header that the proxy sets or takes away, whatever the caller says (`deploy/nginx/nginx.conf`)."""
ANY_CROWD: Final = ""
_CROWDS: Final = re.compile(r"[0-9]{1,2}")
"""Whoever reaches us without the proxy, and makes them up, has a hundred and no more."""


def crowd_of(connection: ASGIConnection[object, object, object, State]) -> str:
    """All are one where no proxy parts them."""
    told = connection.headers.get(CROWD, ANY_CROWD)
    return told if _CROWDS.fullmatch(told) else ANY_CROWD
