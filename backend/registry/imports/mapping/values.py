"""What a column can be, and what somebody said that the columns of a list are."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field as Constraint
from pydantic import StringConstraints

from backend.kit.values import Value
from backend.registry.imports.file.cells import LONGEST

Field = Literal[
    "external_id",
    "name",
    "first_name",
    "last_name",
    "unit",
    "unit_code",
    "parent",
    "email",
    "phone",
    "leader",
    "leads",
    "employed_from",
    "employed_to",
    "leave_from",
    "leave_to",
    "on_leave",
    "fraction",
    "full_time",
    "primary",
    "language",
]
"""`unit`: a name, or a path with " / " between units. `parent`: the code, or the name, of the unit above. `full_time`:
what `fraction` is a part of, where it is no share by itself. `leader`: whether they lead the unit of the row; `leads`:
which unit they lead. `on_leave`: yes, or a status
such as "Orlov"."""
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
Text = Annotated[str, StringConstraints(max_length=LONGEST)]


class StatedUnit(Value):
    """A unit that a list refers to and does not name, as somebody named it. `parent`: another's code, or empty."""

    code: Text
    name: Text
    parent: Text = ""


class Mapping(Value):
    """`columns`: field → the column of the list. `top`: the unit above those that have none, where they are several."""

    columns: dict[Field, Text]
    top: Text = ""
    units: Annotated[tuple[StatedUnit, ...], Constraint(max_length=200)] = ()

    @property
    def missing(self) -> tuple[Field, ...]:
        """Of an id, a name and a unit those that no column says."""
        said = self.columns.keys()
        named = "name" in said or "last_name" in said
        return (
            *(() if "external_id" in said else ("external_id",)),
            *(() if named else ("name",)),
            *(() if "unit" in said or "unit_code" in said else ("unit",)),
        )
