"""Faults of a job that has another key since: the round's page finds them after the upgrade, too."""

from __future__ import annotations

from typing import get_args
from uuid import UUID

import psycopg
import pytest

from backend.handoffs import Direction
from backend.kit.jobs import Job
from backend.named_migrations import upgrade
from backend.rounds import ROUND_PROLONGED, OfProlongation
from tests.ground.databases import SideServer

ROUND = UUID(int=1)
MOVED = [OfProlongation(round=ROUND, direction=way) for way in get_args(Direction)]
BEFORE = Job(ROUND_PROLONGED.name, OfProlongation)
"""As it was declared, without a lock."""
A_ROUND = """
INSERT INTO round (id, title, state, opens_at, closes_at, k, m, group_min, bundle)
VALUES (%s, '{"da": "Forår"}', 'open', '2026-02-02 09:00+01', '2026-02-09 09:00+01', 5, 2, 8, '{}')
"""
AN_END = "INSERT INTO round_prolongation (round_id, direction, prolongation, closes_at) VALUES (%s, %s, '', now())"
A_FAULT = "INSERT INTO job_fault VALUES (%s, %s, 3001, 'KeyError', true, '2026-02-03')"


@pytest.mark.long
def test_what_was_given_up_before_the_upgrade_is_found_by_todays_key(named_server: SideServer) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0086")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(A_ROUND, [ROUND])
            for of in MOVED:
                connection.execute(AN_END, [ROUND, of.direction])
                connection.execute(A_FAULT, [BEFORE.key(of), BEFORE.name])
            connection.execute(A_FAULT, ["another", "sending.reminder"])
        upgrade(url, "0087")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            keys = {key for (key,) in connection.execute("SELECT key FROM job_fault")}
    assert keys == {ROUND_PROLONGED.key(of) for of in MOVED} | {"another"}
