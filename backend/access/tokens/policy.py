"""What a token may be for: each scope stands for a part of what one permission lets people do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

from backend.access.permissions import Permission

Scope = Literal["read-figures", "read-staff", "write-staff"]
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
STANDS_FOR: Final[Mapping[Scope, Permission]] = {
    "read-figures": "figures.read",
    "read-staff": "staff.manage",
    "write-staff": "staff.manage",
}
"""A route that takes a scope is one that people with this permission may use."""
READING: Final[frozenset[Scope]] = frozenset({"read-figures", "read-staff"})
"""They change nothing: a route that does can't take them."""


def known_scopes(kept: Iterable[str]) -> tuple[Scope, ...]:
    """In our order; what an older or newer program called a scope lets nobody in."""
    held = set(kept)
    return tuple(scope for scope in SCOPES if scope in held)
