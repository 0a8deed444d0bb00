"""Files with one JSON value a line, for tools that do something for many people; a mistake is told by its line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from backend.kit.values import Value

V = TypeVar("V", bound=Value)


class LineRefused(Exception):
    """The number of the line, from 1, and what it should be; for the terminal."""


def read_lines(path: Path, kind: type[V]) -> list[V]:
    """Empty lines are passed over. Raises LineRefused."""
    values = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                values.append(kind.model_validate_json(line))
            except ValidationError as error:
                words = WORDS[terminal_language()]
                told = words("cli-line-refused", file=str(path), line=number, fault=_what(error))
                raise LineRefused(told) from None
    return values


def _what(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'line'}: {fault['msg']}" for fault in error.errors())
