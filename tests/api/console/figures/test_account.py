"""Cilla gives her account: a page, a workbook, and a PDF that the worker makes while she waits."""

from __future__ import annotations

import io
import zipfile

from sqlalchemy import text

from backend.releases.kept.documents import store_document
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.outputs import WORKBOOK, sheets_of, taken_as


async def test_before_the_first_release_there_is_no_account(desk: Desk) -> None:
    assert "Der er ingen tal endnu" in text_of(await desk.get("Cilla", "/console/account"))
    assert (await desk.get("Cilla", "/console/account?quarter=2026-1")).status_code == 404


async def test_the_newest_quarter_is_shown_with_method_and_rounds(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Cilla", "/console/account"))
    assert "Kommunikationsregnskab, 1. kvartal 2026" in page
    assert "50 % (" in page
    assert "Metode og anonymitet" in page
    assert "40 af 60" in page


async def test_the_workbook_is_there_at_once(desk: Desk) -> None:
    await desk.release()
    answer = await desk.get("Cilla", "/console/account/2026-1/xlsx")
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    assert taken_as(answer) == ("kommunikationsregnskab-2026-1.xlsx", WORKBOOK)
    assert sheets_of(answer) == ["Emner", "Mål", "Indsatser", "Runder"]
    assert (await desk.get("Cilla", "/console/account/2026-9/xlsx")).status_code == 404


async def test_a_pdf_is_asked_for_waited_for_and_fetched(desk: Desk) -> None:
    await desk.release()
    assert (await desk.get("Cilla", "/console/account/2026-1/pdf")).status_code == 404
    await desk.post("Cilla", "/console/account/2026-1/pdf")
    waiting = await desk.get("Cilla", "/console/account")
    assert "bliver lavet" in text_of(waiting)
    assert "data-waiting" in waiting.text
    async with desk.database.transaction() as session:
        jobs = (await session.execute(text("SELECT args FROM procrastinate_jobs"))).scalars().all()
        assert {"document": "account:2026-1", "language": "da"} in jobs
        await store_document(session, desk.clock, "account:2026-1", "da", b"%PDF")
    assert "Hent PDF fra" in text_of(await desk.get("Cilla", "/console/account"))
    paper = await desk.get("Cilla", "/console/account/2026-1/pdf")
    assert (paper.content, taken_as(paper)) == (b"%PDF", ("kommunikationsregnskab-2026-1.pdf", "application/pdf"))


async def test_the_leader_s_sheet_says_what_to_tell_and_where_to_read_on(desk: Desk) -> None:
    await desk.content()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}/sheet"))
    for expected in ("Lederark", "arbejdspladsvurderingen", "Arbejdspladsen selv vælger højst tre ting", "Læs mere"):
        assert expected in page
    assert "Sig så de her tre ting" in page.partition("Spørg først om det her")[2]
    assert "Sidst vi spurgte" not in page, "nobody was asked yet"


async def test_the_leader_s_sheet_has_the_newest_figures_among_its_three_sentences(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}/sheet"))
    assert "Sidst vi spurgte, havde 50 % hørt det fra deres leder" in page


async def test_what_the_pdf_can_not_show_is_named_beside_it(desk: Desk) -> None:
    await desk.release()
    assert "▯" not in text_of(await desk.get("Cilla", "/console/account"))
    async with desk.database.transaction() as session:
        await session.execute(text("""UPDATE topic SET title = '{"da": "Vagt 🚒", "en": "Duty"}'"""))
    page = text_of(await desk.get("Cilla", "/console/account"))
    assert "En tekst har tegn, som PDF" in page
    assert "Vagt 🚒 → Vagt ▯" in page
