"""A resource of the directory in the staff list's words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from scim2_models import Resource

from backend.api.scim.schemas import Email, EnterpriseUser, Group, PhoneNumber, Unit, User
from backend.kit.language.typed_text import plain_identity
from backend.registry.directory import DirectoryPerson, DirectoryUnit, EntryText

_ANSWERED_ANEW = frozenset({"id", "meta", "schemas"})


def text_of(resource: Resource[Any], entry_id: UUID) -> EntryText:
    """Raises TypeError for a resource of no kind that is served."""
    content = resource.model_dump(exclude_none=True)
    kept = {key: value for key, value in content.items() if key not in _ANSWERED_ANEW}
    if isinstance(resource, User):
        name = resource.user_name or ""
        return EntryText(
            unique_name=name.lower(),
            external_id=resource.external_id,
            display_name=resource.display_name,
            content=kept,
            told=_person(resource, entry_id),
        )
    if isinstance(resource, Group):
        told = _unit(resource, entry_id)
        return EntryText(external_id=resource.external_id, display_name=resource.display_name, content=kept, told=told)
    raise TypeError(type(resource))


def _person(user: User[EnterpriseUser], entry_id: UUID) -> DirectoryPerson:
    """The number is the one of payrolls where the directory has it, since a list that was there before has it too."""
    work: EnterpriseUser = user[EnterpriseUser] or EnterpriseUser()
    numbers = (work.employee_number, user.external_id, user.user_name)
    return DirectoryPerson(
        id=str(entry_id),
        number=next((plain for number in numbers if number and (plain := plain_identity(number))), str(entry_id)),
        name=_name(user),
        email=_value(user.emails or (), "work"),
        phone=_value(user.phone_numbers or (), "mobile"),
        language=user.preferred_language,
        # RFC 7643 leaves open what a person without the attribute is; one that is told of is meant to be there.
        active=user.active is not False,
        department=tuple(part for part in (work.division, work.department) if part),
        manager=work.manager.value if work.manager else None,
    )


def _name(user: User[EnterpriseUser]) -> str:
    parts = user.name
    if parts is None:
        return user.display_name or ""
    return parts.formatted or " ".join(filter(None, (parts.given_name, parts.family_name))) or user.display_name or ""


def _value(values: Iterable[Email | PhoneNumber], kind: str) -> str | None:
    """The primary one, else of the kind that is asked first, else the first."""
    ranked = sorted(values, key=lambda held: (not held.primary, str(held.type or "").lower() != kind))
    return next((held.value for held in ranked if held.value), None)


def _unit(group: Group[Unit], entry_id: UUID) -> DirectoryUnit:
    unit: Unit = group[Unit] or Unit()
    return DirectoryUnit(
        id=str(entry_id),
        name=group.display_name or "",
        parent=unit.parent,
        members=tuple(member.value for member in group.members or () if member.value),
        leaders=tuple(leader for leader in (unit.leader, unit.second_leader) if leader),
        is_unit=not unit.not_a_unit,
    )
