from __future__ import annotations

from backend.rounds.life.lifecycle import TRANSITIONS
from scripts.lifecycle_doc import PAGE, page


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.lifecycle_doc"


def test_cilla_finds_every_transition_in_the_diagram_and_in_the_table() -> None:
    lines = page().splitlines()
    for transition in TRANSITIONS:
        assert f"    {transition.source} --> {transition.target}: {transition.event}" in lines
        assert (
            f"| {transition.source} | {transition.event} | {transition.target} | {transition.who} | {transition.when} |"
            in lines
        )
    assert "    [*] --> draft" in lines
    assert {"    cancelled --> [*]", "    released --> [*]"} <= set(lines)
