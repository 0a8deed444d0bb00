"""Five things to try in the demo, by role."""

from __future__ import annotations

from collections.abc import Mapping

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from simulator.demo.ports import Ports

COMMAND = ".venv/bin/linjepuls demo"


def tour_text(ports: Ports, links: Mapping[str, str]) -> str:
    """`links`: into the console, by role; each works once."""
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
        lines += ["", f"{number}. {words(f'demo-tour-{role}', console=console, command=COMMAND)}", f"   {link}"]
    return "\n".join([*lines, ""])
