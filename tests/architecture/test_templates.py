"""Templates: each feature's in its own folder, found by its name alone; their lines are short, and those of styles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.ground.code.sources import ROOT

LONGEST = 120
MOST_LINES = 300
CONSOLE = sorted((ROOT / "backend/api/console").glob("*/templates/*.html"))
# Not the design system's own file, which is minified and copied as it is.
OURS = [
    file
    for folder in ("backend", "simulator", "mobile_stub/src")
    for kind in ("html", "css")
    for file in sorted((ROOT / folder).rglob(f"*.{kind}"))
    if "dkfds" not in file.parts
]


def test_no_two_features_have_a_template_of_the_same_name() -> None:
    """The one in the folder that is searched first would be shown for both."""
    names = Counter(file.name for file in CONSOLE)
    assert len(names) > 40
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_lines_of_templates_and_styles_are_short(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    assert [number for number, line in lines if len(line) > LONGEST] == []


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_template_or_style_is_longer_than_a_module_may_be(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES
