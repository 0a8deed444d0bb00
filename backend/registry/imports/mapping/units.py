"""Units of a list that names them by code or by name, with the one above beside them: as paths. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backend.registry.imports.file.cells import DEEPEST
from backend.registry.imports.mapping.values import StatedUnit
from backend.registry.people.values import UnitPath
from backend.tables.table import NamedUnit


@dataclass(frozen=True, slots=True)
class CodedPath:
    """`codes`: of each unit of the path the list's own code; empty where it has none."""

    path: UnitPath
    codes: tuple[str, ...]


@dataclass
class UnitBook:
    """Units by code, as they are met; what somebody stated of one counts more than what the list says."""

    names: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()

    def note(self, code: str, name: str, parent: str) -> str | None:
        """The name or parent that was said of it before, where another is said now."""
        if code in self.stated:
            return None
        for known, said in ((self.names, name), (self.parents, parent if parent != code else "")):
            before = known.get(code) or said
            known[code] = before
            if said and before != said:
                return before
        return None


def unit_book(named: Iterable[NamedUnit], stated: Iterable[StatedUnit]) -> UnitBook:
    said = [NamedUnit(unit.code, unit.name, unit.parent) for unit in stated]
    book = UnitBook(stated=frozenset(unit.code for unit in said))
    for unit in (*named, *said):
        book.names[unit.code], book.parents[unit.code] = unit.name or unit.code, unit.parent
    return book


def unnamed(book: UnitBook) -> tuple[str, ...]:
    """The codes that are somebody's parent, and of which nothing else is known."""
    above = {parent for parent in book.parents.values() if parent}
    return tuple(sorted(code for code in above if code not in book.names or code in book.stated))


def coded_paths(book: UnitBook, codes: Iterable[str], top: str) -> dict[str, CodedPath | None]:
    """By code; None for a unit that is above itself, or deeper than any organisation has them.

    top: the name of the unit above those with none, where they are several and none of them has that name.
    """
    lines = {code: _line(book.parents, code) for code in codes}
    tops = {line[0] for line in lines.values() if line}
    several = len(tops) > 1
    root = next((code for code in sorted(tops) if several and book.names.get(code) == top), None)
    shown = _shown_names(book, {line[: at + 1] for line in lines.values() for at in range(len(line))})
    return {code: _path(line, shown, root, top if several else "") if line else None for code, line in lines.items()}


def _line(parents: Mapping[str, str], code: str) -> tuple[str, ...]:
    """From the top down; empty for a circle."""
    line = [code]
    while above := parents.get(line[-1], ""):
        if above in line or len(line) >= DEEPEST:
            return ()
        line.append(above)
    return tuple(reversed(line))


def _shown_names(book: UnitBook, lines: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Two units of one name under one parent have their codes beside it."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for *above, code in lines:
        alike[above[-1] if above else "", book.names.get(code) or code].append(code)
    return {
        code: name if len(codes) == 1 else f"{name} ({code})" for (_, name), codes in alike.items() for code in codes
    }


def _path(line: tuple[str, ...], shown: Mapping[str, str], root: str | None, top: str) -> CodedPath:
    names = tuple(shown[code].replace(" / ", "/") for code in line)
    if not top or line[0] == root:
        return CodedPath(names, line)
    return CodedPath((top, *names), (root or "", *line))
