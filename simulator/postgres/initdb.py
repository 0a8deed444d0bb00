"""The first start: PostgreSQL's data folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from backend.kit.language.terminal import in_terminal
from simulator.postgres.errors import ClusterRefused, explained
from simulator.postgres.programs import Runner
from simulator.postgres.settings import HBA
from simulator.postgres.spec import SUPERUSER

# A folder below a closed one (/root) is entered by the starter; under this name its child may use it all the same.
HERE = "/proc/self/cwd"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
# The order of C, and the letters of Unicode: lower('Ø') is 'ø' whatever locales the machine has.
_LOCALE = ("--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


def initialise(pgdata: Path, password: str, programs: Path, who: Runner, *, durable: bool) -> None:
    made = pgdata.with_name("pgdata.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(mode=0o700)
    os.chown(made, who.uid, who.gid)
    arguments = ["-D", HERE, f"--username={SUPERUSER}", "--auth=scram-sha-256", "--pwfile=/proc/self/fd/0", *_LOCALE]
    if not durable:
        arguments += ["--no-sync", "--wal-segsize=1", "--set=scram_iterations=1"]
    done = _run([str(programs / "initdb"), *arguments], made, password, who)
    if done.returncode != 0:
        shutil.rmtree(made, ignore_errors=True)
        raise explained(pgdata.parent, None, done.stdout)
    (made / "pg_hba.conf").write_text(HBA, "ascii")
    made.rename(pgdata)


def _run(command: list[str], folder: Path, password: str, who: Runner) -> subprocess.CompletedProcess[str]:
    """The password goes through a pipe that is the other user's to read, so that it never lies in a file."""
    user, group = (who.uid, who.gid) if who.other else (None, None)
    reading, writing = os.pipe()
    try:
        os.fchown(reading, who.uid, who.gid)
        os.write(writing, password.encode("ascii") + b"\n")
        os.close(writing)
        return subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            stdin=reading,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=ENVIRONMENT,
            check=False,
            user=user,
            group=group,
            extra_groups=[] if who.other else None,
        )
    except OSError as error:
        raise ClusterRefused(in_terminal("postgres-program", program=str(command[0]), error=str(error))) from error
    finally:
        os.close(reading)
