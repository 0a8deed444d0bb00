"""Heavy work in a process of its own, so that the worker's memory stays flat."""

from __future__ import annotations

import asyncio
import sys


class ProcessFailed(Exception):
    """The process ended with an error; the job is tried again."""


async def run_module(module: str, *words: str) -> None:
    """The process has this one's environment, and ends with the job, however that ends. Raises ProcessFailed."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words)
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
    if code != 0:
        raise ProcessFailed(f"{module} ended with {code}")
