"""The templates of the console: each feature's in its own folder, found by its name alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import backend

CONSOLE = Path(backend.__file__).parent / "api" / "console"
TEMPLATES = sorted(CONSOLE.glob("*/templates/*.html"))


def test_no_two_features_have_a_template_of_the_same_name() -> None:
    """The one in the folder that is searched first would be shown for both."""
    names = Counter(file.name for file in TEMPLATES)
    assert len(names) > 40
    assert [name for name, times in names.items() if times > 1] == []
