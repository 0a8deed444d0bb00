"""A backup that is broken, newer, the other side's or of the other kind changes nothing, and says why."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from backend.kit.backup import BackupRefused
from tests.backups.conftest import Kept

Manifest = dict[str, Any]


def rewritten(path: Path, change: Callable[[Manifest], None], **members: bytes) -> Path:
    """The same archive with another manifest and other members."""
    with ZipFile(path) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(inside["manifest.json"])
    change(manifest)
    changed = path.with_name("changed.zip")
    with ZipFile(changed, "w") as archive:
        for name, content in {**inside, **members, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, content)
    return changed


def one_byte_other(path: Path) -> Path:
    """In the manifest, where the rows' sums are: rows would do as well, but here there are none."""
    with ZipFile(path) as archive:
        member = archive.getinfo("manifest.json")
    content = bytearray(path.read_bytes())
    content[member.header_offset + 30 + len(member.filename) + member.compress_size // 2] ^= 1
    path.write_bytes(content)
    return path


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-200])
    return path


def newer(manifest: Manifest) -> None:
    manifest["revision"] = "b999"


def of_the_other_side(manifest: Manifest) -> None:
    manifest["side"] = "named"


def keys(manifest: Manifest) -> None:
    side, day = manifest["side"], manifest["day"]
    manifest.clear()
    manifest |= {"format": 1, "kind": "keys", "side": side, "day": day, "variables": {}, "files": {}}


def unchanged(_: Manifest) -> None:
    pass


BROKEN: list[tuple[Callable[[Path], Path], str]] = [
    (one_byte_other, "ødelagt"),
    (cut, "ødelagt"),
    (lambda path: rewritten(path, newer), "nyere version"),
    (lambda path: rewritten(path, of_the_other_side), "den anden sides"),
    (lambda path: rewritten(path, keys), "anden slags"),
    (lambda path: rewritten(path, unchanged, **{"tables/turnout": b"planted"}), "ødelagt: tables/turnout"),
    (lambda path: path.with_name("nowhere.zip"), "kan ikke læses: No such file"),
]


@pytest.mark.parametrize(("broken", "said"), BROKEN)
def test_it_is_refused_before_anything_is_touched(
    ballots: Kept, fresh: Kept, tmp_path: Path, broken: Callable[[Path], Path], said: str
) -> None:
    file = broken(ballots.save(tmp_path / "box.zip"))
    with pytest.raises(BackupRefused, match=said):
        fresh.restore(file)
    assert fresh.rows() == {}


def test_a_row_that_points_nowhere_brings_nothing_in(ballots: Kept, fresh: Kept, tmp_path: Path) -> None:
    """Its sum is right: somebody made the archive so."""
    with ballots.connection() as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("INSERT INTO turnout VALUES (gen_random_uuid(), '2026-03-02', 10)")
    with pytest.raises(BackupRefused, match="foreign key"):
        fresh.restore(ballots.save(tmp_path / "box.zip"))
    assert fresh.rows() == {}


def test_no_file_is_overwritten_and_none_is_left_half(ballots: Kept, fresh: Kept, tmp_path: Path) -> None:
    file = ballots.save(tmp_path / "box.zip")
    content = file.read_bytes()
    with pytest.raises(BackupRefused, match="findes i forvejen"):
        ballots.save(file)
    with pytest.raises(BackupRefused, match="ingen tabeller"):
        fresh.save(tmp_path / "other.zip")
    with pytest.raises(BackupRefused, match="kan ikke skrives"):
        ballots.save(tmp_path / "nowhere" / "box.zip")
    # As in a folder that she may not enter, where root may: the system won't even say whether it is there.
    with pytest.raises(BackupRefused, match="kan ikke skrives: File name too long"):
        ballots.save(tmp_path / ("x" * 256))
    gone = dataclasses.replace(ballots, name="nowhere")
    with pytest.raises(BackupRefused, match="kan ikke bruges: der findes ingen med det navn"):
        gone.save(tmp_path / "gone.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["box.zip"]
    assert file.read_bytes() == content
