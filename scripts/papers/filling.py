"""The organisation's own words into the papers. Nothing is left open, and nothing that was given is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parent / "facts" / "words.toml"
"""What each placeholder stands for, in Danish."""
_OPEN: Final = re.compile(r"«(\w+)»")


class NotFilled(Exception):
    """What is missing, and what no paper asks for; for the terminal."""


def placeholders(papers: Mapping[str, str]) -> list[str]:
    return sorted({name for text in papers.values() for name in _OPEN.findall(text)})


def read_words(path: Path) -> dict[str, str]:
    """Raises NotFilled where a value is no text, or empty."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise NotFilled(f"{path}: {error}") from error
    wrong = sorted(name for name, value in given.items() if not isinstance(value, str) or not value.strip())
    if wrong:
        raise NotFilled(f"{path}: skal være tekst: {', '.join(wrong)}")
    return given


def filled(papers: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Raises NotFilled, which lists them all."""
    wanted = placeholders(papers)
    missing, unknown = sorted(set(wanted) - set(given)), sorted(set(given) - set(wanted))
    told = [f"{what}: {', '.join(names)}" for what, names in (("mangler", missing), ("kendes ikke", unknown)) if names]
    if told:
        raise NotFilled("\n".join(told))
    return {name: _OPEN.sub(lambda gap: " ".join(given[gap[1]].split()), text) for name, text in papers.items()}


def example(papers: Mapping[str, str]) -> str:
    """A file to begin with: every placeholder, empty, below what it stands for."""
    meant = tomllib.loads(WORDS.read_text("utf-8"))
    return "\n".join(f'# {meant[name]}\n{name} = ""' for name in placeholders(papers))
