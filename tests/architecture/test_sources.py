"""Sizes, imports, commits, SQL and clocks: every rule holds of the whole source, and catches an offence."""

from __future__ import annotations

import pytest

from tests.architecture import rules
from tests.ground.code.sources import Rule, Source, sources

BACKEND = sources("backend", "simulator")
EVERYTHING = [*BACKEND, *sources("tests", "scripts", "benchmarks")]

IN_BACKEND: list[Rule] = [
    rules.no_dynamic_imports,
    rules.commits_only_at_the_edge,
    rules.sql_in_repositories,
    rules.one_clock,
    rules.no_clock_in_sql,
]
EVERYWHERE: list[Rule] = [rules.short_files, rules.short_functions]

PLANTED: list[tuple[Rule, str]] = [
    (rules.short_files, "x = 1\n" * 301),
    (rules.short_functions, "def f():\n" + "    x = 1\n" * 50),
    (rules.no_dynamic_imports, "import importlib\n"),
    (rules.no_dynamic_imports, "from importlib import import_module\n"),
    (rules.no_dynamic_imports, "from importlib.util import module_from_spec\n"),
    (rules.no_dynamic_imports, "__import__('backend.ballot_box')\n"),
    (rules.no_dynamic_imports, "exec('import backend.ballot_box')\n"),
    (rules.commits_only_at_the_edge, "async def f(session):\n    await session.commit()\n"),
    (rules.sql_in_repositories, "from sqlalchemy import select\n"),
    (rules.sql_in_repositories, "from sqlalchemy.dialects.postgresql import insert\n"),
    (rules.sql_in_repositories, "import sqlalchemy as sa\nx = sa.text('DELETE FROM ballot')\n"),
    (rules.one_clock, "from datetime import UTC, datetime\nx = datetime.now(UTC)\n"),
    (rules.one_clock, "import datetime\nx = datetime.date.today()\n"),
    (rules.one_clock, "import time\nmeasure = time.time\n"),
    (rules.no_clock_in_sql, "x = text('UPDATE device SET seen = now()')\n"),
    (rules.no_clock_in_sql, "from sqlalchemy import func\nx = func.now()\n"),
]


def told(offences: list[str]) -> str:
    return "\n" + "\n".join(offences)


@pytest.mark.parametrize("rule", IN_BACKEND, ids=lambda rule: rule.__name__)
def test_the_rule_holds_of_every_file_of_the_backend(rule: Rule) -> None:
    offences = [offence for source in BACKEND for offence in rule(source)]
    assert not offences, told(offences)


@pytest.mark.parametrize("rule", EVERYWHERE, ids=lambda rule: rule.__name__)
def test_the_size_holds_of_every_file_of_the_project(rule: Rule) -> None:
    offences = [offence for source in EVERYTHING for offence in rule(source)]
    assert not offences, told(offences)


@pytest.mark.parametrize(("rule", "text"), PLANTED, ids=lambda part: getattr(part, "__name__", ""))
def test_the_rule_catches_a_planted_offence(rule: Rule, text: str) -> None:
    offences = list(rule(Source("backend/rounds/planted.py", text)))
    assert offences
    assert offences[0].startswith("backend/rounds/planted.py")


@pytest.mark.parametrize("rule", [*IN_BACKEND, *EVERYWHERE], ids=lambda rule: rule.__name__)
def test_the_rule_leaves_honest_code_alone(rule: Rule) -> None:
    text = '"Asks clock.now(), not SQL now()."\nimport json\ndef f(clock, box):\n    return clock.now(), box.text()\n'
    assert list(rule(Source("backend/rounds/honest.py", text))) == []


def test_there_is_something_to_look_at() -> None:
    assert len(BACKEND) > 100


def test_each_exception_for_sql_is_still_needed() -> None:
    paths = {source.path for source in BACKEND}
    assert set(rules.SQL_ELSEWHERE) <= paths
    for path in rules.SQL_ELSEWHERE:
        (source,) = [source for source in BACKEND if source.path == path]
        moved = Source("backend/rounds/moved.py", source.text)
        assert list(rules.sql_in_repositories(moved)), f"{path} holds no SQL any more; remove the exception"
