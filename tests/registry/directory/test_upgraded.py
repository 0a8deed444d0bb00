"""What a directory told before it was noted since when somebody is inactive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import psycopg
import pytest

from backend.named_migrations import upgrade
from tests.ground.databases import SideServer

pytestmark = pytest.mark.long

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
MANAGED = {"userName": "bo", ENTERPRISE: {"manager": {"value": "id", "displayName": "Zoe"}, "department": "HR"}}
UNITS: Sequence[dict[str, Any]] = (
    {"members": [{"value": "b", "display": "Zoe"}, {"value": "a"}]},
    {"members": []},
    {"displayName": "Tom"},
)
FILL = """
INSERT INTO directory_entry (id, kind, version, made_at, changed_at, content, told)
VALUES (gen_random_uuid(), %s, 1, '2025-01-01', '2025-06-01 12:00Z', %s, %s)
"""


def test_who_was_inactive_is_so_since_they_were_last_told_of_and_nobody_s_name_stands_in_another_s(
    named_server: SideServer,
) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0081")
        told = [("person", MANAGED, True), ("person", {}, False), *(("unit", unit, None) for unit in UNITS)]
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            for kind, content, active in told:
                connection.execute(FILL.encode(), (kind, json.dumps(content), json.dumps({"active": active})))
        upgrade(url, "0082")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            query = b"SELECT kind, content, inactive_since::text FROM directory_entry"
            now = connection.execute(query).fetchall()
    managed = {"userName": "bo", ENTERPRISE: {"manager": {"value": "id"}, "department": "HR"}}
    units = [{"members": [{"value": "b"}, {"value": "a"}]}, *UNITS[1:]]
    after = [("person", managed, None), ("person", {}, "2025-06-01"), *(("unit", unit, None) for unit in units)]
    assert sorted(map(repr, now)) == sorted(map(repr, after))
