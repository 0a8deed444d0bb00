"""`linjepuls staff sync`, as a timer runs it at night: from a folder, and from a real SFTP server."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import asyncssh
import pytest
from prometheus_client.parser import text_string_to_metric_families

from backend.kit.times.clock import SystemClock
from tests.ground.registry.staff import ALMA, BO, CILLA, staff_file
from tests.ground.run.terminal import Terminal

# What a nightly file does is tried each time in tests/registry; here each test is several processes.
pytestmark = pytest.mark.long

CROWD = tuple(f"p{at};Person {at};;;Kommunen / Skoler / Skole 1;;da;ja" for at in range(12))


def dropped(terminal: Terminal, name: str, *rows: str) -> Path:
    inbox = terminal.folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_bytes(staff_file(*rows))
    return inbox


@pytest.fixture
def list_of_three(terminal: Terminal) -> Terminal:
    terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA, BO, CILLA)))
    return terminal


def test_the_newest_file_of_the_folder_is_taken_and_the_same_one_again_does_nothing(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "i-gaar.csv", ALMA)
    os.utime(inbox / "i-gaar.csv", (1_000_000_000, 1_000_000_000))
    dropped(list_of_three, "i-nat.csv", ALMA, BO)
    dropped(list_of_three, "i-nat2.csv.part", ALMA)
    took = list_of_three.run("staff", "sync", inbox)
    assert (took.returncode, took.stderr) == (0, "")
    assert "i-nat.csv er taget" in took.stdout
    assert "Fratrådt: 1" in took.stdout
    again = list_of_three.run("staff", "sync", inbox)
    assert (again.returncode, "den samme fil som sidst" in again.stdout) == (0, True)


def test_a_file_that_changes_much_is_held_with_an_alarm_and_an_exit_code_of_its_own(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO, CILLA, *CROWD)
    held = list_of_three.run("staff", "sync", inbox)
    assert held.returncode == 2
    assert "nogen skal se på den først" in held.stdout
    assert '"event": "nightly_file_not_taken"' in held.stdout
    assert '"alarm": true' in held.stdout
    assert "Person 3" not in held.stdout


def test_mistakes_an_empty_inbox_and_none_at_all_are_told_in_a_line(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "i-nat.csv", ALMA.replace("alma@eksempel.dk", "alma"))
    faulty = list_of_three.run("staff", "sync", inbox)
    assert (faulty.returncode, "har fejl og er ikke taget" in faulty.stdout) == (1, True)
    (inbox / "i-nat.csv").unlink()
    empty = list_of_three.run("staff", "sync", inbox)
    assert (empty.returncode, "ingen fil i indbakken" in empty.stderr) == (1, True)
    missing = list_of_three.run("staff", "sync", inbox / "nowhere")
    assert (missing.returncode, "Indbakken kan ikke læses" in missing.stderr) == (1, True)


def test_prometheus_learns_of_an_alarm_of_the_night_by_a_file_since_nobody_scrapes_what_ends(
    list_of_three: Terminal,
) -> None:
    figures = list_of_three.folder / "staff-sync.prom"
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO, CILLA, *CROWD)
    os.utime(inbox / "i-nat.csv", (1_000_000_000, 1_000_000_000))
    began = time.time()
    list_of_three.run("staff", "sync", inbox, "--figures", figures)
    assert set(alarms(figures)) == {"nightly_file_not_taken", "nightly_file_stale"}
    assert min(alarms(figures).values()) >= began
    list_of_three.run("staff", "sync", inbox / "nowhere", "--figures", figures)
    assert set(alarms(figures)) == {"nightly_inbox_failed"}
    assert list_of_three.run("staff", "sync", dropped(list_of_three, "nu.csv", ALMA, BO), "--figures", figures).stdout
    assert alarms(figures) == {}


def alarms(figures: Path) -> dict[str, float]:
    """Event → when it came, as the rules of deploy/metrics look for it."""
    read = text_string_to_metric_families(figures.read_text("utf-8"))
    told = [sample for family in read for sample in family.samples]
    return {
        sample.labels["event"]: sample.value for sample in told if sample.name == "linjepuls_alarm_timestamp_seconds"
    }


def test_a_night_without_a_database_is_an_alarm_as_each_night_that_does_not_end_well(list_of_three: Terminal) -> None:
    inbox, figures = dropped(list_of_three, "i-nat.csv", ALMA, BO), list_of_three.folder / "staff-sync.prom"
    away = "postgresql+psycopg://named_app:geheim@127.0.0.1:1/linjepuls"
    terminal = Terminal(list_of_three.folder, list_of_three.settings | {"LINJEPULS_NAMED_DATABASE_URL": away})
    ended = terminal.run("staff", "sync", inbox, "--figures", figures)
    assert (ended.returncode, "Databasen kan ikke bruges" in ended.stderr) == (1, True)
    [line] = [line for line in ended.stdout.splitlines() if '"alarm": true' in line]
    assert '"status": "stopped"' in line
    assert set(alarms(figures)) == {"nightly_file_not_taken"}


def test_where_no_alarm_can_be_written_somebody_hears_of_it(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO)
    ended = list_of_three.run("staff", "sync", inbox, "--figures", list_of_three.folder / "nowhere" / "sync.prom")
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert "sync.prom (No such file or directory), så ingen bliver vækket" in ended.stderr


def test_where_no_alarm_can_be_written_what_went_wrong_first_is_still_told(list_of_three: Terminal) -> None:
    nowhere = list_of_three.folder / "nowhere"
    ended = list_of_three.run("staff", "sync", nowhere, "--figures", nowhere / "sync.prom")
    assert (ended.returncode, "Indbakken kan ikke læses" in ended.stderr) == (1, True)
    assert "så ingen bliver vækket" in ended.stderr
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO, CILLA, *CROWD)
    waits = list_of_three.run("staff", "sync", inbox, "--figures", nowhere / "sync.prom")
    assert (waits.returncode, "nogen skal se på den først" in waits.stdout) == (1, True)
    assert "så ingen bliver vækket" in waits.stderr


def test_a_file_may_be_called_anything_and_a_link_is_no_file(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO)
    (inbox / "i-nat.csv").rename(os.fsdecode(os.fsencode(inbox) + b"/l\xf8n.csv"))
    (inbox / "nyere.csv").symlink_to(list_of_three.file("secret", b"hemmeligt"))
    took = list_of_three.run("staff", "sync", inbox)
    assert (took.returncode, took.stderr) == (0, "")
    assert "l?n.csv er taget" in took.stdout


def test_a_system_that_stopped_dropping_files_is_noticed(list_of_three: Terminal) -> None:
    inbox = dropped(list_of_three, "gammel.csv", ALMA, BO, CILLA)
    days_ago = SystemClock().now().timestamp() - 4 * 86_400
    os.utime(inbox / "gammel.csv", (days_ago, days_ago))
    told = list_of_three.run("staff", "sync", inbox)
    assert told.returncode == 0
    assert "Den nyeste fil er 4 dage gammel" in told.stderr
    assert '"event": "nightly_file_stale"' in told.stdout


@contextmanager
def sftp_server(folder: Path, keys: Path) -> Iterator[int]:
    """A real one, in which Alma's key alone is let in; its port."""
    loop = asyncio.new_event_loop()
    host_key, alma = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    alma.write_private_key(keys / "alma")
    alma.write_public_key(keys / "alma.pub")
    (keys / "alma").chmod(0o600)

    async def serve() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[host_key],
            authorized_client_keys=str(keys / "alma.pub"),
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=bytes(folder)),
        )

    server = loop.run_until_complete(serve())
    port = server.get_port()
    (keys / "hosts").write_bytes(f"[127.0.0.1]:{port} ".encode() + host_key.export_public_key())
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def synced(terminal: Terminal, port: int, hosts: str = "hosts", key: str = "alma") -> subprocess.CompletedProcess[str]:
    keys = ("--key", terminal.folder / key, "--known-hosts", terminal.folder / hosts)
    return terminal.run("staff", "sync", f"sftp://alma@127.0.0.1:{port}/", *keys)


