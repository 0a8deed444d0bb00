"""A mail to one address that no table of messages knows: to somebody who uses the console, not to staff as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.sending.texts import MOST_SUBJECT, Sender, Written, one_line, render


@dataclass(frozen=True)
class PersonalMail:
    """`word`: of the messages `mail-<word>`, its `.text` and its `.button`, whose variables `values` has besides the
    organisation."""

    to: str
    language: Language
    word: str
    values: Mapping[str, str]
    link: str


def write_personal(mail: PersonalMail, sender: Sender) -> Written:
    words, organisation = WORDS[mail.language], one_line(sender.organisation)
    filled = {name: one_line(value) for name, value in mail.values.items()} | {"organisation": organisation}
    subject = words(f"mail-{mail.word}", **filled)[:MOST_SUBJECT]
    values = {
        "language": mail.language,
        "subject": subject,
        "greeting": words("mail-greeting-plain"),
        "paragraphs": words(f"mail-{mail.word}.text", **filled).split("\n\n"),
        "own_line": "",
        "own_language": mail.language,
        "button": words.known(f"mail-{mail.word}.button"),
        "link": mail.link,
        "foot": words("mail-foot", organisation=organisation),
    }
    text, html = render(values)
    return Written(mail.language, subject, text, html, subject, mail.link)
