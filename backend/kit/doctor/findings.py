"""One line for each thing that was looked at, with a hint what to do where it is not as it should be."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from backend.kit.language.terminal import in_terminal
from backend.kit.values import Value

State = Literal["ok", "warning", "fault"]
_SIGNS: Final[dict[State, str]] = {"ok": "+", "warning": "!", "fault": "x"}


class Finding(Value):
    """`check`: a stable word for machines. `said` and `hint`: in the terminal's language, and never a secret."""

    check: str
    state: State
    said: str
    hint: str = ""


def ok(check: str, said: str) -> Finding:
    return Finding(check=check, state="ok", said=said)


def warning(check: str, said: str, hint: str) -> Finding:
    return Finding(check=check, state="warning", said=said, hint=hint)


def fault(check: str, said: str, hint: str) -> Finding:
    return Finding(check=check, state="fault", said=said, hint=hint)


def worst(findings: Iterable[Finding]) -> State:
    states = {finding.state for finding in findings}
    return "fault" if "fault" in states else "warning" if "warning" in states else "ok"


def tell(findings: Sequence[Finding], *, as_json: bool) -> int:
    """Prints all of them; the process's exit code: 1 where there is a fault, and else 0."""
    state = worst(findings)
    if as_json:
        told = {"state": state, "findings": [finding.model_dump() for finding in findings]}
        lines = [json.dumps(told, ensure_ascii=False, indent=2)]
    else:
        lines = [line for finding in findings for line in _lines(finding)]
        lines += ["", _summary(state, findings)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if state == "fault" else 0


def _lines(finding: Finding) -> list[str]:
    line = f"{_SIGNS[finding.state]} {_word(finding.state):<9}{finding.said}"
    return [line, f"           {in_terminal('doctor-hint', hint=finding.hint)}"] if finding.hint else [line]


def _word(state: State) -> str:
    if state == "ok":
        return in_terminal("doctor-ok")
    return in_terminal("doctor-warning") if state == "warning" else in_terminal("doctor-fault")


def _summary(state: State, findings: Sequence[Finding]) -> str:
    if state == "ok":
        return in_terminal("doctor-all-well", looked=len(findings))
    counted = {state: sum(finding.state == state for finding in findings) for state in _SIGNS}
    return in_terminal("doctor-counted", faults=counted["fault"], warnings=counted["warning"])
