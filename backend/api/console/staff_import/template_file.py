"""An empty staff list to fill in: the columns by the names that are recognised when it comes back."""

from __future__ import annotations

import codecs
from typing import Final

from backend.kit.language.words import Words
from backend.registry import Field

TEMPLATE: Final[tuple[Field, ...]] = (
    "external_id",
    "name",
    "unit",
    "leads",
    "email",
    "phone",
    "employed_from",
    "employed_to",
    "leave_from",
    "leave_to",
    "fraction",
    "language",
)


def told_columns(words: Words) -> list[tuple[str, str]]:
    """Name and meaning of each column that the template has, and of the one that only some lists need."""
    keys = [field.replace("_", "-") for field in (*TEMPLATE, "primary")]
    return [(words(f"staff-template-{key}"), words(f"staff-column-{key}")) for key in keys]


def staff_template(words: Words) -> bytes:
    """As Excel in Denmark opens it: UTF-8 with its mark, semicolons."""
    heading = ";".join(words(f"staff-template-{field.replace('_', '-')}") for field in TEMPLATE)
    return codecs.BOM_UTF8 + f"{heading}\r\n".encode()
