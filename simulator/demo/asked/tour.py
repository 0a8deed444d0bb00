"""Five things to try in the demo, by role."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from simulator.demo.ports import Ports

FOLDER: Final = ".linjepuls"
"""Where a demo is that was not told where."""


def _command(root: Path) -> str:
    """As it is typed in the folder of the program: it must ask the demo that runs, not another."""
    elsewhere = [] if root == Path(FOLDER).absolute() else ["--data", str(root)]
    return shlex.join([".venv/bin/linjepuls", "demo", *elsewhere])


def tour_text(ports: Ports, links: Mapping[str, str], root: Path) -> str:
    """`links`: into the console, by role; each works once. `root`: the folder of the demo that runs."""
    words, console = WORDS[terminal_language()], f"{ports.named_origin}/console"
    stops = (
        ("staff", f"{ports.named_origin}/app/"),
        ("communications", links["communications"]),
        ("hr", links["hr"]),
        ("administrator", links["administrator"]),
        ("anybody", f"{ports.named_origin}/"),
    )
    lines = [words("demo-tour")]
    for number, (role, link) in enumerate(stops, 1):
        lines += ["", f"{number}. {words(f'demo-tour-{role}', console=console, command=_command(root))}", f"   {link}"]
    return "\n".join([*lines, ""])
