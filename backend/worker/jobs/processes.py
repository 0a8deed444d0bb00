"""Heavy work in a process of its own, so that the worker's memory stays flat."""

from __future__ import annotations

import asyncio
import re
import sys

_ERROR = re.compile(r"(?:\w+\.)*(\w+)(?=:|$)")


class ProcessFailed(Exception):
    """The process ended with an error; the job is tried again. `reason`: the error's name, or the exit code."""

    def __init__(self, module: str, reason: str) -> None:
        super().__init__(f"{module}: {reason}")
        self.reason = reason


async def run_module(module: str, *words: str) -> None:
    """The process has this one's environment, and ends with the job, however that ends. Raises ProcessFailed."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words, stderr=asyncio.subprocess.PIPE)
    try:
        _, errors = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    said = errors.decode("utf-8", "replace")
    sys.stderr.write(said)
    if process.returncode != 0:
        raise ProcessFailed(module, _reason(said) or f"exit {process.returncode}")


def _reason(said: str) -> str | None:
    """The name of what was raised, never its words: they may be long, and are in the log as it is."""
    if "Traceback (most recent call last)" not in said:
        return None
    named = _ERROR.match(said.strip().splitlines()[-1])
    return named[1] if named else None
