"""The ballot box's own tests on a cluster that is given: here one PostgreSQL, which is started for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from simulator.postgres import ClusterSpec, Role, running
from tests.ballot_box.citus.given import VARIABLE

ROOT = Path(__file__).resolve().parents[3]
BOX = "tests/ballot_box"
SOME = ("test_settling.py", "test_what_specs_ask.py", "box/test_closing.py", "box/test_copies.py", "box/test_roles.py")


@pytest.mark.long
def test_they_run_on_another_postgresql_one_after_the_other(tmp_path: Path) -> None:
    spec = ClusterSpec(tmp_path / "given", "linjepuls_test", (Role("somebody", owner=True),), durable=False)
    with running(spec) as cluster:
        url = cluster.superuser_url().replace("+psycopg", "")
        command = [sys.executable, "-m", "pytest", "-qx", "-n", "0", "-rs", *(f"{BOX}/{name}" for name in SOME)]
        ended = subprocess.run(  # noqa: S603
            [*command, "-m", "not long", "-p", "no:cacheprovider"],
            cwd=ROOT,
            env={**os.environ, VARIABLE: url},
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout
        assert {"needs the server's files", "needs another database than the one that is given"} == {
            line.rpartition(": ")[2] for line in ended.stdout.splitlines() if line.startswith("SKIPPED")
        }
        with psycopg.connect(url) as superuser:
            assert superuser.execute("SELECT FROM alembic_version").fetchone() is not None
