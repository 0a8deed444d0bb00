"""Who may: what each role of the console is for. What a role may not do is neither shown nor done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

Role = Literal["communications", "hr", "administrator", "steward"]
Permission = Literal[
    "console.use",
    "figures.read",
    "content.write",
    "plans.write",
    "administration",
    "audit.read",
    "changes.read",
    "changes.decide",
    "staff.manage",
    "rounds.manage",
    "sending.read",
    "sending.manage",
]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)

GRANTS: Final[Mapping[Permission, frozenset[Role]]] = {
    # To be signed in at all: the way out, and the choice of language.
    "console.use": frozenset(ROLES),
    # Releases and what is made of them. Administrators run the system and need no figures for it.
    "figures.read": frozenset({"communications", "hr", "steward"}),
    # Topics, questions, articles, feeds.
    "content.write": frozenset({"communications"}),
    # Goals and efforts.
    "plans.write": frozenset({"communications"}),
    # Who may use the console, what the organisation is called and how it is asked.
    "administration": frozenset({"administrator"}),
    # What who with rights did.
    "audit.read": frozenset({"administrator", "steward"}),
    # Additions to the staff list and moves on it that wait for a second person; who decides is never their author.
    "changes.read": frozenset({"hr", "administrator", "steward"}),
    "changes.decide": frozenset({"administrator", "steward"}),
    # The staff list, codes and invitations: who people are and how they are reached.
    "staff.manage": frozenset({"hr"}),
    # Rounds and series: who is asked what, and when.
    "rounds.manage": frozenset({"hr"}),
    # What was sent about a round and what failed; and to have it tried again.
    "sending.read": frozenset({"hr"}),
    "sending.manage": frozenset({"hr"}),
}


def permitted(roles: Iterable[Role]) -> frozenset[Permission]:
    held = frozenset(roles)
    return frozenset(permission for permission, granted in GRANTS.items() if held & granted)
