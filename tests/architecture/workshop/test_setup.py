"""What the Makefile sets up for whom, what Dan sees of it, and that an interrupted step is done again."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from scripts.imported import statements
from tests.ground.code.sources import ROOT

STAMPS = (
    "system",
    "browser",
    "uv",
    "packages",
    "project",
    "tools",
    "app_packages",
    "app_tools",
    "app",
    "interop",
    "lighthouse",
    "tests",
    "types",
)


def make(stamps: Path, *words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """With stamps of its own; the steps themselves are whatever STEP is then."""
    command = ["make", "--no-print-directory", f"STAMPS={stamps}", *words]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)  # noqa: S603


def all_done(stamps: Path) -> None:
    for name in STAMPS:
        (stamps / name).touch()


def steps(tmp_path: Path, goal: str) -> str:
    return make(tmp_path / "none", "--dry-run", "SIDE_BY_SIDE=1", goal).stdout.partition("linjepuls demo")[0]


def test_the_demo_waits_for_no_browser_linter_or_test_package(tmp_path: Path) -> None:
    said = steps(tmp_path, "demo")
    assert "--omit=dev --prefix mobile_stub" in said
    for of_the_tests in ("browser", "uv pip sync", "tests/interop"):
        assert of_the_tests not in said


def test_the_set_up_for_the_tests_has_them_all_and_names_what_debian_lacks_at_once(tmp_path: Path) -> None:
    said = steps(tmp_path, "setup")
    for of_the_tests in ("uv pip sync", "ci --silent --prefix mobile_stub", "ci --silent --prefix tests/interop"):
        assert of_the_tests in said
    first_line = said.splitlines()[0]
    assert first_line.endswith("scripts/system_packages.sh browser")


def test_lighthouse_is_fetched_for_the_long_run_alone(tmp_path: Path) -> None:
    fetched = "ci --silent --prefix tests/browser/lighthouse"
    assert fetched not in steps(tmp_path, "setup")
    assert fetched in steps(tmp_path, f"{tmp_path}/none/lighthouse")
    # Not tried: what `test-all` calls writes the log of whoever tests just now.
    long_run = (ROOT / "Makefile").read_text("utf-8").partition("\ntest-all:")[2].partition("\n\n")[0]
    assert "$(STAMPS)/lighthouse" in long_run


def test_what_make_test_leaves_out_is_in_the_long_run() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "\nMARKS ?= not long\n" in makefile
    assert "\nLONG := (long or hypothesis or longer_at_night) and not lasting_fault\n" in makefile
    long_run = next(line for line in makefile.splitlines() if 'tests MARKS="$(LONG)" PROFILE=long' in line)
    assert makefile.partition("\ntest-all:")[2].partition("\n\n")[0].endswith(" everything")
    assert long_run in makefile.partition("\neverything:")[2].partition("\n\n")[0]
    # What lasts has a part of its own beside it, which takes all of that and nothing else.
    assert long_run.endswith("BESIDE=faults")
    assert " -m lasting_fault tests/system/faults" in makefile.partition("\nfaults:")[2].partition("\n\n")[0]
    tests = (ROOT / "tests").rglob("test_*.py")
    assert {path for path in tests if "mark.lasting_fault" in path.read_text("utf-8")} <= {
        *(ROOT / "tests/system/faults").glob("*.py"),
        Path(__file__),
    }


def test_a_set_up_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    all_done(tmp_path)
    assert "Nothing to be done" in make(tmp_path, "STEP=false", "setup").stdout


def test_what_the_checks_make_builds_the_app_no_second_time(tmp_path: Path) -> None:
    """Only what is written by hand counts; what is made from it lies beside it and is younger."""
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text("utf-8"), "utf-8")
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    made = [folder for folder in ignored if folder.startswith("mobile_stub/src/")]
    for folder in ("mobile_stub/src/sides/", "mobile_stub/public/", "mobile_stub/catalogue/", *made):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "file.ts").touch()
    sources = make(tmp_path, "--eval", "told: ; @echo $(APP_SOURCES)", "told", folder=tmp_path).stdout.split()
    assert "mobile_stub/src/sides/file.ts" in sources
    assert len(made) == 2
    assert [source for source in sources if source.startswith(tuple(made))] == []


@pytest.mark.long
@pytest.mark.parametrize("stamp", [stamp for stamp in STAMPS if stamp not in ("system", "browser")])
def test_a_step_that_did_not_end_is_done_again(tmp_path: Path, stamp: str) -> None:
    all_done(tmp_path)
    (tmp_path / stamp).unlink()
    assert make(tmp_path, "STEP=false", f"{tmp_path}/{stamp}").returncode != 0
    assert not (tmp_path / stamp).exists()
    assert make(tmp_path, "STEP=true", f"{tmp_path}/{stamp}").returncode == 0
    assert (tmp_path / stamp).exists()


@pytest.mark.parametrize(("stamp", "replaced"), [("tools", "project"), ("app_tools", "app_packages")])
def test_the_demo_sets_up_anew_what_the_tests_set_up_left_half_replaced(
    tmp_path: Path, stamp: str, replaced: str
) -> None:
    all_done(tmp_path)
    (tmp_path / stamp).unlink()
    make(tmp_path, "STEP=false", f"{tmp_path}/{stamp}")
    assert not (tmp_path / replaced).exists()


def step(*command: str) -> subprocess.CompletedProcess[str]:
    words = [str(ROOT / "scripts/step.sh"), "a step", *command]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_step_that_went_well_is_one_line_with_its_seconds() -> None:
    ended = step("sh", "-c", "echo chatter; echo noise >&2")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert re.fullmatch(r"==> a step \.\.\. [0-9] s\n", ended.stdout)


def test_a_step_that_failed_says_what_its_command_said() -> None:
    ended = step("sh", "-c", "echo no room on the disk; exit 7")
    assert ended.returncode == 7
    assert re.fullmatch(r"==> a step \.\.\. failed after [0-9] s\n", ended.stdout)
    assert ended.stderr == "no room on the disk\n"


def timed(minutes: int, *command: str) -> subprocess.CompletedProcess[str]:
    words = [str(ROOT / "scripts/timed.sh"), str(minutes), "make test", *command]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603


def test_make_test_says_at_its_end_how_long_it_took_and_may_take() -> None:
    ended = timed(8, "echo", "passed")
    assert re.fullmatch(
        r"passed\n== make test took 0 minutes [0-9] seconds; after set-up it may take 8 minutes\.\n", ended.stdout
    )
    assert 'scripts/timed.sh 8 "make test"' in (ROOT / "Makefile").read_text("utf-8").partition("\ntest:")[2][:200]


def test_what_takes_too_long_is_told_so_plainly_and_does_not_fail() -> None:
    ended = timed(0, "sleep", "1.1")
    assert ended.returncode == 0
    assert re.search(r"== TOO LONG, by [12] seconds\.", ended.stdout)


def test_what_fails_fails_with_its_own_status_and_says_how_long_that_took() -> None:
    ended = timed(8, "sh", "-c", "exit 7")
    assert ended.returncode == 7
    assert "make test failed after 0 minutes" in ended.stdout


def test_mypy_is_given_in_the_set_up_what_the_project_imports_of_others(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('tool.mypy.packages = ["backend", "tests"]')
    for package, text in (
        ("backend", "import numpy, tests"),
        ("tests", "from . import a\nfrom uuid import UUID, uuid4"),
    ):
        (tmp_path / package).mkdir()
        (tmp_path / package / "module.py").write_text(text)
    assert statements(tmp_path) == ["from uuid import UUID", "from uuid import uuid4", "import numpy"]


def machine(folder: Path, apt: str) -> dict[str, str]:
    """One of root's, that lacks Python's venv, and whose apt-get is `apt`."""
    for name, script in (("id", "echo 0"), ("python3", '[ "${2#import sys}" != "$2" ]'), ("apt-get", apt)):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin", "TOLD": str(folder / "told")}


def from_debian(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts/system_packages.sh"
    return subprocess.run([script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_root_gets_what_is_missing_and_one_line_about_it(tmp_path: Path) -> None:
    ended = from_debian(machine(tmp_path, 'echo "$@" | tee -a "$TOLD"'))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("==> from Debian: python3-venv ... ")
    assert len(ended.stdout.splitlines()) == 1
    assert (tmp_path / "told").read_text().splitlines()[-1].startswith("install --yes")


def test_root_reads_why_debian_gave_nothing(tmp_path: Path) -> None:
    ended = from_debian(machine(tmp_path, "echo E: Unable to locate package; exit 100"))
    assert ended.returncode == 100
    assert "E: Unable to locate package" in ended.stderr
