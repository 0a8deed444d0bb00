"""Writes docs/LIFECYCLE.md from the table of a round's transitions: `python -m scripts.lifecycle_doc`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backend.rounds.life.lifecycle import TRANSITIONS, Transition

PAGE = Path(__file__).parents[1] / "docs" / "LIFECYCLE.md"
_INTRODUCTION = """# A round's life

Generated from the table in `backend/rounds/life/lifecycle.py` by `python -m scripts.lifecycle_doc`; a test holds
the two together. What is not in the table is refused. A draft may be changed, or deleted as if it had never been."""


def page() -> str:
    return "\n".join([_INTRODUCTION, "", *_diagram(), "", *_table(), ""])


def _diagram() -> Iterator[str]:
    """Mermaid; where it starts and ends is read from the transitions themselves."""
    sources = {one.source for one in TRANSITIONS}
    targets = {one.target for one in TRANSITIONS}
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f"    [*] --> {state}" for state in sorted(sources - targets))
    yield from (f"    {one.source} --> {one.target}: {one.event}" for one in TRANSITIONS)
    yield from (f"    {state} --> [*]" for state in sorted(targets - sources))
    yield "```"


def _table() -> Iterator[str]:
    yield "| from | event | to | by whom | when |"
    yield "| --- | --- | --- | --- | --- |"
    yield from map(_line, TRANSITIONS)


def _line(one: Transition) -> str:
    return f"| {one.source} | {one.event} | {one.target} | {one.who} | {one.when} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
