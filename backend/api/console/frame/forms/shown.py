"""A second step in a form: a code that was typed, or a passkey's answer to what the page asked."""

from __future__ import annotations

from typing import Final, Literal

from backend.access import Answer, Shown
from backend.api.console.frame.forms.typed import AGAIN, Typed
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS

_CODE: Final = "code"
_ASKED: Final = "asked"
_PASSKEY: Final = "passkey"
Wrong = Literal["second-wrong", "second-wrong-again", "second-wrong-new"]


def answer_in(form: Typed, before: str = "") -> Answer:
    return Answer(form[before + _ASKED], form[before + _PASSKEY])


def shown_in(form: Typed, before: str = "") -> Shown:
    """before: of the fields' names, where they go along with other fields."""
    return Shown(answer=answer_in(form, before)) if form[before + _PASSKEY] else Shown(code=form[before + _CODE])


def not_shown(form: Typed, language: Language, before: str = "", code: Wrong = "second-wrong-again") -> Typed:
    """With why beside what was tried; nothing of it is tried again. code: of one that is wrong; a link's tries are
    counted at the sign-in alone, and those of an app that is set up not at all."""
    place, word = (_PASSKEY, "passkey-wrong") if form[before + _PASSKEY] else (_CODE, code)
    empty = {before + name: "" for name in (_CODE, _ASKED, _PASSKEY)}
    return form.changed(**empty).with_errors({before + place: WORDS[language](word)})


def passkey_refused(form: Typed, language: Language) -> Typed:
    """One that was to be made."""
    return form.changed(asked="", passkey="").with_errors({_PASSKEY: WORDS[language]("passkey-wrong")})


def is_tried(form: Typed) -> bool:
    """Whether a second step came along with a form that is sent again."""
    return any(form[AGAIN + name] for name in (_CODE, _PASSKEY))
