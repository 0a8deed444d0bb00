"""Whether a process would take its settings."""

from __future__ import annotations

from typing import TypeVar

from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import Settings, SettingsRefused, load

S = TypeVar("S", bound=Settings)


def settings_of(kind: type[S], process: str) -> tuple[S | None, list[Finding]]:
    """None where they are refused, with a line for each variable."""
    try:
        return load(kind), [ok("settings", in_terminal("doctor-settings", process=process))]
    except SettingsRefused as refused:
        return None, [refusal(line) for line in str(refused).splitlines()]


def refusal(line: str) -> Finding:
    """Of `SettingsRefused`, whose lines name the variable and say what it should be."""
    return fault("settings", line, in_terminal("doctor-settings.hint"))
