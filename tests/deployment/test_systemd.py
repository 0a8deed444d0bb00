"""Units for machines without containers: they say what compose.yaml says, and systemd itself takes them for whole."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from backend.run.commands import staff
from tests.deployment.composition import APPLICATIONS, entrypoint, services, target

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


def test_what_deploy_lays_over_it_for_containers_leaves_nothing_that_such_a_machine_lacks() -> None:
    page = (UNITS.parents[1] / "docs" / "DEPLOY.md").read_text("utf-8")
    over = re.findall(r"(?ms)^  ```ini\n(.+?)^  ```$", page)[0]
    service = overlaid(SERVICE, dedent(over))
    # No user of ours, no file of variables but compose's, and a folder where compose finds its file.
    assert (service["User"], service["EnvironmentFile"], service["SuccessExitStatus"]) == (["root"], [], ["2"])
    assert Path(service["WorkingDirectory"][-1]).is_absolute()
    [command] = service["ExecStart"]
    assert command.startswith("/usr/bin/docker compose --env-file /etc/linjepuls/linjepuls.env run --rm ")
    mounted, container, *words = command.partition(" -v ")[2].split()
    assert container in services()
    assert words == ["staff", "sync", mounted.split(":")[1]]
    assert "$" not in command


def overlaid(unit: Path, over: str) -> dict[str, list[str]]:
    """Of its service: a name's values are more than one, and an empty one takes away those before it."""
    values: dict[str, list[str]] = {}
    for line in f"{unit.read_text()}\n{over}".splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not line.startswith("#"):
            values[name] = [*([] if name == "User" else values.get(name, [])), value] if value else []
    return values


def test_the_timer_belongs_to_the_service_and_makes_up_for_a_night_that_the_machine_was_off() -> None:
    timer = read(TIMER)["Timer"]
    assert (TIMER.stem, timer["Persistent"]) == (SERVICE.stem, "true")


@pytest.mark.parametrize("name", APPLICATIONS)
def test_a_process_has_the_same_command_and_limits_as_in_its_container(name: str) -> None:
    unit, composed = read(UNITS / f"linjepuls-{name}.service")["Service"], services()[name]
    program, *words = unit["ExecStart"].split()
    assert [Path(program).name, *words] == [*entrypoint(target(name)), *composed["command"]]
    assert unit["MemoryMax"].lower() == composed["mem_limit"] == composed["memswap_limit"]
    assert (unit["MemorySwapMax"], int(unit["TasksMax"])) == ("0", composed["pids_limit"])
    assert int(unit["LimitNOFILE"]) == composed["ulimits"]["nofile"]
    assert unit["TimeoutStopSec"] + "s" == composed["stop_grace_period"]


@pytest.mark.parametrize("name", ["named-web", "named-worker"])
def test_a_short_process_that_takes_all_memory_ends_alone_as_in_a_container(name: str) -> None:
    """Else systemd ends the whole service, and a release that is too large does that again at each start."""
    assert read(UNITS / f"linjepuls-{name}.service")["Service"]["OOMPolicy"] == "continue"


def test_closing_keys_are_one_user_s_and_no_process_of_the_ballot_box_that_anybody_reaches_has_their_settings() -> None:
    units = {name: read(UNITS / f"linjepuls-{name}.service")["Service"] for name in APPLICATIONS}
    worker = units["ballots-worker"]
    assert (worker["StateDirectory"], worker["StateDirectoryMode"]) == ("linjepuls/closing-keys", "0700")
    assert worker["IPAddressDeny"] == "any"
    for name in set(APPLICATIONS) - {"ballots-worker"}:
        assert not {worker["User"], worker["EnvironmentFile"]} & {units[name]["User"], units[name]["EnvironmentFile"]}


def test_what_is_the_named_worker_s_alone_is_read_by_no_process_that_answers_people() -> None:
    """As docs/DEPLOY.md promises of a mail server's password: with one file for both, both would hold it."""
    own = "EnvironmentFile=-/etc/linjepuls/named-worker.env"
    assert {unit.name for unit in UNITS.iterdir() if own in unit.read_text()} == {"linjepuls-named-worker.service"}
    page = (UNITS.parents[1] / "docs" / "DEPLOY.md").read_text("utf-8")
    assert "goes into *named-worker.env*, which no other unit reads" in page


@pytest.mark.long
def test_systemd_finds_nothing_wrong_with_any(tmp_path: Path) -> None:
    for unit in UNITS.iterdir():
        # The programs themselves stand on the machine that they are installed on.
        here = re.sub(r"/usr/local/bin/[\w-]+", sys.executable, unit.read_text())
        (tmp_path / unit.name).write_text(here)
    verify = ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())]
    checked = subprocess.run(verify, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    told = [line for line in checked.stderr.splitlines() if "linjepuls" in line]
    assert (checked.returncode, told) == (0, []), checked.stderr


@pytest.mark.long
@pytest.mark.parametrize("name", APPLICATIONS)
def test_systemd_calls_what_a_process_may_do_little(name: str) -> None:
    unit = UNITS / f"linjepuls-{name}.service"
    judge = ["systemd-analyze", "security", "--offline=true", "--threshold=30", str(unit)]
    judged = subprocess.run(judge, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert judged.returncode == 0, judged.stdout[-300:]
