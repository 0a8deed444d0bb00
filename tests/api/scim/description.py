"""What RFC 7644 lets a directory ask, as OpenAPI: the process describes itself by the protocol's `/Schemas` alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
_SEARCH_SCHEMAS: Final = {"const": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]}
_SEARCH: Final = {
    "type": "object",
    "properties": {
        **_QUERY,
        "schemas": _SEARCH_SCHEMAS,
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


def _patch(change: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "schemas": {"const": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]},
            "Operations": {"type": "array", "minItems": 1, "maxItems": 3, "items": change},
        },
        "required": ["schemas", "Operations"],
    }


_PATCH: Final = _patch({"anyOf": [_RENAMING, _ANY_CHANGE]})
_HEADERS: Final = ("If-Match", "If-None-Match")
_VERSIONS: Final = ['W/"1"', '"1"', "*", "W/", "1", 'W/"x"', 'W/"1", W/"2"', 'W/"99999999999999999999"', 'W/"²"']


def description(changes: Mapping[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """changes: by kind, what one change of it may be. With them all is asked as directories do: with bodies that are
    right, and nothing more in the address or the head."""
    kinds: dict[str, Any] = {"Users": User[EnterpriseUser], "Groups": Group[Unit]}
    plain = changes is not None
    paths: dict[str, Any] = {}
    for name, kind in kinds.items():
        paths |= _of_kind(name, kind, _PATCH if changes is None else _patch(changes[name]), plain=plain)
    bare = {"properties": {"schemas": _SEARCH_SCHEMAS}, "additionalProperties": False}
    wanted = _SEARCH | bare if plain else _SEARCH
    searched = {f"/{place}.search": {"post": _asks(wanted, plain=plain)} for place in ("", "Users/", "Groups/")}
    read = {f"/{name}": {"get": _asks(plain=plain)} for name in ("Schemas", "ResourceTypes", "ServiceProviderConfig")}
    top = {"/": {"get": _asks(plain=plain)}}
    every = {f"{BASE}{path}": asked for path, asked in {**paths, **searched, **read, **top}.items()}
    return {"openapi": "3.1.0", "info": {"title": "SCIM", "version": "2.0"}, "paths": every}


def _of_kind(name: str, kind: type[Resource[Any]], patch: dict[str, Any], *, plain: bool) -> dict[str, Any]:
    body = _schema(kind)
    bodies = {"get": None, "put": body, "delete": None, "patch": patch}
    one = {method: _asks(sent, one=True, plain=plain) for method, sent in bodies.items()}
    return {f"/{name}": {"get": _asks(plain=plain), "post": _asks(body, plain=plain)}, f"/{name}/{{id}}": one}


def _asks(body: dict[str, Any] | None = None, *, one: bool = False, plain: bool) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = []
    if one:
        parameters.append({"name": "id", "in": "path", "required": True, "schema": _TEXT})
    if not plain:
        version = {"anyOf": [{"enum": _VERSIONS}, _TEXT]}
        parameters += [{"name": each, "in": "query", "schema": schema} for each, schema in _QUERY.items()]
        parameters += [{"name": each, "in": "header", "schema": version} for each in _HEADERS if one]
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
