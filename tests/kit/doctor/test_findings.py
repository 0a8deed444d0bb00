"""What was looked at, as Dan reads it in his terminal and as a machine does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit.crypto.new_key import write_key
from backend.kit.doctor.clocks import apart
from backend.kit.doctor.database import NO_CLOCK, SILENT, place, silence, version_finding
from backend.kit.doctor.findings import Finding, fault, ok, tell, warning
from backend.kit.doctor.keys import print_of, private_finding, public_findings
from backend.kit.doctor.machine import LITTLE, NONE, room
from backend.kit.doctor.places import certificate
from backend.kit.language.terminal import VARIABLE

WELL, ODD, WRONG = ok("disk", "plads"), warning("clock", "uret", "stil det"), fault("keys", "nøglen", "lav en ny")
SECOND, NOW = timedelta(seconds=1), datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("findings", "code", "state"), [([WELL], 0, "ok"), ([WELL, ODD], 0, "warning"), ([ODD, WRONG, WELL], 1, "fault")]
)
def test_only_a_fault_ends_with_1(
    findings: list[Finding], code: int, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell(findings, as_json=True) == code
    told = json.loads(capsys.readouterr().out)
    assert told == {"state": state, "findings": [finding.model_dump() for finding in findings]}


def test_dan_reads_each_line_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "da")
    tell([WELL, ODD, WRONG], as_json=False)
    assert capsys.readouterr().out.splitlines() == [
        "+ i orden  plads",
        "! advarsel uret",
        "           Gør sådan: stil det",
        "x fejl     nøglen",
        "           Gør sådan: lav en ny",
        "",
        "Fejl: 1. Advarsler: 1.",
    ]
    monkeypatch.setenv(VARIABLE, "en")
    tell([WELL], as_json=False)
    assert capsys.readouterr().out.splitlines()[-1] == "All is well: 1 things were looked at."


@pytest.mark.parametrize(
    ("seconds", "state"), [(0, "ok"), (-1.5, "ok"), (4, "warning"), (-29, "warning"), (33, "fault")]
)
def test_a_clock_that_is_a_minute_off_is_a_fault_since_signed_calls_fail(seconds: float, state: str) -> None:
    assert apart("clock", "databasen", NOW + timedelta(seconds=seconds), NOW, NOW + SECOND).state == state


@pytest.mark.parametrize(("free", "state"), [(LITTLE, "ok"), (LITTLE - 1, "warning"), (NONE - 1, "fault")])
def test_a_disk_that_is_nearly_full_is_told_of(free: int, state: str) -> None:
    assert room(Path("/var"), free).state == state


@pytest.mark.parametrize(("days", "states"), [(15, ["ok"]), (13, ["warning"]), (-1, ["warning"])])
def test_a_certificate_that_ends_soon_is_told_of(days: int, states: list[str]) -> None:
    found = certificate("own-address", "https://puls.example", NOW + timedelta(days=days), NOW)
    assert [finding.state for finding in found] == states
    assert certificate("own-address", "http://localhost", None, NOW) == []


@pytest.mark.parametrize(("versions", "state"), [({"b007"}, "ok"), ({"b006"}, "fault"), (set(), "fault")])
def test_tables_of_another_version_are_a_fault(versions: set[str], state: str) -> None:
    assert version_finding("database", versions, "b007").state == state


def test_a_database_that_could_tell_a_moment_is_told_of_with_what_to_set() -> None:
    expected = {**SILENT, **NO_CLOCK}
    assert silence("serving", expected, expected).state == "ok"
    loud = silence("serving", expected, {**expected, "archive_mode": "on", "log_statement": "all"})
    assert loud.state == "warning"
    assert "archive_mode = off, log_statement = none" in loud.hint


def test_two_operators_see_by_the_same_print_that_they_hold_halves_of_one_pair(tmp_path: Path) -> None:
    public = write_key(tmp_path / "release.pem")
    [theirs] = public_findings("RELEASE_KEYS", {"r1": public})
    ours = private_finding("RELEASE_KEY", tmp_path / "release.pem", "r1")
    told = theirs.said.rpartition(": ")[2]
    assert (ours.state, theirs.state) == ("ok", "ok")
    assert ours.said.endswith(told)
    assert print_of(Ed25519PrivateKey.generate().public_key()) != told


def test_a_key_that_is_none_is_a_fault_and_nothing_of_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("secret-half", encoding="ascii")
    findings = [private_finding("ACCESS_KEY", tmp_path / "key.pem"), *public_findings("RELEASE_KEYS", {"r1": "secret"})]
    assert [finding.state for finding in findings] == ["fault", "fault"]
    assert "secret" not in str(findings)


def test_a_databases_place_is_told_without_its_password() -> None:
    assert place("postgresql+psycopg://named_app:geheim@db/linjepuls") == "db:5432/linjepuls"
