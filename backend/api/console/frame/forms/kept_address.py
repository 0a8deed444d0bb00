"""Where a form's page is looked at once it has come back."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode
from uuid import UUID

from backend.api.console.frame.context import ConsoleRequest

KEPT: Final = "kept"
_PASSING: Final = frozenset({KEPT, "said"})


def address_of_kept(request: ConsoleRequest, at: str, kept: UUID) -> str:
    """at: the page it stands on; the request's own has its filters besides."""
    before = request.query_params.multi_items() if at == request.scope["path"] else []
    query = [(name, value) for name, value in before if name not in _PASSING]
    return f"{quote(at)}?{urlencode([*query, (KEPT, str(kept))])}"
