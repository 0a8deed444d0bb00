"""The form of a list's columns: what is chosen for each field, and the units that the list does not name."""

from __future__ import annotations

from itertools import chain
from typing import Final

from pydantic import ValidationError

from backend.api.console.frame.forms.typed import Typed
from backend.kit.language.typed_text import plain_identity
from backend.kit.language.words import Words
from backend.registry import FIELDS, Field, ListColumns, Mapping, StatedUnit

_BESIDES: Final[dict[str, tuple[Field, ...]]] = {
    "unit": ("unit", "unit_code", "parent", "leader", "leads"),
    "employment": ("employed_from", "employed_to", "fraction", "full_time", "primary"),
    "leave": ("leave_from", "leave_to", "on_leave"),
}
_ELSEWHERE: Final = frozenset(chain.from_iterable(_BESIDES.values()))
GROUPS: Final = {"person": tuple(field for field in FIELDS if field not in _ELSEWHERE), **_BESIDES}
MOST_UNITS: Final = 50
OWN, OTHERS = "own", "others"
"""Whose ten digits are that several lines share: each person's own, or such as a workplace's."""


def typed_columns(shown: ListColumns) -> Typed:
    fields = {f"column_{field}": column for field, column in shown.mapping.columns.items()}
    fields["top"] = shown.mapping.top
    said = shown.mapping.numbers
    fields["numbers"] = "" if said is None or said.column != shown.numbers else OWN if said.own else OTHERS
    stated = {unit.code: unit for unit in shown.mapping.units}
    for at, code in enumerate(shown.unnamed):
        unit = stated.get(code)
        fields |= {f"unit_code_{at}": code, f"unit_name_{at}": unit.name if unit else ""}
        fields[f"unit_parent_{at}"] = unit.parent if unit else ""
    return Typed(fields)


def mapping_of(form: Typed, shown: ListColumns, words: Words) -> Mapping | Typed:
    """Or the form with a message beside each field that must be mended."""
    columns = {column.name for column in shown.columns}
    chosen = {field: form[f"column_{field}"] for field in FIELDS if form[f"column_{field}"] in columns}
    try:
        mapping = Mapping(
            columns=chosen,
            top=plain_identity(form["top"]),
            units=tuple(_units(form)),
            numbers=shown.say_numbers(own=form["numbers"] == OWN) if form["numbers"] in (OWN, OTHERS) else None,
        )
    except ValidationError:
        return form.with_errors({"top": words("form-long", most=200)})
    if mapping.missing:
        told = {f"column_{field}": words(f"staff-columns-lacks-{field.replace('_', '-')}") for field in mapping.missing}
        return form.with_errors(told)
    return mapping


def _units(form: Typed) -> list[StatedUnit]:
    stated = []
    for at in range(MOST_UNITS):
        code, name = form[f"unit_code_{at}"], plain_identity(form[f"unit_name_{at}"])
        parent = plain_identity(form[f"unit_parent_{at}"])
        if code and (name or parent):
            stated.append(StatedUnit(code=code, name=name or code, parent=parent if parent != code else ""))
    return stated
