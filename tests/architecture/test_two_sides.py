"""Two metadata that know nothing of each other, nothing ordered near a ballot, and servers that log no request."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, Table, Time

import backend.access.models
import backend.audit_log
import backend.content.models
import backend.organisation.models
import backend.registry.models
import backend.releases.models
import backend.rounds.models
import backend.sending.models  # noqa: F401 - each adds its tables to the named side's metadata
from backend.ballot_box.box.models import ballot, data_key
from backend.ballot_box.box.models import metadata as ballots
from backend.named_base import Base
from tests.ground.code.sources import GROUND_FLOOR, ROOT, Source, dotted, sources

NAMED = Base.metadata

_ABOUT_PEOPLE = re.compile("employee|unit|person|name|mail|phone|device|account|address")
_ABOUT_ANSWERS = re.compile("nullifier|answer|outcome|sealed_ballot|option_id")
_LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_MAY_BE_LOGGED = {"kind", "round", "reason", "status", "alarm", "turn"}
"""`turn`: which of a worker's own loops, by a name that stands in the code."""


def words(tables: list[Table]) -> set[str]:
    return {table.name for table in tables} | {column.name for table in tables for column in table.columns}


def ordering(table: Table) -> list[Column[object]]:
    """The columns that tell when a row came, or in which order."""
    return [
        column for column in table.columns if isinstance(column.type, Date | DateTime | Time | Integer | BigInteger)
    ]


def test_the_two_sides_share_no_table_and_no_foreign_key() -> None:
    assert NAMED is not ballots
    assert not set(map(id, NAMED.tables.values())) & set(map(id, ballots.tables.values()))
    for metadata in (NAMED, ballots):
        for table in metadata.tables.values():
            assert all(key.column.table.metadata is metadata for key in table.foreign_keys)


def test_no_word_of_a_person_stands_in_the_ballot_boxs_tables() -> None:
    assert not [word for word in words(list(ballots.tables.values())) if _ABOUT_PEOPLE.search(word)]
    assert [word for word in words(list(NAMED.tables.values())) if _ABOUT_PEOPLE.search(word)]


def test_no_word_of_an_answer_stands_in_the_named_sides_tables() -> None:
    assert not [word for word in words(list(NAMED.tables.values())) if _ABOUT_ANSWERS.search(word)]
    assert [word for word in words(list(ballots.tables.values())) if _ABOUT_ANSWERS.search(word)]


@pytest.mark.parametrize("table", [ballot, data_key, NAMED.tables["issuance"]], ids=lambda table: table.name)
def test_nothing_tells_when_or_in_which_order_a_row_came(table: Table) -> None:
    assert ordering(table) == []


def test_a_time_beside_a_ballot_would_be_seen() -> None:
    assert ordering(ballots.tables["used_jti"])
    assert ordering(NAMED.tables["audit_log"])


def logged_more_than_allowed(source: Source) -> Iterator[str]:
    """Log calls of the ballot box say an event in fixed words, and no more than `_MAY_BE_LOGGED`."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        logger = dotted(node.func.value).lower()
        if node.func.attr not in _LOG_CALLS or not re.search(r"log|\?", logger):
            continue
        fixed = len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
        if not fixed or not {keyword.arg for keyword in node.keywords} <= _MAY_BE_LOGGED:
            yield source.at(node, f"logs more than {sorted(_MAY_BE_LOGGED)}; nothing of a request may reach a log")


def test_the_ballot_box_logs_nothing_of_a_request() -> None:
    code = [*sources("backend/ballot_box"), *sources("backend/kit")]
    assert [offence for source in code for offence in logged_more_than_allowed(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "log.info('ballot', body=request.body)",
        "structlog.get_logger().warning(f'refused {token}')",
        "self._log.info('posted', address=client)",
        "logging.info('%s', headers)",
    ],
)
def test_a_log_of_a_request_would_be_seen(line: str) -> None:
    assert list(logged_more_than_allowed(Source("backend/ballot_box/planted.py", line)))


def test_every_server_is_started_in_one_place_and_keeps_no_access_log() -> None:
    started = [
        (source.path, node)
        for source in sources("backend")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and dotted(node.func) == "Server"
    ]
    [(path, server)] = started
    assert path == "backend/kit/http/serving.py"
    setting = {keyword.arg: keyword.value for keyword in server.keywords}.get("log_access")
    assert isinstance(setting, ast.Constant)
    assert setting.value is False


def imported_parts(source: Source) -> set[str]:
    """The parts of `backend` right below it that a file imports, and `simulator`."""
    names = {
        name
        for node in ast.walk(source.tree)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    return {".".join(name.split(".")[:2]) for name in names if name.split(".")[0] in ("backend", "simulator")}


def test_the_ballot_box_imports_the_ground_floor_only() -> None:
    allowed = {f"backend.{part}" for part in GROUND_FLOOR | {"ballot_box"}}
    assert {part for source in sources("backend/ballot_box") for part in imported_parts(source)} <= allowed


def test_nothing_else_imports_the_ballot_box() -> None:
    others = [source for source in sources("backend") if not source.path.startswith("backend/ballot_box/")]
    others += sources("simulator")
    assert [source.path for source in others if "backend.ballot_box" in imported_parts(source)] == []


def test_both_are_contracts_too_so_that_no_way_round_is_open() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    layers = parser["importlinter:contract:layers"]
    ground = layers["layers"].split("ballot_box", 1)[1]
    assert layers["exhaustive"] == "True"
    assert set(re.findall(r"\w+", ground)) == GROUND_FLOOR
    assert parser["importlinter:contract:ballot-box"]["allowed_importers"].split() == ["backend.ballot_box"]
