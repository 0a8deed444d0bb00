"""Nothing of a statement, of its values or of who asked stands in the log, however it ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from simulator.postgres import Cluster, running
from tests.ground.postgres.sessions import ask
from tests.postgres.conftest import named_spec

SECRET = "almas-answer-4711"


def refused(cluster: Cluster, statement: str) -> None:
    with pytest.raises(psycopg.Error):
        ask(cluster.url("named_owner"), statement)


def deadlock(cluster: Cluster) -> None:
    """Two sessions that wait for each other; one is refused after a second."""

    def both(first: int) -> str:
        locks = f"SELECT pg_advisory_xact_lock({first}), pg_sleep(0.5), pg_advisory_xact_lock({3 - first})"
        try:
            ask(cluster.url("named_owner"), f"{locks}, '{SECRET}'")
        except psycopg.errors.DeadlockDetected:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(both, (1, 2))) == ["done", "refused"]


@pytest.mark.long
def test_neither_what_is_done_nor_what_is_refused_is_logged(tmp_path: Path) -> None:
    with running(named_spec(tmp_path)) as cluster:
        ask(cluster.url("named_owner"), "CREATE TABLE answer (words text PRIMARY KEY CHECK (length(words) < 30))")
        insert = "INSERT INTO answer VALUES ('{}')"
        ask(cluster.url("named_owner"), insert.format(SECRET))
        refused(cluster, insert.format(SECRET))
        refused(cluster, insert.format(SECRET * 3))
        refused(cluster, f"SELECT '{SECRET}'::int")
        refused(cluster, f'TABLE "{SECRET}"')
        refused(cluster, f"DO $$ BEGIN RAISE WARNING '{SECRET}'; RAISE EXCEPTION '{SECRET}'; END $$")
        deadlock(cluster)
    log = (tmp_path / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert SECRET not in log
    for word in ("STATEMENT", "DETAIL", "CONTEXT", "ERROR", "answer", "duration"):
        assert word not in log


@pytest.mark.long
def test_the_log_starts_anew_when_it_has_grown_and_the_one_before_is_kept(tmp_path: Path) -> None:
    (tmp_path / "postgres.log").write_text("x" * 1_000_001)
    with running(named_spec(tmp_path)):
        assert (tmp_path / "postgres.log").stat().st_size < 10_000
    assert (tmp_path / "postgres.log.1").stat().st_size == 1_000_001
