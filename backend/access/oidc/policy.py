"""Who comes in, as what. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from backend.access.oidc.values import Provider, Visitor
from backend.access.permissions import ROLES, Role
from backend.access.sign_in.policy import ADMINISTRATOR

Obstacle = Literal["no-role", "crowded", "factor", "waiting", "full", "no-address", "left"]
"""None of the person's groups gives a role; the provider left their groups out; it asked for too little; an
administrator must let them in first; too many wait for that; it names no e-mail address to know them by; they have
left the staff list."""
MOST_WAITING: Final = 200
WAITS: Final = timedelta(days=14)


@dataclass(frozen=True)
class Known:
    """An account of ours that the visitor is linked to. `left`: the staff list, and nobody has wanted them in since.
    `last`: there is no other administrator."""

    roles: tuple[Role, ...]
    left: bool = False
    last: bool = False


@dataclass(frozen=True)
class Decision:
    """`roles`: that the person has from now on, also where an `obstacle` keeps them out this time."""

    roles: tuple[Role, ...]
    obstacle: Obstacle | None = None
    makes: bool = False
    """An account, since there is none yet."""


def roles_of(provider: Provider, groups: Collection[str]) -> tuple[Role, ...]:
    return tuple(role for role in ROLES if not frozenset(provider.roles.get(role, ())).isdisjoint(groups))


def kept_roles(known: Known, told: Iterable[Role]) -> tuple[Role, ...]:
    """What somebody has from now on of what their groups tell: no group takes the last administrator away."""
    wanted: set[str] = {*told, ADMINISTRATOR} if known.last else {*told}
    return tuple(role for role in ROLES if role in wanted)


def lacks_factor(provider: Provider, roles: Iterable[Role], visitor: Visitor) -> bool:
    """Whether a role asks for more than the provider says to have asked for."""
    wanted = (provider.second_factor[role] for role in roles if role in provider.second_factor)
    return not all(visitor.acr & set(factor.acr) or visitor.amr & set(factor.amr) for factor in wanted)


def has_factor(provider: Provider, visitor: Visitor) -> bool:
    """Whether the provider says that two steps were taken: RFC 8176's `mfa`, or what the settings ask for."""
    wanted = provider.second_factor.values()
    return "mfa" in visitor.amr or any(
        visitor.acr & set(factor.acr) or visitor.amr & set(factor.amr) for factor in wanted
    )


def decide(provider: Provider, visitor: Visitor, known: Known | None, *, address_taken: bool) -> Decision:
    """An account that has the same address is never taken for the visitor's: an administrator says so, or nobody."""
    told = roles_of(provider, visitor.groups)
    had = known.roles if known else ()
    if provider.roles and visitor.crowded and not (told and set(had) <= set(told)):
        # Groups that the provider left out are no groups that the person left.
        return Decision(had, "crowded")
    if known is not None:
        roles = _of_known(provider, known, told)
        return Decision(roles, "left") if known.left else _let_in(provider, visitor, roles)
    if provider.roles and not told:
        return Decision((), "no-role")
    if provider.access == "list" or address_taken:
        return Decision(told, "waiting")
    if visitor.email is None:
        return Decision((), "no-address")
    return _let_in(provider, visitor, told, makes=True)


def _of_known(provider: Provider, known: Known, told: tuple[Role, ...]) -> tuple[Role, ...]:
    """None for somebody who is in none of the groups: they are out, whatever they keep."""
    if not provider.roles:
        return known.roles
    return kept_roles(known, told) if told else ()


def _let_in(provider: Provider, visitor: Visitor, roles: tuple[Role, ...], *, makes: bool = False) -> Decision:
    if not roles:
        return Decision((), "no-role")
    if lacks_factor(provider, roles, visitor):
        return Decision(roles, "factor")
    return Decision(roles, makes=makes)
