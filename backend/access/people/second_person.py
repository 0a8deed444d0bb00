"""Who can approve what somebody else writes on the staff list. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from backend.access.permissions import Permission

Permissions = Mapping[str, Collection[Permission]]
"""Of everybody who may use the console, by address."""


def approvers(people: Permissions, author: str) -> tuple[str, ...]:
    return tuple(who for who, may in people.items() if "changes.decide" in may and who != author)


def writers_without_approver(people: Permissions) -> tuple[str, ...]:
    return tuple(who for who, may in people.items() if "staff.manage" in may and not approvers(people, who))
