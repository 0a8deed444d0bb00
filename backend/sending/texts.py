"""From a message to what people read: the e-mail's subject, text and HTML, and the text message."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from backend.kit.language.number_texts import date_text, narrow_moment_text, weekday_moment_text
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.sending.values import EXTRA, REMINDERS, WITH_OWN_LINE, Occasion, Outgoing

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
MOST_SUBJECT: Final = 150
# Which occasions are written with the words of another: all reminders say the same.
_KINDS: Final[Mapping[Occasion, str]] = dict.fromkeys((*REMINDERS, EXTRA), "reminder")


@dataclass(frozen=True)
class Sender:
    """In whose name is written: `origin` is where staff reach the app."""

    organisation: str
    origin: str
    zone: ZoneInfo


@dataclass(frozen=True)
class Written:
    language: Language
    subject: str
    text: str
    html: str
    short: str
    link: str


def write(message: Outgoing, sender: Sender, code: str | None) -> Written:
    """code: of an invitation, or the digits that somebody waits for."""
    words, language = WORDS[message.language], message.language
    kind = _KINDS.get(message.occasion, message.occasion)
    filled = {
        "name": one_line(message.name),
        "organisation": one_line(message.organisation or sender.organisation),
        "title": one_line(in_language(message.round_title or {"da": "Linjepuls"}, language)[0]),
        "closes": _closes(message.closes_at, sender, language),
        "code": one_line(code or ""),
    }
    link = _link(message.occasion, sender, filled["code"])
    own_line, own_language = _own_line(message)
    paragraphs = words(f"mail-{kind}.text", **filled, minutes=message.minutes).split("\n\n")
    values = {
        "language": language,
        "subject": words(f"mail-{kind}", **filled)[:MOST_SUBJECT],
        "greeting": words("mail-greeting", name=filled["name"]),
        "paragraphs": [*paragraphs, *_first_day(message)],
        "own_line": own_line,
        "own_language": own_language,
        "button": words.known(f"mail-{kind}.button"),
        "link": link,
        "foot": words("mail-foot", organisation=filled["organisation"]),
    }
    text, html = render(values)
    return Written(language, str(values["subject"]), text, html, _short(message, kind, sender, filled), link)


def render(values: Mapping[str, object]) -> tuple[str, str]:
    """As plain text and as HTML."""
    text, html = (_TEMPLATES.get_template(f"message.{kind}").render(values) for kind in ("txt", "html"))
    return text, html


def _short(message: Outgoing, kind: str, sender: Sender, filled: Mapping[str, str]) -> str:
    """The text message; HR's own line before the link, which stays the last."""
    language, code = message.language, filled["code"]
    if message.occasion == "sms-code" and " " in code:
        return _digits_and_link(language, sender, filled["organisation"], code)
    closes = "" if message.closes_at is None else narrow_moment_text(message.closes_at, sender.zone, language)
    text = WORDS[language](f"sms-{kind}", organisation=filled["organisation"], closes=closes, code=code)
    leads = WORDS[language].known(f"mail-{kind}.button") is not None
    link = _link(message.occasion, sender, code) if leads else ""
    parts = (text, _first_day_shortly(message), _own_line(message)[0], link)
    return " ".join(part for part in parts if part)


def _first_day(message: Outgoing) -> tuple[str, ...]:
    """Said in an invitation where it is known."""
    if message.first_day is None:
        return ()
    return (WORDS[message.language]("mail-first-day", day=date_text(message.first_day, message.language)),)


def _first_day_shortly(message: Outgoing) -> str:
    if message.first_day is None:
        return ""
    return WORDS[message.language]("first-day-shortly", day=date_text(message.first_day, message.language))


def _own_line(message: Outgoing) -> tuple[str, Language]:
    """And the language that it is really in; "" where there is none."""
    if not message.own_line or message.occasion not in WITH_OWN_LINE:
        return "", message.language
    line, language = in_language(message.own_line, message.language)
    return one_line(line), language


def _digits_and_link(language: Language, sender: Sender, organisation: str, code: str) -> str:
    """code: the digits to type, and after them the long one that a link carries."""
    digits, _, long = code.partition(" ")
    text = WORDS[language]("sms-code-and-link", organisation=organisation, code=digits)
    return f"{text} {_link('invitation', sender, long)}"


def _closes(moment: datetime | None, sender: Sender, language: Language) -> str:
    return "" if moment is None else weekday_moment_text(moment, sender.zone, language)


def _link(occasion: Occasion, sender: Sender, code: str) -> str:
    return f"{sender.origin}/app/" + (f"#code={code}" if occasion == "invitation" else "")


def one_line(text: str) -> str:
    """Without line breaks and other control characters: what people wrote becomes no header and no line of ours."""
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(plain.split())
