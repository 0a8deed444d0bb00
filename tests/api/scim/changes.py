"""Changes as directories make them (RFC 7644 section 3.5.2), each of them right in itself."""

from __future__ import annotations

from typing import Any, Final
from uuid import uuid4

Change = tuple[str, str, str]
"""Kind, operation, path ("" for none)."""
_ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_UNIT: Final = "urn:ietf:params:scim:schemas:extension:linjepuls:2.0:Unit"
_SETS: Final = ("add", "Add", "replace", "Replace")
_LINE: Final = {"type": "string", "minLength": 1, "maxLength": 1000}
_EMAILS: Final[list[list[dict[str, Any]]]] = [
    [{"value": "alma@eksempel.dk", "type": "work", "primary": True}],
    [{"value": "b"}],
    [],
]
_WORK: Final = 'emails[type eq "work"]'
MADE: Final[frozenset[Change]] = frozenset(
    {
        *(("Users", op, path) for op in ("add", "replace") for path in ("displayName", "emails", "active", "")),
        *(("Users", "remove", path) for path in ("externalId", "emails", "name")),
        ("Users", "replace", f"{_ENTERPRISE}:department"),
        ("Users", "add", f"{_WORK}.value"),
        *(("Groups", op, "members") for op in ("add", "replace", "remove")),
        *(("Groups", op, f"{_UNIT}:parent") for op in ("replace", "remove")),
        ("Groups", "remove", "members[…]"),
        ("Groups", "replace", "displayName"),
    }
)
"""Which have to succeed at least once, or only refusals were looked at."""


def of_user() -> dict[str, Any]:
    lines = [
        "displayName",
        "externalId",
        "name.familyName",
        "preferredLanguage",
        f"{_ENTERPRISE}:department",
        f"{_WORK}.value",
    ]
    whole = [{"active": False}, {"displayName": "Alma", "active": True}, {"name": {"familyName": "Ågård"}}]
    ways = [
        *(_change((op,), [path], _LINE) for path in lines for op in ("add", "replace")),
        _change(_SETS, ["active"], {"enum": [False, True, "False", "True"]}),
        _change(_SETS, ["emails"], {"enum": _EMAILS}),
        _change(_SETS, [], {"enum": whole}),
        _change(("remove", "Remove"), ["externalId", "displayName", "emails", _WORK, "name", _ENTERPRISE]),
    ]
    return {"anyOf": ways}


def of_group(user: str) -> dict[str, Any]:
    """user: the id of one who may be its member."""
    member = {"value": user}
    some = {"enum": [[member], [member, {"value": str(uuid4())}], [member, member], []]}
    ways = [
        _change(_SETS, ["displayName", "externalId"], _LINE),
        _change(_SETS, ["members"], some),
        _change(_SETS, [f"{_UNIT}:parent"], {"enum": [str(uuid4()), user]}),
        _change(("remove", "Remove"), ["members"], some),
        _change(("remove", "Remove"), ["members", f'members[value eq "{user}"]', "externalId", f"{_UNIT}:parent"]),
    ]
    return {"anyOf": ways}


def _change(ops: tuple[str, ...], paths: list[str], value: dict[str, Any] | None = None) -> dict[str, Any]:
    parts: dict[str, Any] = {"op": {"enum": list(ops)}}
    parts |= {"path": {"enum": paths}} if paths else {}
    parts |= {} if value is None else {"value": value}
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def changes_in(kind: str, body: dict[str, Any]) -> set[Change]:
    """What a request asked, with one sign for whatever stands in brackets of members."""
    asked = [(change["op"].lower(), change.get("path", "")) for change in body["Operations"]]
    return {(kind, op, "members[…]" if path.startswith("members[") else path) for op, path in asked}
