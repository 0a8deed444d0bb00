"""What the demo says on the terminal, in its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.markup import escape

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS, Words
from simulator.demo.layout import ORGANISATION
from simulator.demo.ports import Ports
from simulator.demo.staff_work import Visitor


def ready_text(ports: Ports, visitor: Visitor | None, console_links: Mapping[str, str]) -> str:
    """visitor: None when everybody has a phone already; console_links: by role."""
    words = WORDS[terminal_language()]
    lines = [
        "",
        f"[bold green]{words('demo-ready')}[/bold green] {words('demo-ready.how', organisation=ORGANISATION)}",
        *_in_columns(
            {
                words("demo-named"): f"{ports.named_origin}/   ({words('demo-named.why')})",
                words("demo-ballot-box"): f"{ports.ballots_origin}/health",
                words("demo-mails"): f"{ports.mails_page}   ({words('demo-mails.why')})",
            }
        ),
        *([] if visitor is None else _for_a_phone(words, ports, visitor)),
        "",
        f"  {words('demo-console')}",
        *_in_columns({words(f"demo-console.{role}"): link for role, link in console_links.items()}),
    ]
    return "\n".join([*lines, ""])


def _in_columns(values: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, values))
    return (f"  {name:<{width}}   {value}" for name, value in values.items())


def _for_a_phone(words: Words, ports: Ports, visitor: Visitor) -> tuple[str, ...]:
    return (
        "",
        f"  {escape(words('demo-visitor', name=visitor.name, unit=visitor.unit))}",
        f"  [bold]{ports.named_origin}/app/#code={visitor.code}[/bold]",
        f"  {words('demo-visitor.terminal')}",
        f"  [bold].venv/bin/linjepuls answer --code {visitor.code} --named {ports.named_origin}[/bold]",
    )
