"""Jobs are declared in a domain's `jobs.py`, all of them where the worker's start looks, and named nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from backend.kit.language.texts import LANGUAGES
from backend.kit.language.words import WORDS
from backend.worker.tasks import declared_jobs
from tests.ground.code.sources import Source, dotted, sources

BACKEND = sources("backend")
NAMES = {job.name for job in declared_jobs()}


def declarations(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "Job":
            yield source.at(node, ast.unparse(node.args[0]) if node.args else "?")


def named_elsewhere(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and node.value in NAMES:
            yield source.at(node, f"{node.value} is a job's name; take the job from its domain")


def test_every_job_that_is_declared_is_one_that_the_worker_looks_for() -> None:
    declaring = [source for source in BACKEND if list(declarations(source))]
    assert {source.path.rpartition("/")[2] for source in declaring} == {"jobs.py"}
    assert sum(len(list(declarations(source))) for source in declaring) == len(declared_jobs())


def test_no_job_is_named_but_where_it_is_declared() -> None:
    elsewhere = [
        source for source in BACKEND if not source.path.endswith("/jobs.py") and "named_migrations" not in source.path
    ]
    assert [offence for source in elsewhere for offence in named_elsewhere(source)] == []
    assert list(named_elsewhere(Source("planted.py", "enqueue('rounds.prepare')")))


def test_every_job_that_may_fail_has_a_name_for_administrators_in_each_language() -> None:
    words = {f"job-name-{name.replace('.', '-')}" for name in NAMES}
    assert [(language, word) for language in LANGUAGES for word in sorted(words) if word not in WORDS[language]] == []
