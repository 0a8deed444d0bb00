"""How far two clocks are apart, and how much of that a signed call bears."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal

BEARABLE: Final = timedelta(seconds=30)
"""A call from side to side is valid for a minute."""


def apart(check: str, whose: str, theirs: datetime, asked: datetime, answered: datetime) -> Finding:
    """Ours when they were `asked` and had `answered`: in between they may have told any moment. Less than two seconds
    is nothing."""
    distance = max(asked - theirs, theirs - answered, timedelta())
    if distance < timedelta(seconds=2):
        return ok(check, in_terminal("doctor-clock", whose=whose))
    seconds = round(distance.total_seconds(), 1)
    said, hint = in_terminal("doctor-clock-apart", whose=whose, seconds=seconds), in_terminal("doctor-clock-apart.hint")
    return fault(check, said, hint) if distance > BEARABLE else warning(check, said, hint)
