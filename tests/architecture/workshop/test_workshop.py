"""The workshop's own checks: stale or addressed locks, too little coverage, and a machine that lacks something."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.app_size import loaded, programs, sizes
from scripts.check_locks import addresses, stale, stale_npm, unhashed
from scripts.coverage_gates import shortfalls
from tests.ground.code.sources import ROOT, sources

PROJECT = '[project]\ndependencies = ["numpy>=2"]\n[project.optional-dependencies]\ndev = ["Types_Psutil"]\n'
LOCK = "numpy==2.4.6 \\\n    --hash=sha256:00\n    # via linjepuls\ntypes-psutil==7.2 \\\n    --hash=sha256:00\n"
NOBODY = 65534


def test_a_lock_that_gives_what_is_asked_is_fresh() -> None:
    assert list(stale(PROJECT, LOCK)) == []
    assert list(unhashed(LOCK)) == []


@pytest.mark.parametrize("lock", [LOCK.replace("2.4.6", "1.26.0"), LOCK.replace("types-psutil", "types-other")])
def test_a_lock_that_gives_something_else_is_stale(lock: str) -> None:
    (complaint,) = stale(PROJECT, lock)
    assert "make lock" in complaint


def test_a_package_without_a_hash_is_named() -> None:
    (complaint,) = unhashed(LOCK + "requests==2.0\n")
    assert "requests" in complaint


def test_an_npm_lock_with_an_address_or_other_versions_is_refused() -> None:
    package = '{"dependencies": {"a": "1.0.0"}}'
    fresh = '{"packages": {"": {"dependencies": {"a": "1.0.0"}}}}'
    assert list(stale_npm(package, fresh)) == []
    assert list(stale_npm(package, fresh.replace("1.0.0", "2.0.0")))
    assert list(stale_npm(package, fresh.replace('"packages"', '"resolved": "", "packages"')))


def test_an_address_of_a_registry_is_found_wherever_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "page.md").write_text("Nothing here.\n")
    assert list(addresses(tmp_path)) == []
    (folder / "page.md").write_text("https://registry.npm" + "js.org/left-pad\n")
    (tmp_path / "uv.lock").touch()
    assert len(list(addresses(tmp_path))) == 2


def report(percent: float = 95.0, **missing: list[Any]) -> dict[str, Any]:
    whole: dict[str, Any] = {"missing_lines": [], "missing_branches": [], **missing}
    loose = {"missing_lines": [1, 2], "missing_branches": []}
    return {
        "meta": {"branch_coverage": True},
        "files": {"backend/rounds/plan/policy.py": whole, "backend/cli.py": loose},
        "totals": {"percent_covered": percent},
    }


def test_enough_coverage_passes() -> None:
    assert list(shortfalls(report())) == []


@pytest.mark.parametrize(
    ("measured", "named"),
    [
        (report(missing_lines=[12]), "policy.py: must be covered whole; missing 12"),
        (report(missing_branches=[[3, -1]]), "3→-1"),
        (report(percent=89.9), "89.9 %"),
        ({**report(), "files": {}}, "nothing measured"),
        ({**report(), "meta": {"branch_coverage": False}}, "without branches"),
    ],
    ids=["line", "branch", "over all", "nothing", "no branches"],
)
def test_too_little_coverage_is_named(measured: dict[str, Any], named: str) -> None:
    (shortfall,) = shortfalls(measured)
    assert named in shortfall


def run_system_packages(python: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Read from its standard input, since nobody else may open this folder."""
    return subprocess.run(
        ["/bin/bash", "-s"],
        input=(ROOT / "scripts/system_packages.sh").read_text("utf-8"),
        env={"PATH": "/usr/bin:/bin", "PYTHON": python},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_an_ordinary_user_is_told_the_one_command_they_lack() -> None:
    ended = run_system_packages("/bin/false", **({"user": NOBODY} if os.getuid() == 0 else {}))
    assert (ended.returncode, ended.stdout) == (1, "")
    commands = [line.strip() for line in ended.stderr.splitlines() if "apt-get" in line]
    assert commands == ["sudo apt-get install --yes python3 python3-venv"]


def test_a_machine_that_has_everything_is_left_alone() -> None:
    ended = run_system_packages(sys.executable)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_the_apps_size_counts_scripts_and_styles_as_they_go_over_the_network(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index.js").write_bytes(b"a" * 10_000)
    (tmp_path / "page.css").write_bytes(bytes(range(256)))
    for other in ("icon.png", "files.json", "assets/swords_in.json"):
        (tmp_path / other).write_bytes(b"x")
    (tmp_path / "assets" / "words_da-x1.json").write_bytes(b"[]")
    by_file = sizes(tmp_path)
    assert set(by_file) == {"assets/index.js", "assets/words_da-x1.json", "page.css"}
    assert by_file["assets/index.js"] < 100
    assert by_file["page.css"] > 256


def test_of_the_languages_the_apps_size_counts_the_largest_which_some_phone_loads() -> None:
    measured = {"a/index.js": 10, "a/words_da-x1.json": 5, "a/words_en-x2.json": 7, "a/page.css": 1}
    assert (programs(measured), loaded(measured)) == (11, 18)
    assert (programs({}), loaded({})) == (0, 0)


def test_make_benchmarks_runs_each_that_measures() -> None:
    """Programs that only serve one or are its load have no `main`."""
    measuring = {
        source.path.removesuffix(".py").replace("/", ".")
        for source in sources("benchmarks")
        if "\ndef main(" in source.text
    }
    dry = subprocess.run(["make", "-n", "benchmarks"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    assert len(measuring) > 10
    assert measuring == set(re.findall(r"\bbenchmarks\.[\w.]+", dry.stdout))
