"""The timer for the nightly file starts a service that systemd itself takes for whole, and a word that exists."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from backend.run.commands import staff

UNITS = Path(__file__).parents[2] / "deploy" / "systemd"
SERVICE, TIMER = UNITS / "linjepuls-staff-sync.service", UNITS / "linjepuls-staff-sync.timer"


def read(unit: Path) -> configparser.ConfigParser:
    # A name may come twice, and the last counts.
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.read_string(unit.read_text())
    return parsed


def test_the_service_runs_the_word_for_nightly_files_once_and_takes_what_waits_for_no_failure() -> None:
    service = read(SERVICE)["Service"]
    program, *words = service["ExecStart"].split()
    assert (Path(program).name, words[:2], service["Type"]) == ("linjepuls", ["staff", "sync"], "oneshot")
    assert service["SuccessExitStatus"] == "2"
    assert "Usage" in CliRunner().invoke(staff, ["sync", "--help"]).output


def test_the_timer_belongs_to_the_service_and_makes_up_for_a_night_that_the_machine_was_off() -> None:
    timer = read(TIMER)["Timer"]
    assert (TIMER.stem, timer["Persistent"]) == (SERVICE.stem, "true")


@pytest.mark.long
def test_systemd_finds_nothing_wrong_with_either(tmp_path: Path) -> None:
    for unit in (SERVICE, TIMER):
        # The program itself stands on the machine that it is installed on.
        (tmp_path / unit.name).write_text(unit.read_text().replace("/usr/local/bin/linjepuls", sys.executable))
    verify = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in (SERVICE, TIMER))]
    checked = subprocess.run(verify, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    told = [line for line in checked.stderr.splitlines() if "linjepuls" in line]
    assert (checked.returncode, told) == (0, []), checked.stderr
