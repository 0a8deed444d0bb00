"""What a cluster is to be: where, which database, which roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SUPERUSER = "cluster_starter"
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_TAKEN = {SUPERUSER, "postgres", "public", "template0", "template1"}


def _checked(name: str) -> None:
    if not _NAME.fullmatch(name) or name in _TAKEN or name.startswith("pg_"):
        raise ValueError(f"{name!r} cannot name a role or a database: use a-z, 0-9 and _, and no name of PostgreSQL's")


@dataclass(frozen=True)
class Role:
    """A login that is no superuser; the one with `owner` owns the database and runs its migrations."""

    name: str
    owner: bool = False

    def __post_init__(self) -> None:
        _checked(self.name)


@dataclass(frozen=True)
class ClusterSpec:
    """`data` is the cluster's folder; without `port` a free one is chosen and kept; not `durable` is for tests only."""

    data: Path
    database: str
    roles: tuple[Role, ...]
    durable: bool = True
    port: int | None = None

    def __post_init__(self) -> None:
        _checked(self.database)
        if len({role.name for role in self.roles}) != len(self.roles):
            raise ValueError("two roles of one cluster cannot share a name")
        if sum(role.owner for role in self.roles) != 1:
            raise ValueError("exactly one role owns the database")
        if self.port is not None and not 1 <= self.port <= 65535:
            raise ValueError(f"{self.port} is not a port")

    @property
    def owner(self) -> str:
        return next(role.name for role in self.roles if role.owner)
