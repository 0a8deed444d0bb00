"""A plan is typed in steps. What was typed in the others is carried along; each is looked at when it is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, cast, get_args

from backend.api.console.frame.forms.typed import Typed
from backend.kit.language.texts import LANGUAGES
from backend.rounds import RoundText

Step = Literal["what", "who", "when"]
STEPS: Final = cast(tuple[Step, ...], get_args(Step))
OWN_LINES: Final = tuple(f"own_line_{language}" for language in LANGUAGES)
_FIELDS: Final[Mapping[Step, tuple[str, ...]]] = {
    "what": (*(f"title_{language}" for language in LANGUAGES), "questions"),
    "who": ("who", "branches", "open", "how", "share", "at_least"),
    "when": ("opens_day", "opens_time", "closes_day", "closes_time", "reminders", *OWN_LINES),
}
_LISTS: Final = ("questions", "branches", "open")
_OF_ITSELF: Final = ("action", "step", "revision")


def step_of(form: Typed) -> Step:
    """Where it is; a form that was sent whole is shown where the first thing is to be mended."""
    if form["step"] in STEPS:
        return form["step"]
    return next((step for step in STEPS if any(form.error(name) for name in _FIELDS[step])), STEPS[0])


def is_turning(form: Typed) -> bool:
    """The button leads to another step; nothing is to be saved."""
    return form["action"] in ("next", "back")


def turned(form: Typed, read: RoundText | Typed) -> Typed:
    """One step on or back. On only where this step is in order: what is wrong in a later one is told there."""
    step = step_of(form)
    if form["action"] == "back":
        return form.changed(step=STEPS[max(STEPS.index(step) - 1, 0)])
    errors = read.errors if isinstance(read, Typed) else {}
    here = {name: text for name, text in errors.items() if name in _FIELDS[step]}
    if here:
        return form.with_errors(here)
    return form.changed(step=STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)])


def to_mend(form: Typed) -> Typed:
    """What could not be saved, at the first step that has to be mended."""
    return form.changed(step=step_of(form.changed(step="")))


def carried(form: Typed) -> Sequence[tuple[str, str]]:
    """Fields of the other steps, as they were typed."""
    here = (*_FIELDS[step_of(form)], *_OF_ITSELF)
    fields = ((name, text) for name, text in form.fields.items() if name not in here)
    return [(name, part) for name, text in fields for part in (text.splitlines() if name in _LISTS else [text])]
