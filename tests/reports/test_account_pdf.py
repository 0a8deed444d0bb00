"""The account as a file: PDF/UA-1, tagged, with its text and its alternative texts, and at most six pages."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from backend.kit.language.texts import Language
from backend.releases.reading.values import Change
from backend.reports.assumptions import Caveat
from backend.reports.quarterly.tables import account_tables
from backend.reports.quarterly.values import Account, MissingRound
from backend.reports.workshop.account_document import account_pdf
from tests.ground.reports.accounts import CLOSED, ZONE, made, near, sources

MADE = datetime(2026, 11, 24, 12, 0, 0, 123, tzinfo=UTC)
LONG = "Arbejdspladsvurderingsopfølgningshandleplansskabelon og sygefraværssamtalevejledning nummer"


def read(account: Account) -> PdfReader:
    return PdfReader(io.BytesIO(account_pdf(account, ZONE, MADE)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\N{NO-BREAK SPACE}", " ").split())


def tags_of(node: Any, tags: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(kind, alternative text) of the structure tree, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            tags_of(child, tags)
    elif isinstance(node, dict):
        if "/S" in node:
            tags.append((str(node["/S"]), str(node.get("/Alt", ""))))
        if "/K" in node:
            tags_of(node["/K"], tags)
    return tags


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_says_what_the_account_says(language: Language) -> None:
    text = text_of(read(made(sources("APV 2026", "Ny ferieaftale"), language)))
    for expected in ("APV 2026", "Ny ferieaftale", "40", "Talepunkter til ledere", "700", "Eksempelkommune"):
        assert expected in text
    assert ("Nåede det frem?" if language == "da" else "Did it get through?") in text
    assert ("Fortalt 80 %" if language == "da" else "Told 80%") in text


def test_it_is_tagged_for_screen_readers() -> None:
    reader = read(made(sources("APV 2026")))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith("da")
    assert reader.metadata is not None
    assert reader.metadata.title == "Kommunikationsregnskab, 4. kvartal 2026, Eksempelkommune"
    assert b"pdfuaid:part>1<" in catalog["/Metadata"].get_object().get_data().replace(b" ", b"")
    tags = tags_of(catalog["/StructTreeRoot"]["/K"], [])
    kinds = {kind for kind, _ in tags}
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= kinds
    [told] = [alt for kind, alt in tags if kind == "/Figure" and alt]
    assert "APV 2026: Fortalt 40" in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_four_topics_fill_two_pages_and_the_first_has_what_the_directors_read(language: Language) -> None:
    topics = ("Ny vagtplan", "APV 2026", "Ny ferieaftale", "Sundhedsreformen")
    first, second = (page.extract_text() for page in read(made(sources(*topics), language)).pages)
    assert ("Tre ting direktionen skal vide" if language == "da" else "Three things the directors should know") in first
    assert ("Nåede det frem?" if language == "da" else "Did it get through?") in first
    assert "RFC 9474" in second


def test_what_must_be_said_of_the_figures_of_three_topics_begins_no_third_page() -> None:
    account = made(sources("Faste teams i ældreplejen", "Ny sygefraværspolitik", "APV 2026: vores arbejdsmiljø"))
    hidden = "Fortalt: 82 % af de ansatte hører til grupper, der hver for sig ikke vises. Deres svar er lagt sammen"
    caveats = tuple(Caveat(f"Faste teams i ældreplejen. {hidden} uden vægte.", grave=at < 2) for at in range(9))
    first, second = (page.extract_text() for page in read(replace(account, caveats=caveats)).pages)
    assert "Hvad er det næste?" in first
    assert second.count("uden vægte") == 9


def test_the_organisation_s_logo_is_set_with_its_name_in_words() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "#0059b3").save(picture, "PNG")
    document = account_pdf(made(sources("APV")), ZONE, MADE, ("image/png", picture.getvalue()))
    reader = PdfReader(io.BytesIO(document))
    assert len(reader.pages[0].images) == 1
    catalog: Any = reader.trailer["/Root"]
    assert ("/Figure", "Eksempelkommune") in tags_of(catalog["/StructTreeRoot"]["/K"], [])


def test_ten_topics_with_long_words_fill_at_most_six_pages() -> None:
    reader = read(made(sources(*(f"{LONG} {number}" for number in range(10)))))
    assert 2 <= len(reader.pages) <= 6


def test_what_people_typed_is_text_and_never_typst() -> None:
    hostile = '#eval("1+1") $x^2$ = *fed* `kode` @kilde <mærke> \\u{41}'
    text = text_of(read(made(sources(hostile))))
    assert '#eval("1+1") $x^2$ = *fed*' in text.replace("”", '"').replace("“", '"')


def test_a_quarter_without_figures_still_makes_a_file() -> None:
    assert len(read(made(sources())).pages) >= 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_round_of_the_quarter_whose_figures_are_missing_is_named_in_every_file(language: Language) -> None:
    """The page names it too; a file is sent on to people who never saw the page."""
    lost = MissingRound({"da": "Vinter", "en": "Winter"}, CLOSED + timedelta(days=20), in_trouble=True)
    being_read = MissingRound({"da": "Advent"}, CLOSED + timedelta(days=40), in_trouble=False)
    earlier = MissingRound({"da": "Sommer"}, CLOSED - timedelta(days=90), in_trouble=True)
    account = made(replace(sources("APV"), missing=[lost, being_read, earlier]), language)
    assert [name in " ".join(account.missing) for name in ("Vinter", "Winter", "Advent", "Sommer")] == [
        language == "da",
        language == "en",
        True,
        False,
    ]
    topics, _, _, rounds = account_tables(account)
    document = text_of(read(account))
    for sentence in account.missing:
        assert sentence in topics.note
        assert sentence in rounds.note
        assert sentence in document


def test_how_many_are_the_same_people_stands_beside_a_change_in_the_document_and_in_the_tables() -> None:
    told = made(sources("APV 2026"))
    assert "de samme" not in text_of(read(told)), "where all are, nothing is said"
    topic = told.topics[0]
    change = Change(change=near(0.1), stands_out=True, same=0.94)
    newest = topic.newest.model_copy(update={"change_told": change})
    told = replace(told, topics=(replace(topic, newest=newest),))
    text = text_of(read(told))
    assert "Fortalt: +10 * (94 % de samme)" in text
    assert text.count("de samme") == 1
    table = account_tables(told)[0]
    assert dict(zip(table.columns, table.rows[0], strict=True))["Fortalt, andel, der er de samme"] == 0.94
