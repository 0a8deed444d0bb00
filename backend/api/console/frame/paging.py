"""A long list, page by page, in an order that the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from backend.api.console.frame.context import ConsoleRequest

T = TypeVar("T")
PAGE_SIZE: Final = 25
Keys = Mapping[str, Callable[[T], Any]]
"""Column → what it is sorted by; None where there is nothing, which comes last either way."""


@dataclass(frozen=True)
class Order:
    """`links`: column → the same list sorted by it, or the other way round if it is already."""

    by: str
    down: bool
    links: Mapping[str, str]


@dataclass(frozen=True)
class Paged(Generic[T]):
    """`page` counts from 1."""

    items: Sequence[T]
    page: int
    pages: int
    total: int
    previous: str | None
    next: str | None


def ordered(request: ConsoleRequest, items: Sequence[T], keys: Keys[T], default: str) -> tuple[list[T], Order]:
    """By `?sort=title`, or `?sort=-title` for the other way; by `default` where it asks for neither."""
    asked = request.query_params.get("sort", default)
    wanted = asked if asked.removeprefix("-") in keys else default
    by, down = wanted.removeprefix("-"), wanted.startswith("-")
    key = keys[by]
    known = sorted((item for item in items if key(item) is not None), key=key, reverse=down)
    unknown = [item for item in items if key(item) is None]
    links = {name: _link(request, "sort", f"-{name}" if wanted == name else name) for name in keys}
    return [*known, *unknown], Order(by, down, links)


def paged(request: ConsoleRequest, items: Sequence[T], *, size: int = PAGE_SIZE) -> Paged[T]:
    """The page that `?page=` asks for; the nearest there is where it asks for none of them."""
    start = offset_of(request, len(items), size=size)
    return fetched(request, items[start : start + size], len(items), size=size)


def offset_asked(request: ConsoleRequest, *, size: int = PAGE_SIZE) -> int:
    """As `offset_of`, where nobody knows yet how many there are."""
    return (_page_asked(request) - 1) * size


def offset_of(request: ConsoleRequest, total: int, *, size: int = PAGE_SIZE) -> int:
    """Of the first item of that page, for a list that the database cuts."""
    return (_page(request, total, size) - 1) * size


def fetched(request: ConsoleRequest, items: Sequence[T], total: int, *, size: int = PAGE_SIZE) -> Paged[T]:
    """The page whose items have been fetched by `offset_of`."""
    page, pages = _page(request, total, size), _pages(total, size)
    before = _link(request, "page", str(page - 1)) if page > 1 else None
    after = _link(request, "page", str(page + 1)) if page < pages else None
    return Paged(items, page, pages, total, before, after)


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _page(request: ConsoleRequest, total: int, size: int) -> int:
    return min(_pages(total, size), _page_asked(request))


def _page_asked(request: ConsoleRequest) -> int:
    asked = request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


def _link(request: ConsoleRequest, name: str, value: str) -> str:
    """The same list with one thing changed; in another order it begins at its first page."""
    dropped = {"page", "said", "kept", name}
    kept = [(key, text) for key, text in request.query_params.multi_items() if key not in dropped]
    return "?" + urlencode([*kept, (name, value)])
