"""A question as it is typed: told from a template, a quiz with one right option, or a self-assessment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, cast

from backend.api.console.frame.forms.reading import Reading
from backend.api.console.frame.forms.typed import Typed, text_fields
from backend.content import QuestionRecord, QuestionText, QuestionValue, TopicValue
from backend.kit.language.texts import Language

Form = Literal["told", "quiz", "self"]
FORMS: Final[tuple[Form, ...]] = ("told", "quiz", "self")
OPTIONS: Final = (1, 2, 3, 4)
_TOLD: Final[dict[Language, str]] = {
    "da": "Har din leder fortalt dig om {about}?",
    "en": "Has your leader told you about {about}?",
}
_SELF: Final[dict[Language, str]] = {"da": "Hvor godt kender du {about}?", "en": "How well do you know {about}?"}
_FIXED: Final[dict[str, tuple[dict[Language, str], str]]] = {
    "yes": ({"da": "Ja", "en": "Yes"}, "informed"),
    "no": ({"da": "Nej", "en": "No"}, "uninformed"),
    "forgot": ({"da": "Husker ikke", "en": "I don't remember"}, "unsure"),
    "well": ({"da": "Godt", "en": "Well"}, "informed"),
    "little": ({"da": "Lidt", "en": "A little"}, "uninformed"),
    "unsure": ({"da": "Ved ikke", "en": "I don't know"}, "unsure"),
}
_CHOICES: Final[dict[Form, Sequence[str]]] = {"told": ("yes", "no", "forgot"), "self": ("well", "little", "unsure")}


def empty(form: Form, topic: TopicValue) -> Typed:
    """With the template's text about the topic."""
    templates = {"told": _TOLD, "self": _SELF}.get(form)
    if templates is None:
        return Typed({"right": "1"})
    texts = {f"text_{language}": text.format(about=_title(topic, language)) for language, text in templates.items()}
    return Typed(texts if topic.title.get("en") else {"text_da": texts["text_da"]})


def _title(topic: TopicValue, language: Language) -> str:
    return topic.title.get(language) or topic.title["da"]


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
    reading = Reading(typed, language)
    if form == "quiz":
        _check_quiz(reading)
    values = {
        "key": key,
        "kind": "told" if form == "told" else "knows",
        "text": typed.texts("text"),
        "options": _quiz_options(typed) if form == "quiz" else [_fixed(name) for name in _CHOICES[form]],
    }
    return reading.value(QuestionText, values, _field)


def _fixed(name: str) -> dict[str, Any]:
    text, outcome = _FIXED[name]
    return {"text": text, "outcome": outcome}


def _written(typed: Typed) -> list[int]:
    return [at for at in OPTIONS if typed[f"option{at}_da"].strip()]


def _check_quiz(reading: Reading) -> None:
    """Each option has its explanation, one of them is right, and there are at least two."""
    form, written = reading.form, _written(reading.form)
    for at in sorted({1, 2} | set(written)):
        for part in ("option", "why"):
            if not form[f"{part}{at}_da"].strip():
                reading.wrong(f"{part}{at}_da", "missing")
    if form["right"] not in {str(at) for at in written}:
        reading.wrong("right", "choice")


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
