"""A second `linjepuls demo`, which asks the one that runs, tells what it answers, and ends."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from backend.kit.language.terminal import in_terminal
from simulator.demo.asked.asking import Asking, NobodyAnswers, Wish


def ask(folder: Path, wish: Wish) -> None:
    """Of the demo that runs in the folder."""
    console = Console(highlight=False)
    try:
        if wish == "close-round":
            console.print(in_terminal("demo-closing"))
        console.print(Asking(folder).ask(wish), soft_wrap=True, markup=False)
    except NobodyAnswers as silent:
        console.print(f"[red]{in_terminal('demo-refused')}[/red] {silent}")
        sys.exit(1)
