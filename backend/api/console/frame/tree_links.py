"""A tree that is folded and unfolded by links: the open units stand in the address, so it works without a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms.ids import id_in

UNFOLDED_AT_MOST: Final = 400
"""Of a larger tree one branch after another is unfolded: a page of thousands of rows helps nobody."""


def opened(request: ConsoleRequest) -> set[UUID] | None:
    """None where the address says nothing of it. What is no id is left out: a link that was cut off still opens."""
    if "open" not in request.query_params:
        return None
    return {unit for text in request.query_params.getall("open", []) if (unit := id_in(text))}


def fold_link(open_now: Iterable[UUID], in_sight: Iterable[UUID], unit: UUID, **kept: str) -> str:
    """The same page with this unit folded or unfolded; `kept`: what else the address says."""
    wanted = (set(in_sight) & set(open_now)) ^ {unit}
    pairs = [("open", str(open_unit)) for open_unit in sorted(wanted)] or [("open", "none")]
    return f"?{urlencode([*pairs, *kept.items()])}#unit-{unit}"
