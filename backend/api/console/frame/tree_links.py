"""A tree that is folded and unfolded by links: the open units stand in the address, so it works without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode
from uuid import UUID

from backend.api.console.frame.context import ConsoleRequest


def opened(request: ConsoleRequest) -> set[UUID] | None:
    """None where the address says nothing of it. What is no id is left out: a link that was cut off still opens."""
    if "open" not in request.query_params:
        return None
    found = set()
    for text in request.query_params.getall("open", []):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def fold_link(open_now: Iterable[UUID], in_sight: Sequence[UUID], unit: UUID) -> str:
    """The same page with this unit folded or unfolded."""
    wanted = (set(in_sight) & set(open_now)) ^ {unit}
    return "?" + urlencode([("open", str(one)) for one in sorted(wanted)] or [("open", "none")]) + f"#unit-{unit}"
