"""A disk of our own that can be filled: a few megabytes of memory where a cluster has its folder."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NIGHTLY = "LINJEPULS_NIGHTLY"
"""Set by `.ci/nightly`, which leaves nothing out."""
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Disk:
    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """To the last byte, also of what is given back meanwhile."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (_PIECE, 512):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def free(self) -> None:
        self._ballast.unlink()

    @property
    def is_full(self) -> bool:
        return os.statvfs(self.folder).f_bavail == 0


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """At `folder`, which is made. Needs the rights to mount."""
    folder.mkdir(mode=0o700, parents=True)
    if os.geteuid() != 0:
        # A nightly run without these two would be as green as one with them.
        (pytest.fail if NIGHTLY in os.environ else pytest.skip)("only root may mount a disk to fill")
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", str(folder))
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - fixed words
