"""Eva has got in and types a script or a formula into every field there is: it is text wherever it comes out."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from sqlalchemy import text

from tests.api.console.desk import Desk

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1")
_RAW = re.compile(r"<script>alert|<img src=x|onerror=alert\(1\)>(?!\{)")


async def _fill(desk: Desk, words: str) -> list[str]:
    """Every form with the text in every field that takes one; the pages to look at."""
    topic = await desk.topic()
    fields = ("title_da", "title_en", "summary_da", "summary_en", "owner", "sources", "goals", "note_da", "note_en")
    form = {**dict.fromkeys(fields, words), "tags": f"apv, {words[:60]}", "revision": await _revision(desk, topic)}
    assert (await desk.post("Cilla", f"/console/topics/{topic}", form)).status_code == 303
    parts = [f"{part}{at}_{language}" for part in ("option", "why") for at in (1, 2, 3, 4) for language in ("da", "en")]
    quiz = {**dict.fromkeys([*parts, "text_da", "text_en"], words), "right": "1"}
    question = f"/console/topics/{topic}/question?form=quiz"
    assert not _RAW.search((await desk.post("Cilla", question, {**quiz, "action": "preview"})).text)
    assert (await desk.post("Cilla", question, quiz)).status_code == 303
    effort = {"topic": str(topic), "kind": "mail", "text": words, "day": "2026-02-01"}
    assert (await desk.post("Cilla", "/console/plans/efforts", effort)).status_code == 303
    article = {"title": words, "language": "da", "text": words, "tags": f"apv, {words[:60]}", "published": "2026-02-01"}
    made = await desk.post("Cilla", "/console/articles/new", article)
    feed = {"title": words, "url": "https://a.example/feed", "language": "da", "tags": words[:60]}
    assert (await desk.post("Cilla", "/console/articles/feeds/new", feed)).status_code == 303
    pages = ("", "/topics", f"/topics/{topic}", f"/topic/{topic}", f"/topic/{topic}/sheet", "/plans", "/articles")
    more = ("/articles/feeds", "/account", "/downloads", f"/topics/{topic}/question?form=told")
    return [*(f"/console{page}" for page in (*pages, *more)), made.headers["location"].partition("?")[0]]


async def _revision(desk: Desk, topic: object) -> str:
    page = (await desk.get("Cilla", f"/console/topics/{topic}")).text
    return page.partition('name="revision" value="')[2].partition('"')[0]


async def test_a_script_in_every_field_is_text_on_every_page(desk: Desk) -> None:
    await desk.release()
    async with desk.database.transaction() as session:
        # Names come from elsewhere: the staff list and the round.
        name = {"name": SCRIPT}
        await session.execute(
            text("UPDATE unit_reading SET body = jsonb_set(body, '{name}', to_jsonb(CAST(:name AS text)))"), name
        )
        title = (
            "UPDATE topic_reading SET summary = jsonb_set(summary, '{round_title,da}', to_jsonb(CAST(:name AS text)))"
        )
        await session.execute(text(title), name)
    for path in await _fill(desk, SCRIPT):
        for asked in (path, f"{path}{'&' if '?' in path else '?'}q={SCRIPT}&said={SCRIPT}&open={SCRIPT}&sort={SCRIPT}"):
            answer = await desk.get("Cilla", asked)
            assert answer.status_code == 200, asked
            assert not _RAW.search(answer.text), asked
            assert "49" not in answer.text.partition("<h1")[2].partition("</h1>")[0]
            assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_a_formula_in_every_field_is_text_in_every_file(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    for formula in FORMULAS:
        form = {"title_da": f"{formula}x", "summary_da": formula, "owner": formula, "tags": "apv"}
        form["revision"] = await _revision(desk, topic)
        assert (await desk.post("Cilla", f"/console/topics/{topic}", form)).status_code == 303
        effort = {"topic": str(topic), "kind": "mail", "text": formula, "day": "2026-02-01"}
        await desk.post("Cilla", "/console/plans/efforts", effort)
        for name in ("topics", f"units/{topic}"):
            written = (await desk.get("Cilla", f"/console/downloads/{name}/csv")).content.decode("utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(written), delimiter=";") for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    for path in ("downloads/topics/xlsx", f"downloads/units/{topic}/xlsx", "account/2026-1/xlsx"):
        book = zipfile.ZipFile(io.BytesIO((await desk.get("Cilla", f"/console/{path}")).content))
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
