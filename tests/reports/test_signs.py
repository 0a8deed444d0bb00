"""What stands on the staff list and in topics is printed, whatever its script, or replaced where everybody sees it."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backend.registry import Letter
from backend.reports import STAND_IN, lacking, printed
from backend.reports.signs import families
from backend.reports.workshop import letters_pdf, typeset
from scripts.font_coverage import FONTS, written

MADE = datetime(2026, 11, 25, 12, tzinfo=UTC)
EMOJI, FLAG, KOREAN = "👩🏽\N{ZERO WIDTH JOINER}🚒", "🇩🇰", "김"
SCRIPTS = ("Anne\u2011Marie", "Anne\u2010Marie", "محمد", "עברית", "ไทย", "王小明", "Ελένη", "Նարե", "தமிழ்", "አበበ", "☀")


def letters(*names: str) -> PdfReader:
    alike = {"employee": uuid4(), "language": "da", "code": "7K3M-Q9XA-2BTW"}
    those = [Letter.model_validate({"name": name, "path": ("Kommunen", name), **alike}) for name in names]
    pdf = letters_pdf(those, "Kommunen", "https://x.dk", date(2026, 12, 25), ZoneInfo("Europe/Copenhagen"), MADE)
    return PdfReader(io.BytesIO(pdf))


def test_names_in_the_scripts_that_people_here_have_are_printed_as_they_are() -> None:
    assert [name for name in SCRIPTS if lacking(name) or printed(name) != name] == []
    pages = letters(*SCRIPTS).pages
    assert len(pages) == len(SCRIPTS)
    assert "王小明" in pages[SCRIPTS.index("王小明")].extract_text()


@pytest.mark.parametrize("sign", [EMOJI, FLAG, KOREAN, "\ue000", "\ufffe", "\u0378", "x\u0e33"[1:] + "김"])
def test_a_sign_that_no_font_has_is_one_stand_in_and_named(sign: str) -> None:
    assert printed(f"Alma {sign} Ågård").count(STAND_IN) == 1
    assert len(lacking(sign)) == 1


def test_what_nobody_sees_is_left_out() -> None:
    assert printed("\u202eAl\u200bma\u200f A\u00adgård\ufeff\x07") == "Alma Agård"
    assert printed("می\u200cخواهم") == "می\u200cخواهم"
    assert printed("A\u030aseNo\u0308") == "ÅseNö"


def test_one_name_stops_no_letter() -> None:
    pages = letters("Alma", f"Bo {EMOJI}", "x\ue000\x00\ufeff\ufffe", "", "\u200b", "Cilla").pages
    assert len(pages) == 6
    assert f"Bo {STAND_IN}" in pages[1].extract_text()
    assert all("7K3M-Q9XA-2BTW" in page.extract_text() for page in pages)


def test_a_text_that_fails_although_the_fonts_have_its_signs_is_set_plainly_and_the_others_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typeset, "printed", lambda text: text)
    pages = letters("王小明", f"Bo {EMOJI}").pages
    assert "王小明" in pages[0].extract_text()
    assert f"Bo {STAND_IN}" in pages[1].extract_text()


@pytest.mark.long
def test_the_list_of_what_the_fonts_have_is_theirs() -> None:
    assert (FONTS / "coverage.json").read_text(encoding="ascii") == written()
    assert families()[0] == "IBM Plex Sans"


def of(family: str) -> list[str]:
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="ascii"))[family]
    return [chr(point) for first, last in ranges for point in range(first, last + 1)]


@pytest.mark.long
@pytest.mark.parametrize("family", families())
def test_each_sign_that_a_font_is_said_to_have_can_be_set(family: str) -> None:
    assert typeset._stands_alone(" ".join(map(printed, of(family))), MADE)


@pytest.mark.long
@settings(max_examples=400)
@given(st.lists(st.text(max_size=12), min_size=20, max_size=20))
def test_whatever_is_typed_can_be_set(texts: list[str]) -> None:
    assert typeset._stands_alone("\n".join(map(printed, texts)), MADE)
