"""Files with one JSON value a line, for tools that do something for many people; a mistake is told by its line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS, Words
from backend.kit.values import Value

V = TypeVar("V", bound=Value)


class LineRefused(Exception):
    """The number of the line, from 1, and what it should be; for the terminal."""


def read_lines(path: Path, kind: type[V]) -> list[V]:
    """Empty lines are passed over. Raises LineRefused."""
    words, values = WORDS[terminal_language()], []
    for number, line in enumerate(_text(path, words).splitlines(), 1):
        if line.strip():
            try:
                values.append(kind.model_validate_json(line))
            except ValidationError as error:
                told = words("cli-line-refused", file=str(path), line=number, fault=_what(error))
                raise LineRefused(told) from None
    return values


def _text(path: Path, words: Words) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise LineRefused(words("cli-file-unread", file=str(path), why=error.strerror or "")) from error
    except UnicodeDecodeError as error:
        raise LineRefused(words("cli-file-unread", file=str(path), why="UTF-8")) from error


def _what(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'line'}: {fault['msg']}" for fault in error.errors())
