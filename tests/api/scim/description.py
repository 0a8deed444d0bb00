"""What RFC 7644 lets a directory ask, as OpenAPI: the process describes itself by the protocol's `/Schemas` alone."""

from __future__ import annotations

import json
from typing import Any, Final

from scim2_models import Resource

from backend.api.scim.schemas import EnterpriseUser, Group, Unit, User

BASE: Final = "/scim/v2"
_TEXT: Final = {"type": "string"}
_ANY_ANSWER: Final = {"default": {"description": "As the protocol says"}}
_FILTERS: Final = (
    'userName eq "alma"',
    'emails[type eq "work"].value co "@" and not (active eq false)',
    'displayName pr or externalId sw "1" and meta.lastModified gt "2026-01-01T00:00:00Z"',
    'members[value eq "1"]',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq ""',
    'userName eq "' + "\\u0000" + '"',
    "(" * 400 + "active pr" + ")" * 400,
    "not " * 400 + "(active pr)",
    "emails[" * 3,
    " and ".join(["active pr"] * 300),
    'id eq "{}"',
)
_QUERY: Final = {
    "filter": {"anyOf": [{"enum": list(_FILTERS)}, _TEXT]},
    "attributes": {"anyOf": [{"enum": ["userName,emails.type", "members", "urn:x:y", "$ref", "id.id"]}, _TEXT]},
    "excludedAttributes": {"anyOf": [{"enum": ["members", "id", "emails", "meta.version"]}, _TEXT]},
    "startIndex": {"type": "integer"},
    "count": {"type": "integer"},
    "sortBy": _TEXT,
    "sortOrder": {"anyOf": [{"enum": ["ascending", "descending"]}, _TEXT]},
    "cursor": _TEXT,
}
_TEXT_LIST: Final = {"type": "array", "items": _TEXT}
_SEARCH: Final = {
    "type": "object",
    "properties": {
        **_QUERY,
        "schemas": {"const": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]},
        "attributes": _TEXT_LIST,
        "excludedAttributes": _TEXT_LIST,
    },
    "required": ["schemas"],
}
_PATHS: Final = (
    "displayName",
    "emails",
    'emails[type eq "work"].value',
    "emails[",
    "members",
    'members[value eq "00000000-0000-0000-0000-000000000000"]',
    "name.familyName",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    "urn:ietf:params:scim:schemas:extension:linjepuls:2.0:Unit:parent",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "id",
    "meta",
    "schemas",
    "active",
)
_VALUES: Final = [
    {"type": ["string", "boolean", "integer", "null"]},
    {
        "enum": [
            [{"value": "x"}],
            {"value": "a@b.dk", "type": "work"},
            {"displayName": 1},
            [],
            {},
            [[]],
            {"members": {}},
        ]
    },
    {"type": "object"},
]
_RENAMING: Final = {
    "type": "object",
    "properties": {
        "op": {"enum": ["add", "Add", "replace"]},
        "path": {"enum": ["displayName", "externalId"]},
        "value": {"type": "string", "minLength": 1, "maxLength": 1000},
    },
    "required": ["op", "path", "value"],
    "additionalProperties": False,
}
_ANY_CHANGE: Final = {
    "type": "object",
    "properties": {
        "op": {"enum": ["add", "Add", "replace", "remove"]},
        "path": {"anyOf": [{"enum": list(_PATHS)}, _TEXT]},
        "value": {"anyOf": _VALUES},
    },
    "required": ["op"],
}
_PATCH: Final = {
    "type": "object",
    "properties": {
        "schemas": {"const": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]},
        "Operations": {
            "type": "array",
            "minItems": 1,
            "maxItems": 3,
            "items": {"anyOf": [_RENAMING, _ANY_CHANGE]},
        },
    },
    "required": ["schemas", "Operations"],
}
_HEADERS: Final = ("If-Match", "If-None-Match")
_VERSIONS: Final = ['W/"1"', '"1"', "*", "W/", "1", 'W/"x"', 'W/"1", W/"2"', 'W/"99999999999999999999"', 'W/"²"']


def description() -> dict[str, Any]:
    kinds: dict[str, Any] = {"Users": User[EnterpriseUser], "Groups": Group[Unit]}
    paths: dict[str, Any] = {}
    for name, kind in kinds.items():
        paths |= _of_kind(name, kind)
    searched = {f"/{place}.search": {"post": _asks(_SEARCH)} for place in ("", "Users/", "Groups/")}
    read = {f"/{name}": {"get": _asks()} for name in ("Schemas", "ResourceTypes", "ServiceProviderConfig")}
    every = {f"{BASE}{path}": asked for path, asked in {**paths, **searched, **read, "/": {"get": _asks()}}.items()}
    return {"openapi": "3.1.0", "info": {"title": "SCIM", "version": "2.0"}, "paths": every}


def _of_kind(name: str, kind: type[Resource[Any]]) -> dict[str, Any]:
    body = _schema(kind)
    one = {method: _asks(body if method == "put" else None, one=True) for method in ("get", "put", "delete")}
    return {
        f"/{name}": {"get": _asks(), "post": _asks(body)},
        f"/{name}/{{id}}": one | {"patch": _asks(_PATCH, one=True)},
    }


def _asks(body: dict[str, Any] | None = None, *, one: bool = False) -> dict[str, Any]:
    parameters = [{"name": each, "in": "query", "schema": schema} for each, schema in _QUERY.items()]
    version = {"anyOf": [{"enum": _VERSIONS}, _TEXT]}
    if one:
        parameters.append({"name": "id", "in": "path", "required": True, "schema": _TEXT})
        parameters += [{"name": each, "in": "header", "schema": version} for each in _HEADERS]
    sent = {} if body is None else {"requestBody": {"content": {"application/scim+json": {"schema": body}}}}
    return {"parameters": parameters, "responses": _ANY_ANSWER, **sent}


def _schema(kind: type[Resource[Any]]) -> dict[str, Any]:
    """Whole in itself: its definitions have dots in their names, which no reference in a description may have."""
    schema = json.loads(json.dumps(kind.model_json_schema()))
    whole = _resolved(schema, schema.pop("$defs"))
    name = "userName" if "userName" in whole["properties"] else "displayName"
    named = {"schemas": {"const": [str(kind.__schema__)]}, name: {"type": "string", "minLength": 1, "maxLength": 1000}}
    return {**whole, "properties": whole["properties"] | named, "required": ["schemas", name]}


def _resolved(part: Any, named: dict[str, Any]) -> Any:
    if isinstance(part, dict) and "$ref" in part and isinstance(part["$ref"], str):
        return _resolved(named[part["$ref"].rpartition("/")[2]], named)
    if isinstance(part, dict):
        return {key: _resolved(value, named) for key, value in part.items()}
    return [_resolved(each, named) for each in part] if isinstance(part, list) else part
