"""What an operator does at the terminal of the named side: its command-line tools, as processes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.demo.processes import Children

ROLES = ("communications", "hr", "administrator")
AFTER_ALL = ("hr", *ROLES)
"""Of the links that a start of the demo needs when all is there: Bo invites somebody, and the others are told."""
_SEVERAL = "backend.run.tools.several"
_BETWEEN = "--"
_LINK_HOURS = "24"
_LEFT = "links"


@dataclass(frozen=True)
class Operator:
    """`environment`: the named side's. `folder`: for what the tools read."""

    children: Children
    environment: Mapping[str, str]
    folder: Path

    def load(self, staff: Path, content: Iterable[Path]) -> None:
        """Raises ChildFailed."""
        self._begin("load", [["staff_import", str(staff)], ["content_load", *map(str, content)]])
        self.children.finish("load")

    def codes_and_links(self, employees: Iterable[str], roles: Iterable[str]) -> tuple[dict[str, str], list[str]]:
        """Codes by the staff list's number, and as `console_links`. Raises ChildFailed."""
        told = self._told("codes-and-links", [self._codes(employees), self._links(roles)])
        codes = {line["employee"]: line["code"] for line in told if "code" in line}
        return codes, [line["link"] for line in told if "link" in line]

    def codes(self, employees: Iterable[str]) -> dict[str, str]:
        """By the staff list's number. Raises ChildFailed."""
        return {line["employee"]: line["code"] for line in self._told("codes", [self._codes(employees)])}

    def console_links(self, roles: Iterable[str]) -> list[str]:
        """One for each, in their order; a role has one person. Raises ChildFailed."""
        return [line["link"] for line in self._told("console-links", [self._links(roles)])]

    def leave(self, links: Sequence[str]) -> None:
        """Written down for the process that started this one: it opens these links, and has no others made."""
        with os.fdopen(os.open(self.folder / _LEFT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(links, file)

    def left(self) -> list[str]:
        """The links that a process which has ended wrote down; the file is deleted, so a second call finds none."""
        path = self.folder / _LEFT
        links: list[str] = json.loads(path.read_bytes())
        path.unlink()
        return links

    def _codes(self, employees: Iterable[str]) -> list[str]:
        return self._reading("enrolment_codes", [{"employee": employee} for employee in employees])

    def _links(self, roles: Iterable[str]) -> list[str]:
        people = [{"email": f"{role}@eksempelkommune.example", "roles": [role]} for role in roles]
        return self._reading("console_links", people, _LINK_HOURS)

    def _reading(self, tool: str, wanted: Iterable[Any], *more: str) -> list[str]:
        path = self.folder / f"{tool}.jsonl"
        path.write_text("".join(f"{json.dumps(line)}\n" for line in wanted), "utf-8")
        return [tool, str(path), *more]

    def _told(self, name: str, tools: Sequence[list[str]]) -> list[Any]:
        self._begin(name, tools)
        return [json.loads(line) for line in self.children.output(name).splitlines()]

    def _begin(self, name: str, tools: Sequence[list[str]]) -> None:
        first, *others = tools
        words = [*first, *(word for tool in others for word in (_BETWEEN, *tool))]
        self.children.begin(name, _SEVERAL, dict(self.environment), *words)
