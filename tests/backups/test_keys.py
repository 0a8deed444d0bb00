"""A side's keys lie in a file of their own, and come back with the environment that names them."""

from __future__ import annotations

import stat
import subprocess
from datetime import date
from pathlib import Path

import pytest

from backend.kit.backup import BackupRefused, restore_keys, save_keys

DAY, PREFIX = date(2026, 3, 2), "LINJEPULS_BALLOTS_"
SECRET = b"-----BEGIN PRIVATE KEY-----\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    closing = tmp_path / "closing-keys"
    closing.mkdir(mode=0o700)
    for file in (tmp_path / "release.pem", closing / "of-a-round"):
        file.touch(mode=0o600)
        file.write_bytes(SECRET + file.name.encode())
    named = {"RELEASE_KEY": tmp_path / "release.pem", "RELEASE_KEY_ID": "release-1", "CLOSING_KEYS_DIR": closing}
    return {"PATH": "/bin", "LINJEPULS_NAMED_KEY": "x", **{f"{PREFIX}{name}": str(v) for name, v in named.items()}}


def test_the_release_key_comes_back_where_its_line_says_for_dan_alone(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file, there = tmp_path / "keys.zip", tmp_path / "there"
    save_keys("ballots", PREFIX, environment, file, DAY)
    lines = restore_keys("ballots", PREFIX, file, there)
    known = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
    assert dict(line.split("=", 1) for line in lines) == known | {
        f"{PREFIX}RELEASE_KEY": str(there / "release-key.pem")
    }
    assert (there / "release-key.pem").read_bytes() == SECRET + b"release.pem"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (file, there / "release-key.pem")} == {0o600}


def test_no_closing_key_is_ever_in_it(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "keys.zip"
    manifest = save_keys("ballots", PREFIX, environment, file, DAY)
    assert list(manifest.files) == [f"{PREFIX}RELEASE_KEY"]
    restore_keys("ballots", PREFIX, file, tmp_path / "there")
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["release-key.pem"]


def test_nothing_that_is_there_is_overwritten_and_the_other_side_gets_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file, there = tmp_path / "keys.zip", tmp_path / "there"
    save_keys("ballots", PREFIX, environment, file, DAY)
    with pytest.raises(BackupRefused, match="den anden sides"):
        restore_keys("named", "LINJEPULS_NAMED_", file, there)
    assert not there.exists()
    restore_keys("ballots", PREFIX, file, there)
    (there / "release-key.pem").write_bytes(b"newer")
    with pytest.raises(BackupRefused, match="kan ikke skrives"):
        restore_keys("ballots", PREFIX, file, there)
    assert (there / "release-key.pem").read_bytes() == b"newer"


def test_where_one_key_can_not_be_put_back_none_is(environment: dict[str, str], tmp_path: Path) -> None:
    file, there = tmp_path / "keys.zip", tmp_path / "there"
    second = tmp_path / "receipt.pem"
    second.touch(mode=0o600)
    # Of the two that would be written after and before it.
    for taken in ("release-key.pem", "access-key.pem"):
        file.unlink(missing_ok=True)
        there.mkdir(exist_ok=True)
        save_keys("ballots", PREFIX, environment | {f"{PREFIX}ACCESS_KEY": str(second)}, file, DAY)
        (there / taken).write_bytes(b"newer")
        with pytest.raises(BackupRefused, match=f"{taken} kan ikke skrives"):
            restore_keys("ballots", PREFIX, file, there)
        assert [path.name for path in there.iterdir()] == [taken]
        (there / taken).unlink()


def test_a_line_of_the_environment_is_read_back_as_it_was_whatever_stands_in_it(
    environment: dict[str, str], tmp_path: Path
) -> None:
    named = {"PLAIN": "a b", "JSON": '{"name": "Børnenes $(hus)"}', "BOTH": 'Sct. Jørgen\'s "hus" \\ $HOME `x`'}
    variables = {f"{PREFIX}{name}": value for name, value in named.items()}
    file = tmp_path / "keys.zip"
    save_keys("ballots", PREFIX, environment | variables, file, DAY)
    lines = restore_keys("ballots", PREFIX, file, tmp_path / "there")
    script = "\n".join(["set -a", *lines, "env -0"])
    read = subprocess.run(["/bin/sh", "-c", script], env={}, capture_output=True, text=True, check=True)  # noqa: S603
    back = dict(line.split("=", 1) for line in read.stdout.split("\0") if "=" in line)
    assert {name: back[name] for name in variables} == variables


def test_a_key_that_can_not_be_read_is_named_and_no_file_is_made(environment: dict[str, str], tmp_path: Path) -> None:
    # A regular file with mode 0600 that nobody can read from its beginning.
    unread = environment | {f"{PREFIX}RECEIPT_KEY": "/proc/self/mem"}
    with pytest.raises(BackupRefused, match=r"^/proc/self/mem kan ikke læses: Input/output error$"):
        save_keys("ballots", PREFIX, unread, tmp_path / "keys.zip", DAY)
    assert not list(tmp_path.glob("keys.zip*"))


def test_where_the_service_has_no_keys_there_is_nothing_to_keep(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="LINJEPULS_NAMED_"):
        save_keys("named", "LINJEPULS_NAMED_", {"LINJEPULS_NAMED_ORIGIN": "https://x"}, tmp_path / "keys.zip", DAY)
    assert list(tmp_path.iterdir()) == []
