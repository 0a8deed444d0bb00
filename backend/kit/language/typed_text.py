"""What people type, paste, export or feed, in one form: what only looks alike is the same text. Pure.

One form is Unicode's NFC, one kind of space and of hyphen, and no sign that nobody sees: those come along from Word,
web pages and payroll systems, and made two units or two people of one (ADR 0028). How it is searched is
`danish.plain_letters`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pydantic_core import PydanticCustomError

_JOINERS: Final = "\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f"
"""What shapes the sign beside it: the parts of an emoji, letters of Persian and of Indian scripts."""
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff"
)
"""With the joiners: Unicode's Default_Ignorable_Code_Point (UAX 44), and what stands around interlinear notes."""
_IN_IDENTITIES: Final = re.compile(f"[{_UNSEEN}{_JOINERS}]+")
_IN_TEXTS: Final = re.compile(f"[{_UNSEEN}]+")
_BLANK: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
"""General category Zs, and the Braille pattern without a dot."""
_HYPHEN: Final = re.compile("[\u2010\u2011]")
_BLANKS: Final = re.compile("[ \t]+")
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_ENDS: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FEW: Final = "\t "
MOST_MARKS: Final = 30
"""Upon one letter, as Unicode's stream-safe texts have it (UAX 15, D4). Putting marks in order takes a time that grows
with the square of how many there are: a few hundred kilobytes of them took a core for minutes."""
_MAYBE_MARKS: Final = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")


def one_form(text: str) -> str:
    """Of what names or numbers somebody or something. Line ends, tabs and how many spaces there are stay."""
    return text if text.isascii() else _spelled_once(_IN_IDENTITIES.sub("", text))


def plain_identity(text: str) -> str:
    """Of one name, number or address: without space around it, and single spaces within."""
    # Nearly every cell of a list of sixty thousand people is in that form already.
    if text.isascii() and "  " not in text and "\t" not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", one_form(text)).strip(_FEW)


def plain_line(text: str) -> str:
    """Of a title or another line that people only read, where emoji may stay whole."""
    return _BLANKS.sub(" ", _of_text(text)).strip(_FEW)


def plain_text(text: str) -> str:
    """Of several lines, each ended by a line feed."""
    return _of_text(_LINE_ENDS.sub("\n", text)).strip()


def typed_form(text: str) -> str:
    """Of what is shown again as it was typed: spaces and line ends stay, each of the latter a line feed."""
    return _of_text(text.replace("\r\n", "\n"))


def has_line_end(text: str) -> bool:
    return _ENDS.search(text) is not None


def typed_line(typed: object) -> object:
    """For a value that is one line: `plain_line`. Raises PydanticCustomError, a ValueError, for a text of several."""
    if not isinstance(typed, str):
        return typed
    if has_line_end(typed.strip()):
        raise PydanticCustomError("several_lines", "a line has no end within it")
    return plain_line(typed.strip())


def typed_several(typed: object) -> object:
    """For a value of several lines: `typed_form`."""
    return typed_form(typed) if isinstance(typed, str) else typed


def typed_lines(typed: object) -> object:
    """For one line in each of several languages. Raises ValueError as `typed_line` does."""
    return {key: typed_line(text) for key, text in typed.items()} if isinstance(typed, dict) else typed


def typed_each(typed: object) -> object:
    """For a value of several lines in each of several languages: `typed_form` of each."""
    return {key: typed_several(text) for key, text in typed.items()} if isinstance(typed, dict) else typed


def _of_text(text: str) -> str:
    return text if text.isascii() else _spelled_once(_IN_TEXTS.sub("", text))


def _spelled_once(text: str) -> str:
    plain = unicodedata.normalize("NFC", _MAYBE_MARKS.sub(_with_few_marks, text))
    return _HYPHEN.sub("-", _BLANK.sub(" ", plain))


def _with_few_marks(run: re.Match[str]) -> str:
    apart = {ord(sign): unicodedata.normalize("NFD", sign) for sign in set(run[0]) if _is_mark(sign)}
    marks = "".join(map(re.escape, {*"".join(apart.values())}))
    return re.sub(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+", r"\1", run[0].translate(apart)) if marks else run[0]


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFD", sign)[0]) > 0
