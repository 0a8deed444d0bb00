"""HR's own line is short and plain, and leads nobody anywhere."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from backend.rounds.own_line import OwnLine

LINES: TypeAdapter[dict[str, str]] = TypeAdapter(OwnLine)
LINKS = [
    "Log ind på https://kommune-puls.dk",
    "HTTP://ond.dk",
    "Se WWW.ond.dk",
    "ｗｗｗ．ond.dk",
    "ｈｔｔｐｓ：／／ond.dk",
    "ht\N{ZERO WIDTH SPACE}tps:\N{WORD JOINER}//ond.dk",
    "w\N{SOFT HYPHEN}ww.ond.dk",
    "https :// ond.dk",
    "ftp://ond.dk",
    "(www.ond.dk)",
    "Log ind på ond.dk/app",
    "bit.ly/x",
    "t.co/x",
    "o\N{ZERO WIDTH SPACE}nd\N{WORD JOINER}.d\N{ZERO WIDTH SPACE}k",
    "ond\N{IDEOGRAPHIC FULL STOP}dk",
    "ｏｎｄ．ｄｋ",
    "kommune-x.dk",
    "Skriv din kode til hr@ond.dk",
    "a@b.dk",
    "203.0.113.7",
]
PLAIN = [
    "Frist: fredag kl. 12",
    "Spørg f.eks. din leder og/eller HR",
    "awww. Tak for hjælpen",
    "1:1-samtaler // pauser",
    "Hr., fr., bl.a., m.fl., o.lign. kl. 12.30 d. 28.11.2026 ... ca. 8.000 kr. (Ph.d.)",
]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_link_is_refused_in_whichever_letters_and_language(link: str, language: str) -> None:
    with pytest.raises(ValidationError, match="a line holds no link") as refused:
        LINES.validate_python({"da": "Kære alle", language: link})
    assert refused.value.errors()[0]["loc"] == (language,)


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_no_link_may_be_said(line: str) -> None:
    assert LINES.validate_python({"da": line}) == {"da": line}


def test_two_hundred_signs_are_enough_and_one_more_is_refused() -> None:
    assert LINES.validate_python({"da": "å" * 200}) == {"da": "å" * 200}
    with pytest.raises(ValidationError, match="at most 200"):
        LINES.validate_python({"da": "å" * 201})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\x85"])
def test_it_is_one_line_and_spelled_once(end: str) -> None:
    assert LINES.validate_python({"da": f" Fora\N{COMBINING RING ABOVE}r\N{NO-BREAK SPACE}nu{end}"}) == {
        "da": "Forår nu"
    }
    with pytest.raises(ValidationError, match="no end within it"):
        LINES.validate_python({"da": f"Hej{end}Bcc: eva@ond.dk"})


def test_without_it_there_is_none_and_without_danish_it_is_refused() -> None:
    assert LINES.validate_python({}) == LINES.validate_python({"da": " ", "en": ""}) == {}
    assert LINES.validate_python({"da": "Hej", "en": " "}) == {"da": "Hej"}
    with pytest.raises(ValidationError, match="Danish"):
        LINES.validate_python({"da": "", "en": "Hello"})
