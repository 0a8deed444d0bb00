"""Room on the disks that a process writes to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal

LITTLE: Final = 2**30
NONE: Final = 64 * 2**20


def look_at_disks(folders: Iterable[Path] = ()) -> list[Finding]:
    """Of these and of the folder of temporary files; those that are there."""
    return [
        room(folder, shutil.disk_usage(folder).free)
        for folder in dict.fromkeys([Path(tempfile.gettempdir()), *folders])
        if folder.is_dir()
    ]


def room(folder: Path, free: int) -> Finding:
    megabytes = free // 2**20
    if free >= LITTLE:
        return ok("disk", in_terminal("doctor-disk", folder=str(folder), free=megabytes))
    said = in_terminal("doctor-disk-full", folder=str(folder), free=megabytes)
    hint = in_terminal("doctor-disk-full.hint")
    return fault("disk", said, hint) if free < NONE else warning("disk", said, hint)
