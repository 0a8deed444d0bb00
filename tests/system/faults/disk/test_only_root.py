"""Where nobody may mount a disk, the rows of docs/RELIABILITY.md that need one are missing; at night it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.system.faults.disk.full import NIGHTLY, disk

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(("nightly", "ends"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)])
def test_without_root_a_full_disk_is_left_out_but_not_at_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nightly: bool, ends: type[BaseException]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv(NIGHTLY, "1")
    if not nightly:
        monkeypatch.delenv(NIGHTLY)
    with pytest.raises(ends, match="only root"), disk(tmp_path / "disk", 1):
        pass
    assert f"export {NIGHTLY}=1\n" in (ROOT / ".ci/nightly").read_text("utf-8")
