"""What an upgrade makes of trials that failed before: nothing of them has an address any more."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest

from backend.named_migrations import upgrade
from backend.sending import TRIAL, Trial
from tests.ground.databases import SideServer

BO = UUID(int=1)
A_USER = "INSERT INTO console_user (id, email, roles) VALUES (%s, 'bo@kommune.dk', '[]')"
A_FAULT = "INSERT INTO job_fault VALUES (%s, %s, 4, 'smtp-unreachable', true, '2026-02-03')"
A_JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status)
VALUES ('default', 'sending.trial', 'trial:email:eva@kommune.dk', '{"to": "eva@kommune.dk"}', %s)
"""


@pytest.mark.long
def test_a_trial_that_failed_is_kept_by_who_asked_and_of_whoever_is_gone_by_nothing(named_server: SideServer) -> None:
    trials = [Trial(person=BO, channel=channel, occasion="new-code", language="da") for channel in ("email", "push")]
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0087")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(A_USER, [BO])
            for channel, who in (("email", "bo"), ("push", "bo"), ("email", "eva")):
                connection.execute(A_FAULT, [f"trial:{channel}:{who}@kommune.dk", TRIAL.name])
            connection.execute(A_FAULT, ["another", "sending.reminder"])
            for status in ("todo", "failed"):
                connection.execute(A_JOB, [status])
        upgrade(url, "0088")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            keys = {key for (key,) in connection.execute("SELECT key FROM job_fault")}
            left = connection.execute("SELECT status::text FROM procrastinate_jobs").fetchall()
    assert keys == {TRIAL.key(trial) for trial in trials} | {"another"}
    assert left == [("todo",)]
