"""What is killed takes its PostgreSQL along, and what was committed is there at the next start."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import psutil
import psycopg
import pytest

from simulator.postgres import Cluster, ClusterBusy, running
from tests.ground.postgres.sessions import ask, postmaster, within
from tests.postgres.conftest import named_spec
from tests.postgres.starter import deaf_session, starter


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize(
    "sign",
    [
        signal.SIGKILL,
        *(pytest.param(other_signal, marks=pytest.mark.long) for other_signal in (signal.SIGTERM, signal.SIGINT)),
    ],
)
def test_postgresql_ends_within_seconds_of_its_starter_however_that_ended(kept: Path, sign: signal.Signals) -> None:
    process, url = starter(kept)
    pid = postmaster(kept)
    ask(url, "CREATE TABLE note AS SELECT 'kept' AS words")
    process.send_signal(sign)
    process.communicate()
    assert within(15, lambda: gone(pid))
    with running(named_spec(kept)) as again:
        assert ask(again.url("named_owner"), "TABLE note") == [("kept",)]


def test_a_start_right_after_the_starter_was_killed_waits_for_the_old_postgresql(kept: Path) -> None:
    process, url = starter(kept)
    ask(url, "CREATE TABLE note AS SELECT 'kept' AS words")
    process.kill()
    process.communicate()
    with running(named_spec(kept)) as again:
        assert ask(again.url("named_owner"), "TABLE note") == [("kept",)]


def test_postgresql_ends_though_a_forked_child_of_its_starter_lives_on(kept: Path) -> None:
    process, _ = starter(kept, forking=True)
    pid = postmaster(kept)
    process.kill()
    assert within(15, lambda: gone(pid))
    # The child holds the other end of this pipe, and the lock, until it ends.
    with pytest.raises(ClusterBusy):
        Cluster.start(named_spec(kept))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    with running(named_spec(kept)) as again:
        assert ask(again.url("named_app"), "SELECT 1") == [(1,)]


def test_a_cluster_is_stopped_at_once_though_another_process_holds_its_keeper_s_pipe(kept: Path) -> None:
    with running(named_spec(kept)) as cluster:
        control = cluster._keeper.stdin
        assert control is not None
        # As a child has it that was forked and became no other program.
        held = os.dup(control.fileno())
        began = time.monotonic()
        cluster.stop()
        assert time.monotonic() - began < 15
    os.close(held)


def test_the_end_of_the_thread_that_started_it_is_not_the_end_of_postgresql(kept: Path) -> None:
    started: list[Cluster] = []
    thread = Thread(target=lambda: started.append(Cluster.start(named_spec(kept))))
    thread.start()
    thread.join()
    assert not within(1, lambda: not started[0].running())
    assert ask(started[0].url("named_app"), "SELECT 1") == [(1,)]
    started[0].stop()


def test_postgresql_ends_when_what_keeps_it_is_killed(kept: Path) -> None:
    cluster = Cluster.start(named_spec(kept))
    pid = postmaster(kept)
    keeper = psutil.Process(pid).parent()
    assert keeper is not None
    assert keeper.ppid() == os.getpid()
    keeper.kill()
    assert within(15, lambda: gone(pid))
    assert not cluster.running()
    cluster.stop()


@pytest.mark.long
def test_two_hundred_committed_rows_survive_a_kill_of_postgresql_in_the_middle_of_more(tmp_path: Path) -> None:
    cluster = Cluster.start(named_spec(tmp_path, durable=True))
    ask(cluster.url("named_owner"), "CREATE TABLE ballot (n int PRIMARY KEY)")
    with psycopg.connect(cluster.url("named_owner").replace("+psycopg", ""), autocommit=True) as connection:
        for n in range(200):
            connection.execute("INSERT INTO ballot VALUES (%s)", [n])
        connection.execute("BEGIN")
        connection.execute("INSERT INTO ballot VALUES (1000)")
        os.kill(postmaster(tmp_path), signal.SIGKILL)
        with suppress(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(10)")
    assert within(15, lambda: not cluster.running())
    cluster.stop()
    with running(named_spec(tmp_path, durable=True)) as again:
        assert ask(again.url("named_owner"), "SELECT count(*), max(n) FROM ballot") == [(200, 199)]


def test_a_number_left_behind_that_is_another_programs_by_now_does_not_stop_the_start(kept: Path) -> None:
    with running(named_spec(kept)):
        left = (kept / "pgdata" / "postmaster.pid").read_text().split("\n")
    assert psutil.pid_exists(1)
    (kept / "pgdata" / "postmaster.pid").write_text("\n".join(["1", *left[1:]]))
    with running(named_spec(kept)) as again:
        assert ask(again.url("named_app"), "SELECT 1") == [(1,)]


@pytest.mark.long
def test_a_session_that_hears_nothing_holds_the_stopping_up_for_seconds_only(tmp_path: Path) -> None:
    spec = named_spec(tmp_path, durable=True)
    cluster = Cluster.start(spec)
    ask(cluster.url("named_owner"), "CREATE TABLE note AS SELECT 'kept' AS words")
    pid = postmaster(tmp_path)
    with deaf_session(cluster.url("named_app")) as session:
        # A fast shutdown waits for every session; an immediate one kills whoever has not gone after five seconds.
        cluster.stop()
        assert gone(pid)
        assert gone(session)
    with running(spec) as again:
        assert ask(again.url("named_owner"), "TABLE note") == [("kept",)]


@pytest.mark.long
def test_dan_is_told_which_process_of_an_earlier_postgresql_does_not_end(kept: Path) -> None:
    process, url = starter(kept)
    with deaf_session(url) as session:
        os.kill(postmaster(kept), signal.SIGKILL)
        process.kill()
        process.communicate()
        with pytest.raises(ClusterBusy, match=rf"does not end \(processes: {session}\)"):
            Cluster.start(named_spec(kept))
        os.kill(session, signal.SIGKILL)
    with running(named_spec(kept)) as again:
        assert ask(again.url("named_app"), "SELECT 1") == [(1,)]
