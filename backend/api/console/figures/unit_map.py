"""The map of units on a topic's page: which branches are unfolded and which ranges are told, all in the address."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlencode

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.tree_links import UNFOLDED_AT_MOST, fold_link, opened
from backend.desk import Desk
from backend.releases import TopicSummary, count_units, unit_tree

Ranges = Literal["", "intervals", "bounds"]
"""What stands in brackets beside each figure: nothing, its interval, or what it is if nothing is assumed."""


async def unit_map(request: ConsoleRequest, desk: Desk, newest: TopicSummary) -> dict[str, Any]:
    """For the template of the same name. The top and what lies right below it, as long as nothing else is asked for."""
    total = await count_units(desk.session, newest)
    whole = total <= UNFOLDED_AT_MOST and request.query_params.get("units") == "all"
    asked = opened(request)
    first = await unit_tree(desk.session, newest, [])
    unfolded = {unit.unit for unit in first if unit.parent is None} if asked is None else asked
    units = await unit_tree(desk.session, newest, None if whole else unfolded)
    ranges, in_sight = ranges_of(request), {unit.unit for unit in units}
    kept = {ranges: "1"} if ranges else {}
    return {
        "units": units,
        "opened": in_sight if whole else unfolded,
        "foldable": total <= UNFOLDED_AT_MOST,
        "whole": whole,
        "ranges": ranges,
        "fold_link": lambda unit: fold_link(unfolded, in_sight, unit.unit, **kept),
        "range_link": lambda wanted: _link(request, ("open", "units"), {wanted: "1"} if wanted else {}),
        "all_link": _link(request, ("intervals", "bounds"), {} if whole else {"units": "all"}),
    }


def ranges_of(request: ConsoleRequest) -> Ranges:
    if request.query_params.get("bounds") == "1":
        return "bounds"
    return "intervals" if request.query_params.get("intervals") == "1" else ""


def _link(request: ConsoleRequest, kept: tuple[str, ...], others: dict[str, str]) -> str:
    """The same page, of whose address this much stays."""
    stays = [(name, text) for name, text in request.query_params.multi_items() if name in kept]
    return f"?{urlencode([*stays, *others.items()])}#units"
