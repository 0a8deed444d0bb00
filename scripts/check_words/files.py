"""The Fluent files of a language: what is wrong in them, and which variables each text takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from backend.kit.language.entries import entries

# The phone app's own, which its build checks.
APP = "app.ftl"


@dataclass(frozen=True)
class Catalogue:
    """`texts`: id, or id.attribute, → the variables in it. `places`: the same → the file's name."""

    texts: Mapping[str, frozenset[str]]
    places: Mapping[str, str]
    faults: tuple[str, ...]


@dataclass
class _Parts(Visitor):
    variables: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)

    def generic_visit(self, node: ast.BaseNode) -> None:
        if isinstance(node, ast.VariableReference):
            self.variables.add(node.id.name)
        elif isinstance(node, ast.MessageReference):
            self.messages.add(node.id.name)
        super().generic_visit(node)


def read(folder: Path) -> Catalogue:
    texts: dict[str, frozenset[str]] = {}
    places: dict[str, str] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.ftl")):
        if path.name == APP:
            continue
        source, place = path.read_text("utf-8"), f"{folder.name}/{path.name}"
        resource = FluentParser().parse(source)
        faults += [f"{place}: {fault}" for fault in _faults(source, resource)]
        for name, pattern in _patterns(resource):
            faults += [f"{place}: {name} is in {folder.name}/{places[name]} too"] if name in texts else []
            texts[name], places[name] = frozenset(_parts(pattern).variables), path.name
    return Catalogue(texts, places, tuple(faults))


def _faults(source: str, resource: ast.Resource) -> Iterator[str]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            yield f"no Fluent: {(entry.content or '').strip()!r}"
        elif isinstance(entry, ast.Message | ast.Term) and (asked := _parts(entry).messages):
            # An entry is parsed alone, when it is first asked for: see backend/kit/language/words.py.
            yield f"{entry.id.name} refers to messages ({', '.join(sorted(asked))}); only terms can be referred to"
    yield from _read_otherwise(source, resource)


def _read_otherwise(source: str, resource: ast.Resource) -> Iterator[str]:
    """Entries as the processes find them are entries as Fluent's own parser finds them."""
    parsed = {_name(entry): entry for entry in resource.body if isinstance(entry, ast.Message | ast.Term)}
    cut = dict(entries(source))
    for name in sorted(parsed.keys() | cut.keys()):
        if name not in parsed or name not in cut or not _same(parsed[name], cut[name], source):
            yield f"{name} is read otherwise when it is parsed alone: indent all its lines but the first"


def _same(entry: ast.Message | ast.Term, text: str, source: str) -> bool:
    """Letter for letter what the parser took for it; or else, parsed, the same message."""
    return text.rstrip() == _read(entry, source) or FluentParser().parse_entry(text).equals(entry, ["span", "comment"])


def _read(entry: ast.Message | ast.Term, source: str) -> str:
    """From its name on: a comment above belongs to what the parser reads."""
    if entry.span is None or entry.id.span is None:
        return ""
    begins = entry.id.span.start - isinstance(entry, ast.Term)
    return source[begins : entry.span.end].rstrip()


def _name(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _patterns(resource: ast.Resource) -> Iterator[tuple[str, ast.Pattern]]:
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            if entry.value is not None:
                yield entry.id.name, entry.value
            yield from ((f"{entry.id.name}.{attribute.id.name}", attribute.value) for attribute in entry.attributes)


def _parts(node: ast.BaseNode) -> _Parts:
    parts = _Parts()
    parts.visit(node)
    return parts
