"""What the forms of rounds and of series have in common: several values under one name, times, whom to ask, and beside
which field a refusal is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms import Errors, Typed, date_text, message
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.problem import Problem
from backend.registry import UnitInTree, UnitTree

FIRST_SHARE, FIRST_AT_LEAST = "30", "8"
_FIELDS: Final = {
    "round-questions": "questions",
    "question-too-soon": "questions",
    "another-being-prepared": "questions",
    "unknown-question": "questions",
    "question-gone": "questions",
    "sample-too-small": "at_least",
    "too-few-recipients": "who",
}
_PLACES: Final = {"opens_at": "opens_day", "closes_at": "closes_day"}


@dataclass(frozen=True)
class TreeRow:
    unit: UnitInTree
    opened: bool


async def typed_many(request: ConsoleRequest, *many: str) -> Typed:
    """As `typed`; of the names in `many` all values, one per line."""
    form = await request.form()
    fields = {name: str(value).replace("\r\n", "\n") for name, value in form.items()}
    return Typed({**fields, **{name: "\n".join(map(str, form.getall(name, []))) for name in many}})


def said_by(problem: Problem, language: Language) -> Errors:
    """The field a refusal belongs to, with its words."""
    place = str(problem.extra.get("field", _FIELDS.get(problem.slug, "questions")))
    text = problem.detail.get(language) or problem.title[language]
    return {_PLACES.get(place, place): text}


def field_of(place: Sequence[str | int]) -> str:
    """The form's field of a place in a plan."""
    if place[0] == "title":
        return f"title_{place[-1] if place[-1] in LANGUAGES else LANGUAGES[0]}"
    return "who" if place[0] == "selection" else str(place[0])


def read_day(form: Typed, name: str, language: Language) -> tuple[date | None, Errors]:
    try:
        return date.fromisoformat(date_text(form[name])), {}
    except ValueError:
        return None, {name: message("date" if form[name].strip() else "missing", language)}


def read_time(form: Typed, name: str, language: Language) -> tuple[time | None, Errors]:
    """8, 8.00, 08:00."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:[.:](\d{2}))?\s*", form[name])
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None, {name: message("time", language)}
    return time(int(found[1]), int(found[2] or 0)), {}


def read_whole(form: Typed, name: str, low: int, high: int, language: Language) -> tuple[int, Errors]:
    text = form[name].strip(" %")
    if text.isascii() and text.isdecimal() and len(text) < 6 and low <= int(text) <= high:
        return int(text), {}
    return low, {name: message("number", language, low=low, high=high)}


def read_selection(form: Typed, group_min: int, language: Language) -> tuple[dict[str, Any], Errors]:
    """As `Selection` reads it."""
    found: dict[str, Any] = {}
    errors: Errors = {}
    if form["who"] == "branches":
        found["branches"] = form.lines("branches")
        if not found["branches"]:
            errors["who"] = message("branches", language)
    if form["how"] == "sample":
        share, wrong_share = read_whole(form, "share", 5, 95, language)
        at_least, wrong_least = read_whole(form, "at_least", group_min, 1000, language)
        found["sample"] = {"share": share, "at_least": at_least}
        errors |= wrong_share | wrong_least
    return found, errors


def selection_fields(branches: Sequence[UUID], share: int | None, at_least: int | None) -> dict[str, str]:
    """The other way round: what the form shows of a plan."""
    return {
        "who": "branches" if branches else "all",
        "branches": "\n".join(map(str, branches)),
        "how": "all" if share is None else "sample",
        "share": FIRST_SHARE if share is None else str(share),
        "at_least": FIRST_AT_LEAST if at_least is None else str(at_least),
    }


def tree_rows(tree: UnitTree, form: Typed) -> tuple[TreeRow, ...]:
    """What is unfolded: the root, the ways to what is chosen, and what was asked for. Of thousands of units a page
    shows the branches that somebody is looking at."""
    known = {str(unit): unit for unit in tree.names}
    opened = {known[one] for one in form.lines("open") if one in known} | set(tree.below[None])
    for branch in form.lines("branches"):
        above = tree.parents[known[branch]] if branch in known else None
        while above is not None:
            opened.add(above)
            above = tree.parents[above]
    verb, _, wanted = form["action"].partition(":")
    if wanted in known:
        opened = opened | {known[wanted]} if verb == "unfold" else opened - {known[wanted]}
    return tuple(TreeRow(unit, unit.id in opened and unit.children > 0) for unit in tree.shown(opened))


def is_folding(form: Typed) -> bool:
    """The button only folds the tree; nothing is to be saved."""
    return form["action"].startswith(("fold:", "unfold:"))
