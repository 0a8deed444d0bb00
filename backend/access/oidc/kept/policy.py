"""What may be done with a provider. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from backend.access.oidc.values import WrittenProvider

_LONGEST: Final = 31
_NOT_KEYS: Final = frozenset({"new"})
"""An address of our own."""
_REASONS: Final[Mapping[str, str]] = {
    "inside": "inside",
    "address": "https",
    "unknown-host": "unknown",
    "issuer": "other-issuer",
    "discovery": "no-provider",
    "status 404": "no-provider",
    "keys": "no-keys",
    "client": "client",
}


def key_of(wished: str, taken: Collection[str]) -> str:
    """A key that nobody has, by what was wished: small letters, digits and dashes."""
    base = wished if wished[:1].isalpha() else f"login-{wished}".strip("-")
    endings = ("", *(f"-{number}" for number in range(2, len(taken) + 4)))
    keys = (base[: _LONGEST - len(ending)].rstrip("-") + ending for ending in endings)
    return next(key for key in keys if key not in taken and key not in _NOT_KEYS)


def why_not_reached(reason: str) -> str:
    """The word for a ProviderAway's reason."""
    return _REASONS.get(reason, "away")


def changed_fields(before: WrittenProvider, after: WrittenProvider) -> list[str]:
    """The secret apart: it is never held against what it was."""
    names = (name for name in WrittenProvider.model_fields if name != "client_secret")
    return sorted(name for name in names if getattr(before, name) != getattr(after, name))


def is_last_way(*, by_mail: bool, others: Collection[str], with_administrators: Collection[str]) -> bool:
    """Whether no administrator could come in any more but by the command line. others: providers that stay.
    with_administrators: providers that administrators have come in by."""
    return not by_mail and frozenset(others).isdisjoint(with_administrators)
