"""What the demo says on the terminal, in Danish first."""

from __future__ import annotations

from simulator.demo.layout import ORGANISATION, Ports

_ROLES = {"communications": "kommunikation", "hr": "HR", "administrator": "administrator"}


def ready_text(ports: Ports, visitor: str, console_links: str) -> str:
    """visitor: "name;unit;code", or "" when everybody has a phone already; console_links: a line "role;link" each."""
    lines = [
        "",
        f"[bold green]Linjepuls kører[/bold green] med {ORGANISATION}. Stop med Ctrl-C; data bliver liggende.",
        f"  Den navngivne side   {ports.named_origin}/   (seneste offentliggørelse)",
        f"  Stemmeurnen          {ports.ballots_origin}/health",
        f"  Mails fra demoen     {ports.mails_page}   (de forlader ikke maskinen)",
    ]
    if visitor.strip():
        name, unit, code = visitor.strip().split(";")
        lines += [
            "",
            f"  Prøv som {name} ({unit}) på telefonen eller i en browser:",
            f"  [bold]{ports.named_origin}/app/#code={code}[/bold]",
            "  eller i terminalen:",
            f"  [bold].venv/bin/linjepuls answer --code {code} --named {ports.named_origin}[/bold]",
        ]
    if console_links.strip():
        lines += ["", "  Konsollen (hvert link virker én gang):"]
        lines += [f"  {_ROLES[role]:<15}{link}" for role, link in _pairs(console_links)]
    return "\n".join([*lines, ""])


def _pairs(console_links: str) -> list[tuple[str, str]]:
    found = (line.partition(";") for line in console_links.strip().splitlines())
    return [(role, link) for role, _, link in found]


def farewell() -> str:
    return "Stoppet. Start igen med samme kommando; data ligger, hvor de lå."
