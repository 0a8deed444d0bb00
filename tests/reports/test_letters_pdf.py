"""Letters and poster as files: PDF/UA-1, tagged, a page to each letter, and nothing of it is Typst source."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from backend.kit.language.texts import Language
from backend.registry.invitations.letters import Letter
from backend.reports.workshop.letter_document import letters_pdf, poster_pdf
from tests.ground.kit.qr import drawn_in_pdf, modules_of
from tests.reports.test_account_pdf import tags_of

ORIGIN, ZONE = "https://linjepuls.kommune.dk", ZoneInfo("Europe/Copenhagen")
MADE = datetime(2026, 11, 25, 12, tzinfo=UTC)
HR = ("Kommunen", "HR")
SCHOOL = ("Kommunen", "Skole 1")
HOSTILE = '#read("/etc/passwd") *fed* $x$ <a> "'


def letter(name: str, path: tuple[str, ...] = HR, language: Language = "da", code: str = "7K3M-Q9XA-2BTW") -> Letter:
    return Letter(employee=uuid4(), name=name, path=path, language=language, code=code)


def read(*letters: Letter) -> PdfReader:
    return PdfReader(io.BytesIO(letters_pdf(letters, "Eksempelkommune", ORIGIN, date(2026, 12, 25), ZONE, MADE)))


def text_of(page: Any) -> str:
    return " ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split())


def is_accessible(reader: PdfReader, language: str) -> bool:
    catalog: Any = reader.trailer["/Root"]
    said = catalog["/Metadata"].get_object().get_data().replace(b" ", b"")
    return catalog["/MarkInfo"]["/Marked"] and str(catalog["/Lang"]).startswith(language) and b"pdfuaid:part>1<" in said


def test_each_letter_is_a_page_with_its_code_in_its_reader_s_language() -> None:
    reader = read(letter("Alma Ågård"), letter("Eva", SCHOOL, "en", "AAAA-BBBB-CCCC"))
    alma, eva = (text_of(page) for page in reader.pages)
    for expected in ("Kære Alma Ågård", "Kommunen / HR", "7K3M-Q9XA-2BTW", "25. december 2026"):
        assert expected in alma
    assert "linjepuls.kommune.dk/app" in alma
    for expected in ("Dear Eva", "Kommunen / Skole 1", "AAAA-BBBB-CCCC", "25 December 2026"):
        assert expected in eva


def test_whoever_is_not_asked_now_reads_on_paper_too_when_the_first_questions_come() -> None:
    late = letter("Alma").model_copy(update={"first_day": date(2027, 2, 2)})
    told, untold = (text_of(page) for page in read(late, letter("Bo")).pages)
    assert "Dine første spørgsmål kommer tidligst den 2. februar 2027" in told
    assert "tidligst" not in untold


def test_each_letter_s_picture_opens_the_app_with_its_own_code_and_the_poster_s_without_any() -> None:
    reader = read(letter("Alma"), letter("Eva", SCHOOL, "en", "AAAA-BBBB-CCCC"))
    assert [drawn_in_pdf(page) for page in reader.pages] == [
        modules_of(f"{ORIGIN}/app/#code={code}") for code in ("7K3M-Q9XA-2BTW", "AAAA-BBBB-CCCC")
    ]
    (poster,) = PdfReader(io.BytesIO(poster_pdf("Eksempelkommune", ORIGIN, "da", MADE))).pages
    assert drawn_in_pdf(poster) == modules_of(f"{ORIGIN}/app/")


def test_the_letters_are_tagged_and_the_picture_is_told_without_the_code() -> None:
    reader = read(letter("Alma"), letter("Bo"), letter("Cilla", SCHOOL))
    assert is_accessible(reader, "da")
    tags = tags_of(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], [])
    alternatives = [alternative for kind, alternative in tags if kind == "/Figure"]
    assert len(alternatives) == 3
    assert not any("7K3M" in alternative for alternative in alternatives)
    # One for each unit, one for each letter.
    assert [kind for kind, _ in tags].count("/H1") == 2
    assert [kind for kind, _ in tags].count("/H2") == 3


def test_what_stands_on_the_staff_list_is_text_and_never_typst() -> None:
    reader = read(letter(HOSTILE, ("Kommunen", HOSTILE)))
    page = text_of(reader.pages[0])
    assert page.count("#read(") == 3
    assert "root:" not in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_poster_has_the_address_and_no_code(language: Language) -> None:
    reader = PdfReader(io.BytesIO(poster_pdf("Eksempelkommune", ORIGIN, language, MADE)))
    (page,) = reader.pages
    assert "linjepuls.kommune.dk/app" in text_of(page)
    assert ("Jeg har ingen kode" if language == "da" else "I have no code") in text_of(page)
    assert is_accessible(reader, language)


@pytest.mark.long
def test_many_letters_are_as_many_pages() -> None:
    reader = read(*(letter(f"Person {at}", SCHOOL if at > 60 else HR) for at in range(120)))
    assert len(reader.pages) == 120
