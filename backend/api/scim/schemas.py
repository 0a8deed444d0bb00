"""What is taken of a directory's people and groups (RFC 7643). Whatever else it sends is passed by and kept nowhere."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    CaseExact,
    ComplexAttribute,
    ExtensibleStringEnum,
    Extension,
    External,
    Mutability,
    Reference,
    Required,
    Resource,
    Uniqueness,
)

MOST_TEXT: Final = 1000
Text = Annotated[str, Field(max_length=MOST_TEXT)]


class Name(ComplexAttribute):
    formatted: Text | None = None
    family_name: Text | None = None
    given_name: Text | None = None


class Email(ComplexAttribute):
    """By our own rule of addresses, when the list is made: one that can't be reached stops no other."""

    class Type(ExtensibleStringEnum):
        work = "work"
        home = "home"
        other = "other"

    value: Text | None = None
    type: Type | None = None
    primary: bool | None = None


class PhoneNumber(ComplexAttribute):
    class Type(ExtensibleStringEnum):
        work = "work"
        home = "home"
        mobile = "mobile"
        other = "other"

    value: Text | None = None
    type: Type | None = None
    primary: bool | None = None


class User(Resource[AnyExtension]):
    """Section 4.1, in part."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[Text | None, Required.true, Uniqueness.server] = None
    name: Name | None = None
    display_name: Text | None = None
    preferred_language: Text | None = None
    active: bool | None = None
    emails: Annotated[list[Email] | None, Field(max_length=20)] = None
    phone_numbers: Annotated[list[PhoneNumber] | None, Field(max_length=20)] = None


class Manager(ComplexAttribute):
    """Without their name: it would stay in another's resource when the manager has left."""

    value: Annotated[Text | None, CaseExact.true] = None
    ref: Annotated[Reference[External] | None, Field(serialization_alias="$ref", validation_alias="$ref")] = None


class EnterpriseUser(Extension):
    """Section 4.3, in part."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: Text | None = None
    division: Text | None = None
    department: Text | None = None
    manager: Manager | None = None


class GroupMember(ComplexAttribute):
    """Without their name, as a manager."""

    value: Annotated[Text | None, Mutability.immutable, CaseExact.true] = None
    type: Annotated[Text | None, Mutability.immutable] = None


class Group(Resource[AnyExtension]):
    """Section 4.2."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[Text | None, Required.true] = None
    members: Annotated[list[GroupMember] | None, Field(max_length=20_000)] = None


class Unit(Extension):
    """What a group is as a unit of the organisation. `parent`: the id of the group above; none: it stands right below
    the organisation. `leader`, `second_leader`: the ids of whom the staff list shall have as its leaders, in place of
    the manager of most."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:linjepuls:2.0:Unit")

    parent: Annotated[Text | None, CaseExact.true] = None
    leader: Annotated[Text | None, CaseExact.true] = None
    second_leader: Annotated[Text | None, CaseExact.true] = None
    not_a_unit: bool | None = None
