"""The demo's operator runs several tools in one process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backend.run.tools import several


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the tools of these names were called with; the second fails."""
    calls: list[list[str]] = []

    def ends() -> None:
        calls.append(sys.argv)
        sys.exit(0)

    def fails() -> None:
        calls.append(sys.argv)
        sys.exit("no such list")

    monkeypatch.setattr(several, "TOOLS", {"ends": ends, "fails": fails})
    return calls


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", [str(Path(several.__file__)), *words])
    several.main()


def test_each_tool_has_its_own_words_and_they_come_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, told: list[list[str]]
) -> None:
    run(monkeypatch, "ends", "staff.csv", "--", "ends", "--", "ends", "a", "b")
    assert told == [["ends", "staff.csv"], ["ends"], ["ends", "a", "b"]]


def test_the_first_that_fails_ends_them_with_what_it_says(
    monkeypatch: pytest.MonkeyPatch, told: list[list[str]]
) -> None:
    with pytest.raises(SystemExit, match="no such list"):
        run(monkeypatch, "ends", "one", "--", "fails", "--", "ends", "two")
    assert told == [["ends", "one"], ["fails"]]
