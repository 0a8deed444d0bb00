"""Which of a test's child processes is which: by the command that started it."""

from __future__ import annotations

from contextlib import suppress

import psutil


def command_of(process: psutil.Process) -> list[str]:
    """Empty for a child that has just ended, as a short one may at any moment."""
    with suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []
