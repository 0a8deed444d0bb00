"""A real PostgreSQL of one's own, from the wheel's binaries: started, kept to itself, and stopped with its starter."""

from __future__ import annotations

from simulator.postgres.cluster import Cluster, running
from simulator.postgres.errors import (
    ClusterBusy,
    ClusterRefused,
    DiskFull,
    NoPermission,
    PasswordsLost,
    PortTaken,
    ProgramsMissing,
)
from simulator.postgres.spec import ClusterSpec, Role

__all__ = [
    "Cluster",
    "ClusterBusy",
    "ClusterRefused",
    "ClusterSpec",
    "DiskFull",
    "NoPermission",
    "PasswordsLost",
    "PortTaken",
    "ProgramsMissing",
    "Role",
    "running",
]
