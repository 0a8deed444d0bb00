"""From a message to what people read: the e-mail's subject, text and HTML, and the text message."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from backend.kit.language.number_texts import weekday_moment_text
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.sending.values import Occasion, Outgoing

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
MOST_SUBJECT: Final = 150
# Which occasions are written with the words of another: both reminders say the same.
_KINDS: Final[Mapping[Occasion, str]] = {"reminder-1": "reminder", "reminder-2": "reminder"}


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
        "closes": "" if message.closes_at is None else weekday_moment_text(message.closes_at, sender.zone, language),
        "code": one_line(code or ""),
    }
    link = f"{sender.origin}/app/" + (f"#code={filled['code']}" if message.occasion == "invitation" else "")
    values = {
        "language": language,
        "subject": words(f"mail-{kind}", **filled)[:MOST_SUBJECT],
        "greeting": words("mail-greeting", name=filled["name"]),
        "paragraphs": words(f"mail-{kind}.text", **filled).split("\n\n"),
        "button": words.known(f"mail-{kind}.button"),
        "link": link,
        "foot": words("mail-foot", organisation=filled["organisation"]),
    }
    text, html = (_TEMPLATES.get_template(f"message.{kind}").render(values) for kind in ("txt", "html"))
    short = words(f"sms-{kind}", **filled) + (f" {link}" if values["button"] else "")
    return Written(language, str(values["subject"]), text, html, short, link)


def one_line(text: str) -> str:
    """Without line breaks and other control characters: what people wrote becomes no header and no line of ours."""
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(plain.split())
