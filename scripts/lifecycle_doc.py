"""Writes docs/LIFECYCLE.md from the table of a round's transitions: `python -m scripts.lifecycle_doc`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backend.rounds.life.lifecycle import TRANSITIONS, Transition

PAGE = Path(__file__).parents[1] / "docs" / "LIFECYCLE.md"
_INTRODUCTION = """# A round's life

Generated from the table in `backend/rounds/life/lifecycle.py` by `.venv/bin/python -m scripts.lifecycle_doc`; a test
holds the two together. What is not in the table is refused. A draft may be changed, or deleted as if it had never been.
An open round's end may be moved, once each way, and nothing else of it (ADR 0030)."""


def page() -> str:
    return "\n".join([_INTRODUCTION, "", *_diagram(), "", *_table(), ""])


def _diagram() -> Iterator[str]:
    """Mermaid; where it starts and ends is read from the transitions themselves."""
    sources = {move.source for move in TRANSITIONS}
    targets = {move.target for move in TRANSITIONS}
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f"    [*] --> {state}" for state in sorted(sources - targets))
    yield from (f"    {move.source} --> {move.target}: {move.event}" for move in TRANSITIONS)
    yield from (f"    {state} --> [*]" for state in sorted(targets - sources))
    yield "```"


def _table() -> Iterator[str]:
    yield "| from | event | to | by whom | when |"
    yield "| --- | --- | --- | --- | --- |"
    yield from map(_line, TRANSITIONS)


def _line(move: Transition) -> str:
    return f"| {move.source} | {move.event} | {move.target} | {move.who} | {move.when} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
