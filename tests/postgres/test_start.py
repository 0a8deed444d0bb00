"""Dan starts a cluster of his own, and again tomorrow."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from simulator.postgres import Cluster, ClusterBusy, PasswordsLost, PortTaken, running
from tests.ground.postgres.sessions import ask, postmaster
from tests.postgres.conftest import named_spec


def test_the_second_start_keeps_the_data_the_port_and_the_passwords_and_is_quick(tmp_path: Path) -> None:
    spec, seconds = named_spec(tmp_path, durable=True), []
    with running(spec) as first:
        ask(first.url("named_owner"), "CREATE TABLE note AS SELECT 'kept' AS words")
    for _ in range(3):
        began = time.monotonic()
        with running(spec) as again:
            seconds.append(time.monotonic() - began)
            assert ask(again.url("named_owner"), "TABLE note") == [("kept",)]
            assert (again.port, again.url("named_app")) == (first.port, first.url("named_app"))
    # The quickest of three: a busy disk is not the starter's.
    assert min(seconds) < 1.5


def test_a_stopped_cluster_is_gone_and_stopping_again_does_nothing(kept: Path) -> None:
    cluster = Cluster.start(named_spec(kept))
    pid = postmaster(kept)
    assert cluster.running()
    cluster.stop()
    cluster.stop()
    assert not cluster.running()
    assert not Path(f"/proc/{pid}").exists()
    assert "database system is shut down" in (kept / "postgres.log").read_text().splitlines()[-1]


def test_two_starters_never_use_one_cluster_and_the_second_is_told_who_the_first_is(kept: Path) -> None:
    with running(named_spec(kept)) as first:
        with pytest.raises(ClusterBusy, match=f"{kept} is in use by process {os.getpid()}"):
            Cluster.start(named_spec(kept))
        assert ask(first.url("named_app"), "SELECT 1") == [(1,)]


def test_a_port_asked_for_that_is_taken_is_refused_and_a_kept_one_is_replaced(cluster: Cluster, kept: Path) -> None:
    spec = named_spec(kept)
    asked_for = replace(spec, port=cluster.port)
    with pytest.raises(PortTaken, match=f"127.0.0.1:{cluster.port} is taken"):
        Cluster.start(asked_for)
    (kept / "port").write_text(f"{cluster.port}\n")
    with running(spec) as moved:
        assert moved.port != cluster.port
        assert ask(moved.url("named_app"), "SELECT 1") == [(1,)]


@pytest.mark.long
def test_a_role_added_later_is_made_at_the_next_start(tmp_path: Path) -> None:
    spec = named_spec(tmp_path)
    with running(replace(spec, roles=spec.roles[:1])):
        pass
    with running(spec) as cluster:
        assert ask(cluster.url("named_app"), "SELECT current_user") == [("named_app",)]


def test_without_the_passwords_the_data_are_not_opened_and_not_made_anew(kept: Path) -> None:
    (kept / "passwords.json").rename(kept / "elsewhere.json")
    with pytest.raises(PasswordsLost, match="Restore it"):
        Cluster.start(named_spec(kept))
    (kept / "elsewhere.json").rename(kept / "passwords.json")
    with running(named_spec(kept)) as cluster:
        assert ask(cluster.url("named_app"), "SELECT 1") == [(1,)]


def test_a_password_taken_out_of_the_file_is_replaced_at_the_next_start(kept: Path) -> None:
    with running(named_spec(kept)) as before:
        pass
    path = kept / "passwords.json"
    path.write_text(
        json.dumps({name: word for name, word in json.loads(path.read_text()).items() if name != "named_app"})
    )
    with running(named_spec(kept)) as after:
        assert after.url("named_app") != before.url("named_app")
        assert ask(after.url("named_app"), "SELECT 1") == [(1,)]
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            ask(before.url("named_app"), "SELECT 1")


def test_half_a_cluster_from_a_first_start_cut_short_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "pgdata.new").mkdir()
    (tmp_path / "pgdata.new" / "PG_VERSION").write_text("18\n")
    with running(named_spec(tmp_path)) as cluster:
        assert ask(cluster.url("named_app"), "SELECT 1") == [(1,)]


def test_a_session_left_open_does_not_hold_up_the_stop(kept: Path) -> None:
    cluster = Cluster.start(named_spec(kept))
    connection = psycopg.connect(cluster.url("named_app").replace("+psycopg", ""))
    assert connection.execute("SELECT 1").fetchone() == (1,)
    began = time.monotonic()
    cluster.stop()
    assert time.monotonic() - began < 5
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()
    assert not (kept / "pgdata" / "postmaster.pid").exists()
