"""Who can approve what somebody else writes on the staff list. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from backend.access.permissions import Permission
from backend.desk import hands_of

Permissions = Mapping[str, Collection[Permission]]
"""Of everybody who may use the console, by address."""


def approvers(people: Permissions, author: str) -> tuple[str, ...]:
    hands = hands_of(author)
    return tuple(who for who, may in people.items() if "changes.decide" in may and who not in hands)


def writers_without_approver(people: Permissions) -> tuple[str, ...]:
    return tuple(who for who, may in people.items() if "staff.manage" in may and not approvers(people, who))
