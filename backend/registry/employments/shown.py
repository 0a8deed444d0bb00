"""An employment as pages and programs are told it."""

from __future__ import annotations

from datetime import date

from backend.kit.values import Value
from backend.registry.employments.values import Employed, Rule
from backend.registry.people.values import UnitPath


class EmploymentInUnit(Value):
    """`key`: by which it is chosen. `percent`: of full time. `rule`: why it is the primary one by the rule, null of the
    others. `chosen`: somebody chose it."""

    key: str
    unit: UnitPath
    percent: int | None
    since: date | None
    rule: Rule | None
    chosen: bool


def employment_in_unit(employed: Employed, *, chosen: bool) -> EmploymentInUnit:
    return EmploymentInUnit(
        key=employed.key,
        unit=employed.unit,
        percent=employed.percent,
        since=employed.since,
        rule=employed.rule,
        chosen=chosen,
    )
