"""Typst to PDF/UA-1 (ISO 14289-1), with our own fonts and nothing else of the machine's. Heavy: for workers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

_FOLDER: Final = Path(__file__).parent


def pdf_of(template: str, data: Mapping[str, Any], made: datetime) -> bytes:
    """data: given to the template as JSON, so that nothing in it is Typst source. made: written into the file."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER / "fonts"])
    source = (_FOLDER / "templates" / template).read_bytes()
    given = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(source, font_paths=fonts, sys_inputs=given)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made.replace(microsecond=0))
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no file")
    return pdf
