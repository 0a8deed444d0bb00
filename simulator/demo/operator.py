"""What an operator does at the terminal of the named side: its command-line tools, as processes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.demo.processes import Children

ROLES = ("communications", "hr", "administrator")
_TOOLS = "backend.run.tools"
_LINK_HOURS = "24"


@dataclass(frozen=True)
class Operator:
    """`environment`: the named side's. `folder`: for what the tools read."""

    children: Children
    environment: Mapping[str, str]
    folder: Path

    def load(self, staff: Path, content: Iterable[Path]) -> None:
        """Both at once, which have nothing to do with each other. Raises ChildFailed."""
        self.begin_staff(staff)
        self.children.begin("content-load", f"{_TOOLS}.content_load", dict(self.environment), *map(str, content))
        self.end_staff()
        self.children.finish("content-load")

    def begin_staff(self, staff: Path) -> None:
        """The list is taken in while something else goes on."""
        self.children.begin("staff-import", f"{_TOOLS}.staff_import", dict(self.environment), str(staff))

    def end_staff(self) -> None:
        """Raises ChildFailed."""
        self.children.finish("staff-import")

    def codes_and_links(self, employees: Iterable[str], roles: Iterable[str]) -> tuple[dict[str, str], list[str]]:
        """Codes by the staff list's number, and as `console_links`; both at once. Raises ChildFailed."""
        self._ask("enrolment_codes", [{"employee": employee} for employee in employees])
        links = self.console_links(roles)
        return {line["employee"]: line["code"] for line in self._told("enrolment_codes")}, links

    def console_links(self, roles: Iterable[str]) -> list[str]:
        """One for each, in their order; a role has one person. Raises ChildFailed."""
        people = [{"email": f"{role}@eksempelkommune.example", "roles": [role]} for role in roles]
        self._ask("console_links", people, _LINK_HOURS)
        return [line["link"] for line in self._told("console_links")]

    def _ask(self, tool: str, wanted: Iterable[Any], *more: str) -> None:
        path = self.folder / f"{tool}.jsonl"
        path.write_text("".join(f"{json.dumps(line)}\n" for line in wanted), "utf-8")
        self.children.begin(tool, f"{_TOOLS}.{tool}", dict(self.environment), str(path), *more)

    def _told(self, tool: str) -> list[Any]:
        return [json.loads(line) for line in self.children.output(tool).splitlines()]
