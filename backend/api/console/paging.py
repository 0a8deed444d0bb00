"""A long list, page by page, in an order that the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from litestar import Request

T = TypeVar("T")
PAGE_SIZE: Final = 25


@dataclass(frozen=True)
class Paged(Generic[T]):
    """`page` counts from 1."""

    items: Sequence[T]
    page: int
    pages: int
    total: int
    previous: str | None
    next: str | None


def paged(request: Request[Any, Any, Any], items: Sequence[T], *, size: int = PAGE_SIZE) -> Paged[T]:
    """The page that `?page=` asks for; the nearest there is where it asks for none of them."""
    pages = max(1, -(-len(items) // size))
    asked = request.query_params.get("page", "1")
    page = min(pages, max(1, int(asked))) if asked.isdecimal() and len(asked) < 7 else 1
    start = (page - 1) * size
    before = _link(request, page - 1) if page > 1 else None
    after = _link(request, page + 1) if page < pages else None
    return Paged(items[start : start + size], page, pages, len(items), before, after)


def _link(request: Request[Any, Any, Any], page: int) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("page", "said")]
    return "?" + urlencode([*kept, ("page", str(page))])
