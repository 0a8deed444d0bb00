"""The real PgBouncer as deploy/pgbouncer sets it up, on a free port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from simulator.postgres.files import free_port
from simulator.postgres.programs import runner
from tests.ground.postgres.sessions import within

_ROOT = Path(__file__).parents[3]
SHIPPED = _ROOT / "deploy" / "pgbouncer"
_DEPLOY = _ROOT / "docs" / "DEPLOY.md"
_LOG = "pgbouncer.log"


@dataclass(frozen=True)
class Pooler:
    """`url`: SQLAlchemy's, of the database behind it, as one role of it comes."""

    url: str
    log: Path
    settings: Path
    process: subprocess.Popen[bytes]

    @property
    def written(self) -> list[str]:
        """Everything it has said."""
        return self.log.read_text("utf-8").splitlines()

    def turn_to(self, port: int) -> None:
        """Its database is at that port now: the operator's two lines of docs/DEPLOY.md. `reload` sends SIGHUP."""
        [told] = re.findall(r"sudo sed -i '(.+)' /etc/pgbouncer/pgbouncer.ini", _DEPLOY.read_text("utf-8"))
        before = self.settings.read_text("utf-8")
        edit = told.replace("host=ballots-db2 port=5432", f"host=127.0.0.1 port={port}")
        subprocess.run(["sed", "-i", edit, self.settings], check=True)  # noqa: S603, S607 - our own words
        assert len(set(before.splitlines()) ^ set(self.settings.read_text("utf-8").splitlines())) == 2
        self.process.send_signal(signal.SIGHUP)


@contextmanager
def pooled(folder: Path, side: str, url: str, connections: int) -> Iterator[Pooler]:
    """In front of the database of `url`, with so many connections for everybody who comes."""
    port, behind, who = free_port(), make_url(url), runner(folder)
    folder.mkdir(mode=0o700)
    (folder / f"{side}.ini").write_text(_placed(side, port, behind, connections), "utf-8")
    (folder / "users.txt").write_text(f'"{behind.username}" "{behind.password}"\n', "utf-8")
    for path in (folder, *folder.iterdir()):
        os.chown(path, who.uid, who.gid)
    process = subprocess.Popen(  # noqa: S603 - fixed words
        [program(), f"{side}.ini"],
        # From its own folder: those above are shut to whom it runs as.
        cwd=folder,
        stderr=subprocess.DEVNULL,
        user=who.uid if who.other else None,
        group=who.gid if who.other else None,
        extra_groups=[] if who.other else None,
    )
    with process:
        try:
            assert within(10, lambda: _listens(port)), "PgBouncer did not start"
            through = behind.set(host="127.0.0.1", port=port)
            yield Pooler(through.render_as_string(hide_password=False), folder / _LOG, folder / f"{side}.ini", process)
        finally:
            process.kill()
            process.wait(10)


def program() -> str:
    """Debian keeps it where only root looks. Without it: `scripts/system_packages.sh engines`."""
    path = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    assert path is not None, "PgBouncer is missing; make test-all installs it"
    return path


def _placed(side: str, port: int, behind: URL, connections: int) -> str:
    text = (SHIPPED / f"{side}.ini").read_text("utf-8")
    replaced = {
        f"linjepuls_{side} = host={side}-db port=5432": f"{behind.database} = host=127.0.0.1 port={behind.port}",
        "listen_port = 6432": f"listen_port = {port}",
        "/etc/linjepuls/pgbouncer/users.txt": "users.txt",
        "default_pool_size = 20": f"default_pool_size = {connections}\nlogfile = {_LOG}",
    }
    for shipped, here in replaced.items():
        assert shipped in text
        text = text.replace(shipped, here)
    return text


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
