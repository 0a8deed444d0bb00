"""What holds of every source file. A rule yields one line per offence: where it is and what to do instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.ground.code.sources import Source, dotted

MAX_LINES = 300
MAX_FUNCTION = 50

_COMMIT_EDGE = "backend/kit/database.py"
_CLOCK = "backend/kit/times/clock.py"
_TELLS_TIME = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.time(_ns)?|time\.(gmtime|localtime))$")
_SQL_NOW = re.compile(r"(?<![.\w])now\(\)|current_timestamp|clock_timestamp", re.IGNORECASE)
_SQL_WORDS = {"text", "select", "insert", "update", "delete", "func", "literal_column", "union_all", "exists"}
_SQL_FILES = re.compile(r"/(\w+_)?(repository|models|views)\.py$|migrations/|^simulator/postgres/")
SQL_ELSEWHERE = {
    "backend/kit/jobs.py": "a job is queued in the transaction of what it follows from, from any domain",
    "backend/kit/locks.py": "a lock is no data, and each domain takes its own",
    "backend/audit_log.py": "one insert is all this module does",
    "backend/api/named_app.py": "SELECT 1 asks for health, not for data",
}
_LOADERS = {"__import__", "import_module", "exec", "eval"}
# Looks for a package without running any of it.
_HARMLESS = {"importlib.util.find_spec", "importlib.resources.files", "importlib.metadata.version"}


def short_files(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > MAX_LINES:
        yield f"{source.path}: {lines} lines, {MAX_LINES} are allowed; split it by meaning"


def short_functions(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION:
                yield source.at(node, f"{node.name} has {lines} lines, {MAX_FUNCTION} are allowed")


def no_dynamic_imports(source: Source) -> Iterator[str]:
    """What is loaded by name escapes the import contracts."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "importlib":
            names = {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names = {alias.name for alias in node.names if alias.name.split(".")[0] == "importlib"}
        elif isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in _LOADERS:
            names = {f"{dotted(node.func)}()"} if isinstance(node.func, ast.Name) else set()
        else:
            continue
        for name in sorted(names - _HARMLESS):
            yield source.at(node, f"{name} loads code by name, past the import contracts")


def commits_only_at_the_edge(source: Source) -> Iterator[str]:
    if source.path == _COMMIT_EDGE:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield source.at(node, f"commit; one request or job is one Database.transaction() ({_COMMIT_EDGE})")


def sql_in_repositories(source: Source) -> Iterator[str]:
    if _SQL_FILES.search(source.path) or source.path in SQL_ELSEWHERE:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            for name in sorted({alias.name for alias in node.names} & _SQL_WORDS):
                yield source.at(node, f"sqlalchemy's {name}; SQL stands in the domain's repository.py")
        elif isinstance(node, ast.Attribute) and dotted(node) in {
            f"{sa}.{w}" for sa in ("sa", "sqlalchemy") for w in _SQL_WORDS
        }:
            yield source.at(node, f"{dotted(node)}; SQL stands in the domain's repository.py")


def one_clock(source: Source) -> Iterator[str]:
    if source.path == _CLOCK:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and _TELLS_TIME.search(dotted(node)):
            yield source.at(node, f"{dotted(node)}; ask the injected Clock, so that tests and the demo can move it")


def no_clock_in_sql(source: Source) -> Iterator[str]:
    prose = {id(text) for node in ast.walk(source.tree) for text in _prose_of(node)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node).endswith(("func.now", "func.current_timestamp")):
            yield source.at(node, "the database's clock; pass the moment as a parameter")
        elif isinstance(node, ast.Constant) and id(node) not in prose and _SQL_NOW.search(_as_text(node.value)):
            yield source.at(node, "the database's clock in SQL; pass the moment as a parameter")


def _prose_of(node: ast.AST) -> list[ast.AST]:
    """A docstring, also one below a field: a statement that is only a text."""
    return [node.value] if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else []


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""
