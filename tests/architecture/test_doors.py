"""Behind a domain's door are its rooms and its tables: others call functions and read views that the door offers."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator, Mapping

import pytest
from grimp import ImportGraph
from sqlalchemy import Select, Update

import backend.access
import backend.content
import backend.organisation
import backend.registry
import backend.releases
import backend.reports
import backend.rounds
import backend.sending
from backend.named_base import Base
from scripts.doors import Doors
from tests.ground.code.sources import ROOT, Source, sources

DOORS = (
    backend.access,
    backend.content,
    backend.organisation,
    backend.registry,
    backend.releases,
    backend.reports,
    backend.rounds,
    backend.sending,
)
_NAMES_A_TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(\w+)")


def domain_of(module: str) -> str:
    return module.split(".")[1]


def owners() -> Mapping[str, str]:
    """Table → the domain that has it."""
    return {
        mapper.local_table.name: domain_of(mapper.class_.__module__)  # type: ignore[attr-defined]
        for mapper in Base.registry.mappers
    }


def foreign_tables(source: Source, owner: Mapping[str, str]) -> Iterator[str]:
    """SQL written out that names a table of another domain."""
    own = source.path.split("/")[1]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for table in _NAMES_A_TABLE.findall(node.value):
                if owner.get(table, own) != own:
                    yield source.at(node, f"names {table}, which is {owner[table]}'s")


def test_no_domain_writes_sql_on_a_table_of_another() -> None:
    named = [source for source in sources("backend") if not source.path.startswith("backend/ballot_box")]
    written = [source for source in named if "migrations" not in source.path]
    assert [told for source in written for told in foreign_tables(source, owners())] == []


def knocked(*imports: tuple[str, str]) -> list[str]:
    """What the contract says of a domain `home`, whose `workshop` is a door too, where these modules import those."""
    graph = ImportGraph()
    for module in ("home", "home.room", "home.workshop", "home.workshop.bench", "homely"):
        graph.add_module(module)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported, line_number=7, line_contents="import")
    contract = Doors("", {}, {"domains": ["home"], "also_doors": ["home.workshop"]})
    complaints: list[str] = contract.check(graph, verbose=False).metadata["complaints"]
    return complaints


def test_each_domain_is_in_the_contract_of_the_doors() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    behind = contracts["importlinter:contract:doors"]["domains"].split()
    assert {door.__name__ for door in DOORS} <= set(behind)


def test_who_enters_without_knocking_is_named_with_the_line() -> None:
    knocks = ("homely", "home"), ("homely", "home.workshop")
    assert knocked(*knocks, ("home", "home.room"), ("home.workshop.bench", "home.room")) == []
    assert knocked(*knocks, ("homely", "home.room")) == ["homely -> home.room (l. 7)"]
    assert knocked(*knocks, ("homely", "home.workshop.bench")) == ["homely -> home.workshop.bench (l. 7)"]


def test_a_second_door_at_which_nobody_knocks_is_to_be_closed() -> None:
    assert knocked(("home.room", "home.workshop")) == ["nobody knocks at home.workshop"]


@pytest.mark.parametrize("statement", ["SELECT 1 FROM employee e", "DELETE FROM message", "LOCK TABLE employee"])
def test_such_a_statement_would_be_seen(statement: str) -> None:
    planted = Source("backend/rounds/planted.py", f"x = text({statement!r})")
    assert len(list(foreign_tables(planted, owners()))) == 1
    own = Source("backend/registry/planted.py", "x = text('SELECT 1 FROM employee JOIN unit')")
    assert list(foreign_tables(own, owners())) == []


@pytest.mark.parametrize("door", DOORS, ids=lambda door: domain_of(door.__name__))
def test_no_door_gives_away_a_table_or_a_statement(door: object) -> None:
    offered = {name: getattr(door, name) for name in door.__all__}  # type: ignore[attr-defined]
    tables = {name for name, it in offered.items() if isinstance(it, type) and issubclass(it, Base)}
    statements = {name for name, it in offered.items() if isinstance(it, Select | Update)}
    assert tables | statements == set()
