"""Behind a domain's door are its rooms and its tables: others call functions and read views that the door offers."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator, Mapping

import pytest
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
from tests.architecture.sources import ROOT, Source, sources

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


def protected(domain: str) -> set[str]:
    """What the contract of a domain's door names."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return set(contracts[f"importlinter:contract:door-{domain}"]["protected_modules"].split())


def open_rooms(domain: str, behind: set[str]) -> list[str]:
    """Rooms of a domain that everybody may enter. Of a second door such as `workshop` the rooms behind it are named."""
    house, files = f"backend.{domain}", (ROOT / "backend" / domain).iterdir()
    modules = {file.stem for file in files if file.suffix == ".py" or (file / "__init__.py").exists()}
    rooms = {f"{house}.{module}" for module in modules - {"__init__"}}
    closed = {room for room in rooms if {room, f"{room}.*", f"{house}.*"} & behind}
    return sorted(rooms - closed)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: domain_of(door.__name__))
def test_no_room_of_a_domain_is_open_to_others(door: object) -> None:
    domain = domain_of(door.__name__)  # type: ignore[attr-defined]
    assert open_rooms(domain, protected(domain)) == []


def test_a_room_that_no_contract_names_would_be_seen() -> None:
    assert open_rooms("releases", protected("releases") - {"backend.releases.reading"}) == ["backend.releases.reading"]


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
