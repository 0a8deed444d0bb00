"""What the demo says on the terminal, in Danish first."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.demo.layout import ORGANISATION, Ports
from simulator.demo.staff_work import Visitor

_ROLES = {"communications": "kommunikation", "hr": "HR", "administrator": "administrator"}


def ready_text(ports: Ports, visitor: Visitor | None, console_links: Mapping[str, str]) -> str:
    """visitor: None when everybody has a phone already; console_links: by role."""
    lines = [
        "",
        f"[bold green]Linjepuls kører[/bold green] med {ORGANISATION}. Stop med Ctrl-C; data bliver liggende.",
        f"  Den navngivne side   {ports.named_origin}/   (seneste offentliggørelse)",
        f"  Stemmeurnen          {ports.ballots_origin}/health",
        f"  Mails fra demoen     {ports.mails_page}   (de forlader ikke maskinen)",
    ]
    if visitor is not None:
        lines += [
            "",
            f"  Prøv som {visitor.name} ({visitor.unit}) på telefonen eller i en browser:",
            f"  [bold]{ports.named_origin}/app/#code={visitor.code}[/bold]",
            "  eller i terminalen:",
            f"  [bold].venv/bin/linjepuls answer --code {visitor.code} --named {ports.named_origin}[/bold]",
        ]
    lines += ["", "  Konsollen (hvert link virker én gang):"]
    lines += [f"  {_ROLES[role]:<15}{link}" for role, link in console_links.items()]
    return "\n".join([*lines, ""])


def farewell() -> str:
    return "Stoppet. Start igen med samme kommando; data ligger, hvor de lå."
