"""Of a plan those who are employed in several units and come, move or have other employments than before. Pure."""

from __future__ import annotations

from backend.kit.language.danish import danish_order
from backend.registry.employments.shown import employment_in_unit
from backend.registry.imports.previews.values import SeveralUnits
from backend.registry.imports.service import ImportPlan


def to_choose(plan: ImportPlan) -> list[str]:
    """In Danish order. Whoever else has several can have another chosen on their own page."""
    if plan.planned is None:
        return []
    touched = {*plan.planned.added, *plan.planned.moved, *plan.waiting, *plan.employments.changed, *plan.said.primary}
    several = touched & plan.employments.told.keys()
    return sorted(several, key=lambda who: (danish_order(plan.wanted[who].name), who))


def told_of(plan: ImportPlan, who: str) -> SeveralUnits:
    chosen = plan.employments.chosen.get(who)
    shown = tuple(employment_in_unit(employed, chosen=employed == chosen) for employed in plan.employments.told[who])
    return SeveralUnits(
        external_id=who,
        name=plan.wanted[who].name,
        employments=shown,
        chosen="" if chosen is None else chosen.key,
    )
