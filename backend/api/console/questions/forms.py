"""A question as it is typed: told from a template, a quiz with one right option, or a self-assessment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, cast

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, text_fields
from backend.content import QuestionRecord, QuestionText, QuestionValue, TopicValue
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS, in_every_language

Form = Literal["told", "quiz", "self"]
FORMS: Final[tuple[Form, ...]] = ("told", "quiz", "self")
OPTIONS: Final = (1, 2, 3, 4)
_STARTED: Final[frozenset[Form]] = frozenset({"told", "self"})
_DOTS: Final = "…"
"""Where the writer says what it is about: a title is not what anybody would say after "about"."""
_OUTCOMES: Final = {
    "yes": "informed",
    "no": "uninformed",
    "forgot": "unsure",
    "well": "informed",
    "little": "uninformed",
    "unsure": "unsure",
}
_CHOICES: Final[dict[Form, Sequence[str]]] = {"told": ("yes", "no", "forgot"), "self": ("well", "little", "unsure")}


def empty(form: Form, topic: TopicValue) -> Typed:
    """With a text that lacks what it is about, in each language that the topic has a title in. Of a quiz nothing is
    chosen: who forgets to say which answer is right must not have said the first."""
    if form not in _STARTED:
        return Typed()
    return Typed(
        {
            f"text_{language}": WORDS[language](f"question-start-{form}")
            for language, title in topic.title.items()
            if title
        }
    )


def form_of(question: QuestionValue) -> Form:
    if question.kind == "told":
        return "told"
    return "quiz" if any(option.explanation for option in question.options) else "self"


def as_typed(record: QuestionRecord) -> Typed:
    question = record.question
    fields = text_fields("text", question.text)
    fields |= {"version": str(question.version), "revision": str(record.revision)}
    asked = [option for option in question.options if option.outcome != "unsure"]
    for at, option in zip(OPTIONS, asked, strict=False):
        why = option.explanation or {}
        fields |= text_fields(f"option{at}", option.text) | text_fields(f"why{at}", why)
        if option.outcome == "informed":
            fields["right"] = str(at)
    return Typed(fields)


def read(typed: Typed, form: Form, key: str, language: Language) -> QuestionText | Typed:
    reader = FormReader(typed, language)
    if form == "quiz":
        _check_quiz(reader)
    else:
        _check_filled(reader)
    values = {
        "key": key,
        "kind": "told" if form == "told" else "knows",
        "text": typed.texts("text"),
        "options": _quiz_options(typed) if form == "quiz" else [_fixed(name) for name in _CHOICES[form]],
    }
    return reader.value(QuestionText, values, _field)


def _fixed(name: str) -> dict[str, Any]:
    return {"text": in_every_language(f"answer-fixed-{name}"), "outcome": _OUTCOMES[name]}


def _written(typed: Typed) -> list[int]:
    """Those of which anything is, in whatever language."""
    names = [f"{part}{{}}_{language}" for part in ("option", "why") for language in LANGUAGES]
    return [at for at in OPTIONS if any(typed[name.format(at)].strip() for name in names)]


def _check_quiz(reader: FormReader) -> None:
    """Each option has its explanation, one of them is right, and there are at least two."""
    form, written = reader.form, _written(reader.form)
    for at in sorted({1, 2} | set(written)):
        for part in ("option", "why"):
            if not form[f"{part}{at}_da"].strip():
                reader.wrong(f"{part}{at}_da", "missing")
    if form["right"] not in {str(at) for at in written}:
        reader.wrong("right", "choice")


def _check_filled(reader: FormReader) -> None:
    for language, text in reader.form.texts("text").items():
        if _DOTS in text:
            reader.wrong(f"text_{language}", "dots")


def _quiz_options(typed: Typed) -> list[dict[str, Any]]:
    options = [
        {
            "text": typed.texts(f"option{at}"),
            "explanation": typed.texts(f"why{at}"),
            "outcome": "informed" if typed["right"] == str(at) else "uninformed",
        }
        for at in _written(typed)
    ]
    return [*options, _fixed("unsure")]


def _field(place: Sequence[str | int]) -> str:
    if place and place[0] == "options" and len(place) > 2:
        at, part = cast(int, place[1]) + 1, "why" if place[2] == "explanation" else "option"
        return f"{part}{at}_da"
    return "text_da"
