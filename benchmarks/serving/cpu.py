"""What the processes that a benchmark started have used of the processors."""

from __future__ import annotations

import psutil

_OURS = ("backend.", "benchmarks.")


def used() -> dict[str, float]:
    """Seconds of a core since each began, by its module, or "PostgreSQL" or "other"; of those that still run."""
    spent: dict[str, float] = {}
    for process in psutil.Process().children(recursive=True):
        try:
            words, times = process.cmdline(), process.cpu_times()
        except psutil.Error:
            continue
        name = _name(words)
        spent[name] = spent.get(name, 0.0) + times.user + times.system
    return spent


def between(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: spent - before.get(name, 0.0) for name, spent in after.items()}


def _name(words: list[str]) -> str:
    modules = (word.partition(":")[0] for word in words if word.startswith(_OURS))
    return next(modules, "PostgreSQL" if any("postgres" in word for word in words) else "other")
