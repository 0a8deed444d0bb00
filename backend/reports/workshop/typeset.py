"""Typst to PDF/UA-1 (ISO 14289-1), with our own fonts and nothing else of the machine's. Heavy: for workers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import structlog
import typst

from backend.reports.signs import families, printed, printed_plainly

_FOLDER: Final = Path(__file__).parent
_TEXT_ALONE: Final = b"""#let d = json(bytes(sys.inputs.data))
#set document(title: "-")
#set text(font: d.fonts)
#par(d.text)"""


def pdf_of(template: str, data: Mapping[str, Any], made: datetime) -> bytes:
    """data: given to the template as JSON, so that nothing in it is Typst source, with what no font has replaced by
    `STAND_IN`. made: written into the file. Raises TypstError for what is wrong with the template."""
    source = (_FOLDER / "templates" / template).read_bytes()
    sound = _each_text(printed, data)
    try:
        return _set(source, sound, made)
    except typst.TypstError:
        # Fonts may have a sign and yet no picture of it beside its neighbours. Whichever text it is, the others stand.
        faulty = {text for text in _texts(sound) if not _stands_alone(text, made)}
        structlog.get_logger().warning("texts_set_plainly", texts=len(faulty))
        return _set(source, _each_text(lambda text: printed_plainly(text) if text in faulty else text, sound), made)


def _set(source: bytes, data: Mapping[str, Any], made: datetime) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER / "fonts"])
    given = {"data": json.dumps({**data, "fonts": families()}, ensure_ascii=False)}
    compiler = typst.Compiler(source, font_paths=fonts, sys_inputs=given)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made.replace(microsecond=0))
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no file")
    return pdf


def _stands_alone(text: str, made: datetime) -> bool:
    if text == printed_plainly(text):
        return True
    try:
        _set(_TEXT_ALONE, {"text": text}, made)
    except typst.TypstError:
        return False
    return True


def _each_text(change: Callable[[str], str], data: Any) -> Any:
    """The names of what is given are the template's own."""
    match data:
        case str():
            return change(data)
        case Mapping():
            return {name: _each_text(change, value) for name, value in data.items()}
        case list() | tuple():
            return [_each_text(change, value) for value in data]
        case _:
            return data


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case Mapping():
            for value in data.values():
                yield from _texts(value)
        case list() | tuple():
            for value in data:
                yield from _texts(value)