def test_a_file_comes_by_sftp_from_a_host_whose_key_is_known_and_from_no_other(list_of_three: Terminal) -> None:
    folder = list_of_three.folder
    inbox = dropped(list_of_three, "i-nat.csv", ALMA, BO)
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(folder / "eva")
    (folder / "eva").chmod(0o600)
    with sftp_server(inbox, folder) as port:
        stranger = synced(list_of_three, port, key="eva")
        assert (stranger.returncode, "lukker ikke alma ind" in stranger.stderr) == (1, True)
        evas = asyncssh.generate_private_key("ssh-ed25519").export_public_key()
        (folder / "evas-hosts").write_bytes(f"[127.0.0.1]:{port} ".encode() + evas)
        other = synced(list_of_three, port, hosts="evas-hosts")
        assert (other.returncode, "er ikke den, der står i --known-hosts" in other.stderr) == (1, True)
        took = synced(list_of_three, port)
        assert (took.returncode, took.stderr) == (0, "")
        assert "i-nat.csv er taget" in took.stdout
    unkeyed = list_of_three.run("staff", "sync", "sftp://alma@127.0.0.1/ud")
    assert (unkeyed.returncode, "kræver både --key og --known-hosts" in unkeyed.stderr) == (1, True)
    spoken = list_of_three.run("staff", "sync", "sftp://alma:secret@127.0.0.1/ud")
    assert (spoken.returncode, "secret" in spoken.stderr) == (1, False)
