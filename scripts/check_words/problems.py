"""The words of refusals: each kind of `Problem` has its title, and each reason that one is raised for its sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

PREFIX: Final = "problem-"
# Problem.because(why, **variables); Subclass.at(field, why) where the field is told of too.
_REASON: Final = {"because": 0, "at": 1}
_NO_VARIABLE: Final = {"extra"}


def faults(texts: Mapping[str, frozenset[str]], python: Mapping[Path, Iterable[ast.AST]]) -> Iterator[str]:
    messages: dict[str, str] = {}
    for path, parts in python.items():
        for name, message in _classes(parts):
            messages[name] = message
            if message not in texts:
                yield f"{path}: {name} has no {message}"
    for path, parts in python.items():
        yield from (f"{path}:{fault}" for fault in _reasons(parts, messages, texts))


def used(name: str, literals: frozenset[str]) -> bool:
    """By a slug, or as a reason: both stand somewhere in the code."""
    message, _, why = name.partition(".")
    return message.startswith(PREFIX) and message.removeprefix(PREFIX) in literals and (not why or why in literals)


def _classes(parts: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in parts:
        if isinstance(node, ast.ClassDef):
            values = dict(_values(node))
            if "slug" in values:
                yield node.name, PREFIX + (values.get("wording") or values["slug"])


def _values(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Texts given to names in a class, one by one or several at once."""
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            yield from _pairs(statement.target, statement.value)
        elif isinstance(statement, ast.Assign):
            yield from _pairs(statement.targets[0], statement.value)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, part in zip(target.elts, value.elts, strict=True):
            yield from _pairs(name, part)
    elif isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield target.id, value.value


def _reasons(
    parts: Iterable[ast.AST], messages: Mapping[str, str], texts: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    for node in parts:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        at, kind = _REASON.get(node.func.attr), node.func.value
        if at is None or not isinstance(kind, ast.Name) or kind.id not in messages or len(node.args) <= at:
            continue
        given = {keyword.arg for keyword in node.keywords} - _NO_VARIABLE
        yield from _reason(node.args[at], given, messages[kind.id], texts)


def _reason(why: ast.expr, given: set[str | None], message: str, texts: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if not isinstance(why, ast.Constant) or not isinstance(why.value, str):
        return
    name = f"{message}.{why.value}"
    if name not in texts:
        yield f"{why.lineno}: there is no {name}"
    elif None not in given and given != texts[name]:
        yield f"{why.lineno}: {name} needs {sorted(texts[name])}"
