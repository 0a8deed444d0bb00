"""Arrays of tens of thousands as one parameter: a statement takes 65,535 at most, and a tenth of that slows it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import CollectionAggregate, any_, literal
from sqlalchemy.types import UserDefinedType


class _Written(UserDefinedType[str]):
    """An array that is a text already. Bound as an array and not cast from a text: of a cast PostgreSQL may make the
    array anew for each row that it compares, and goes through all of it; a constant it hashes."""

    cache_ok = True
    render_bind_cast = True

    def __init__(self, of: str) -> None:
        self.of = of

    def get_col_spec(self, **_: object) -> str:
        return f"{self.of}[]"


_UUIDS: Final = _Written("uuid")
_TEXTS: Final = _Written("text")


def any_of(ids: Iterable[UUID]) -> CollectionAggregate[Any]:
    return any_(literal(written_array(map(str, ids)), _UUIDS))


def any_text(texts: Iterable[str]) -> CollectionAggregate[Any]:
    """The same of external ids."""
    return any_(literal(quoted_array(texts), _TEXTS))


def written_array(items: Iterable[str]) -> str:
    """As PostgreSQL writes an array of what needs no quotes: the driver looks at each of twenty thousand whether it
    does, which takes as long as what is done with them."""
    return f"{{{','.join(items)}}}"


def quoted_array(texts: Iterable[str]) -> str:
    """The same of any texts."""
    written = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return written_array(f'"{text}"' for text in written)
