"""What the forms of rounds and of series have in common: whom to ask, and beside which field a refusal is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed
from backend.kit.language.texts import LANGUAGES
from backend.registry import UnitInTree, UnitTree

FIRST_SHARE, FIRST_AT_LEAST = "30", "8"
PLACES: Final = {
    "branch-gone": "who",
    "sample-too-small": "at_least",
    "too-few-recipients": "who",
    "opens_at": "opens_day",
    "closes_at": "closes_day",
}
"""The field of a refusal by its type, or by the name that it gives; any other is about the questions."""


@dataclass(frozen=True)
class TreeRow:
    unit: UnitInTree
    opened: bool


def field_of(place: Sequence[str | int]) -> str:
    """The form's field of a place in a plan."""
    if place[0] in ("title", "own_line"):
        return f"{place[0]}_{place[-1] if place[-1] in LANGUAGES else LANGUAGES[0]}"
    return "who" if place[0] == "selection" else str(place[0])


def read_selection(reader: FormReader, group_min: int) -> dict[str, Any]:
    """As `Selection` takes it."""
    selection: dict[str, Any] = {}
    if reader.form["who"] == "branches":
        selection["branches"] = reader.form.lines("branches")
        if not selection["branches"]:
            reader.wrong("who", "branches")
    if reader.form["how"] == "sample":
        share, at_least = reader.whole("share", 5, 95), reader.whole("at_least", group_min, 1000)
        selection["sample"] = {"share": share, "at_least": at_least}
    return selection


def selection_fields(branches: Sequence[UUID], share: int | None, at_least: int | None) -> dict[str, str]:
    """The other way round: what the form shows of a plan."""
    return {
        "who": "branches" if branches else "all",
        "branches": "\n".join(map(str, branches)),
        "how": "all" if share is None else "sample",
        "share": FIRST_SHARE if share is None else str(share),
        "at_least": FIRST_AT_LEAST if at_least is None else str(at_least),
    }


def choice_of(tree: UnitTree, form: Typed) -> dict[str, Any]:
    """What the form shows of the units: those that are chosen, and how many of these are closed by now. They can't be
    unticked, so they are not sent again."""
    branches = {str(branch) for branch in _in_tree(tree, form.lines("branches"))}
    gone = len(set(form.lines("branches"))) - len(branches)
    return {"tree": tree_rows(tree, form), "branches": branches, "branches_gone": gone}


def tree_rows(tree: UnitTree, form: Typed) -> tuple[TreeRow, ...]:
    """What is unfolded: the root, the ways to what is chosen, and what was asked for. Of thousands of units a page
    shows the branches that somebody is looking at."""
    opened = _in_tree(tree, form.lines("open")) | set(tree.below[None])
    for branch in _in_tree(tree, form.lines("branches")):
        above = tree.parents[branch]
        while above is not None:
            opened.add(above)
            above = tree.parents[above]
    verb, _, wanted = form["action"].partition(":")
    folded = _in_tree(tree, [wanted])
    opened = opened | folded if verb == "unfold" else opened - folded
    return tuple(TreeRow(unit, unit.id in opened and unit.children > 0) for unit in tree.shown(opened))


def _in_tree(tree: UnitTree, lines: Iterable[str]) -> set[UUID]:
    """Those of the lines that are a unit's id."""
    return tree.names.keys() & {unit for line in lines if (unit := id_in(line))}


def is_folding(form: Typed) -> bool:
    """The button only folds the tree; nothing is to be saved."""
    return form["action"].startswith(("fold:", "unfold:"))
