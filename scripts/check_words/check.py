"""What is wrong between the languages, and between the words and the code that asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from backend.kit.language.entries import REQUIRED, languages
from scripts.check_words import marks, problems
from scripts.check_words.code import read as read_code
from scripts.check_words.files import Catalogue, read
from scripts.check_words.uses import Use, Uses, asked_for, of_code


def faults(locales: Path, folders: list[Path]) -> list[str]:
    code = read_code(folders)
    by_language = {language: read(locales / language) for language in languages(locales)}
    danish = by_language.pop(REQUIRED)
    return [
        *danish.faults,
        *(fault for other in by_language.values() for fault in other.faults),
        *(fault for language in languages(locales) for fault in marks.faults(locales / language)),
        *_between(danish, by_language),
        *_asked(danish.texts, of_code(code)),
        *problems.faults(danish.texts, code.python),
    ]


def _between(danish: Catalogue, others: Mapping[str, Catalogue]) -> Iterator[str]:
    for language, other in others.items():
        for name in sorted(danish.texts.keys() | other.texts.keys()):
            if name not in other.texts:
                yield f"{name} is missing in {language} ({REQUIRED}/{danish.places[name]} has it)"
            elif name not in danish.texts:
                yield f"{name} is missing in {REQUIRED} ({language}/{other.places[name]} has it)"
            elif other.texts[name] != danish.texts[name]:
                yield f"{name} has other variables in {language}: {_listed(other.texts[name] ^ danish.texts[name])}"
            elif other.places[name] != danish.places[name]:
                yield f"{name} is in {other.places[name]} in {language}, in {danish.places[name]} in {REQUIRED}"


def _asked(texts: Mapping[str, frozenset[str]], uses: Uses) -> Iterator[str]:
    used = {name for name in texts if name.partition(".")[0] in uses.literals or problems.used(name, uses.literals)}
    for use in uses.calls:
        for asked in use.ids:
            names = asked_for(asked, texts.keys())
            used.update(names)
            yield from _call(use, asked.replace("\0", "…"), {name: texts[name] for name in names})
    yield from (f"{name} is asked for nowhere" for name in sorted(texts.keys() - used))


def _call(use: Use, asked: str, texts: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if not texts:
        yield f"{use.place}: there is no {asked}"
    if use.written:
        yield f"{use.place}: {asked} is given {_listed(use.written)} as text, and not as a number"
    if use.variables is None:
        return
    needed = frozenset[str]().union(*texts.values())
    if missing := needed - use.variables:
        yield f"{use.place}: {asked} needs {_listed(missing)}"
    if texts and (unknown := use.variables - needed):
        yield f"{use.place}: {asked} has no {_listed(unknown)}"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
