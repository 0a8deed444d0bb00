"""Bo chooses a file that is no list: one message says what it is and what to do, whatever the file is called."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

import pytest

from backend.registry.imports.file.kinds import refusal_of, with_byte_order_mark
from backend.tables.reader import read_anything
from tests.ground.registry.other_lists import SD, opus, sd_list, workbook
from tests.ground.registry.staff import ALMA, BO, staff_file

SHEET = workbook([("Nr", "Navn", "Enhed"), ("1", "word/ppt/", "HR")])
WEB = b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Nr</td></tr></table></html>"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return out.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "danish", "english"),
    [
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "Word", "Word"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "Word", "Word"),
        (compound("WordDocument"), "Word", "Word"),
        (rb"{\rtf1\ansi Alma}", "Word", "Word"),
        (zipped({"ppt/presentation.xml": b"<x/>"}), "præsentation", "presentation"),
        (zipped({"Index/Document.iwa": b"x"}), "Apple", "Apple"),
        (zipped({"liste.csv": staff_file(ALMA)}), "pakket", "packed"),
        (zipped({"liste.xlsx": SHEET}), "pakket", "packed"),
        (gzip.compress(staff_file(ALMA), mtime=0), "pakket", "packed"),
        (b"%PDF-1.7\n1 0 obj", "PDF", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "billede", "picture"),
        (WEB, "webside", "web page"),
        (WEB.decode().encode("utf-16"), "webside", "web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><title>Log ind</title>", "webside", "web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", "webside", "web page"),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "XML-regneark",
            "XML Spreadsheet",
        ),
        (compound("__substg1.0_0037001F"), "e-mail", "e-mail"),
        (b"From: bo@eksempel.dk\r\nSubject: Listen\r\n\r\nHej", "e-mail", "e-mail"),
        (b"BEGIN:VCARD\r\nFN:Alma\r\nEND:VCARD\r\n", "kontaktkort", "contact card"),
        (b"[InternetShortcut]\r\nURL=https://eksempel.dk/\r\n", "genvej", "shortcut"),
        (b'\n[{"name": "Alma"}]', "JSON", "JSON"),
        (staff_file(BO, encoding="cp500"), "EBCDIC", "EBCDIC"),
        (b"MZ\x90\0\3" + bytes(range(256)), "program", "program"),
        (b"", "tom", "empty"),
        (b"\xef\xbb\xbf \r\n;;;\r\n", "tom", "empty"),
        (b"\0" * 100_000, "tom", "empty"),
    ],
)
def test_what_is_no_list_is_called_what_it_is_in_one_message(data: bytes, danish: str, english: str) -> None:
    refusal = refusal_of(data)
    assert refusal is not None
    assert danish in refusal.message["da"]
    assert english in refusal.message["en"]


@pytest.mark.parametrize(
    "data",
    [
        staff_file(ALMA, BO),
        staff_file(ALMA, BO, encoding="utf-16"),
        staff_file("1;\x00Alma;;;Kommunen;;da;ja"),
        sd_list(*SD),
        sd_list(*SD, encoding="mac_roman"),
        b"[Navn];[Enhed]\r\nAlma;HR\r\n",
        b"Fra;Navn;Enhed\r\n1;Alma;HR\r\n",
        SHEET,
        b'{"orgUnits": [], "users": []}',
        opus("1|0101010001|Alma|A|3|1|1|2020-01-01||false"),
    ],
)
def test_what_may_be_a_list_is_left_to_its_reader(data: bytes) -> None:
    assert refusal_of(with_byte_order_mark(data)) is None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    data = with_byte_order_mark("Nr;Navn;Enhed\r\n1;Søren;HR\r\n".encode(encoding))
    assert read_anything(data).rows[0].cells == ("1", "Søren", "HR")
