"""Where the code asks for words: in Python, and in Jinja's templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, nodes

from scripts.check_words.code import Code

# What an object of one language's words is called wherever it is asked: `t("…")`, `words("…")`, `WORDS[language]("…")`.
SPEAKERS: Final = frozenset({"t", "words", "letter", "WORDS", "in_every_language", "in_terminal"})
_COMPUTED: Final = "\0"
# Of backend/kit/language/number_texts.py, as a function and as a filter.
_WRITER: Final = "whole"


@dataclass(frozen=True)
class Use:
    """`ids`: what is asked for, a computed part as a zero character. `variables`: None where they are computed.

    `written`: of the variables the numbers that are given as text, so that no language can count by them.
    """

    place: str
    ids: tuple[str, ...]
    variables: frozenset[str] | None
    written: frozenset[str]


@dataclass(frozen=True)
class Uses:
    """`literals`: every text in the code: an id may be asked for by what stands in a table."""

    calls: tuple[Use, ...]
    literals: frozenset[str]


def of_code(code: Code) -> Uses:
    calls: list[Use] = []
    literals: set[str] = set()
    for path, parts in code.python.items():
        calls += _python(parts, str(path), literals.add)
    for path, source in code.templates.items():
        calls += _template(source, str(path), literals.add)
    return Uses(tuple(calls), frozenset(literals))


def asked_for(asked: str, names: Collection[str]) -> list[str]:
    """Those of `names` that it is, or that it may be where it is computed."""
    if _COMPUTED not in asked:
        return [asked] if asked in names else []
    pattern = re.compile("[^.]+".join(map(re.escape, asked.split(_COMPUTED))))
    return [name for name in names if pattern.fullmatch(name)]


def _python(parts: Iterable[ast.AST], path: str, literal: Callable[[str], None]) -> Iterator[Use]:
    for node in parts:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            literal(node.value)
        elif isinstance(node, ast.Call) and node.args and _speaker(node.func) in SPEAKERS:
            named = [keyword.arg for keyword in node.keywords]
            given = None if None in named else frozenset(name for name in named if name)
            written = frozenset(word.arg for word in node.keywords if word.arg and _writes(word.value))
            yield Use(f"{path}:{node.lineno}", tuple(_python_ids(node.args[0])), given, written)


def _writes(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == _WRITER


def _speaker(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and function.attr == "known":
        function = function.value
    if isinstance(function, ast.Subscript):
        function = function.value
    if isinstance(function, ast.Attribute):
        return function.attr.lstrip("_")
    return getattr(function, "id", "")


def _python_ids(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else _COMPUTED for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_python_ids(node.body), *_python_ids(node.orelse))


def _template(source: str, path: str, literal: Callable[[str], None]) -> Iterator[Use]:
    tree = Environment(autoescape=True).parse(source)
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            literal(const.value)
    for call in tree.find_all(nodes.Call):
        if call.args and _template_speaker(call.node) in SPEAKERS:
            given = frozenset(keyword.key for keyword in call.kwargs)
            written = frozenset(word.key for word in call.kwargs if _filters(word.value))
            yield Use(f"{path}:{call.lineno}", tuple(_template_ids(call.args[0])), given, written)


def _filters(value: nodes.Expr) -> bool:
    return isinstance(value, nodes.Filter) and value.name == _WRITER


def _template_speaker(function: nodes.Node) -> str:
    if isinstance(function, nodes.Getattr) and function.attr == "known":
        function = function.node
    return function.name if isinstance(function, nodes.Name) else ""


def _template_ids(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield str(node.value)
    elif isinstance(node, nodes.Concat):
        yield "".join(str(part.value) if isinstance(part, nodes.Const) else _COMPUTED for part in node.nodes)
    elif isinstance(node, nodes.CondExpr):
        yield from (*_template_ids(node.expr1), *([] if node.expr2 is None else _template_ids(node.expr2)))
