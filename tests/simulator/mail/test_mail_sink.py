"""The demo's mails: taken by a real SMTP server, shown on this machine only, with everything in them escaped."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import aiosmtplib
import httpx
from litestar import Litestar

from simulator.mail.sink import create_app
from simulator.mail.store import PAGE_SIZE, MailStore


@dataclass(frozen=True)
class Sink:
    app: Litestar
    smtp_port: int


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Sink]:
    smtp = socket.create_server(("127.0.0.1", 0))
    app = create_app(MailStore(folder / "mails.sqlite"), smtp)
    async with app.lifespan():
        yield Sink(app, smtp.getsockname()[1])


def page(sink: Sink, host: str = "127.0.0.1:8020") -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=cast("Any", sink.app)), base_url=f"http://{host}")


async def sent(sink: Sink, *mails: tuple[str, str, str]) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=sink.smtp_port, start_tls=False) as client:
        for to, subject, text in mails:
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "puls@kommune.dk", to, subject
            mail.set_content(text)
            await client.send_message(mail)


async def test_bo_reads_what_the_demo_sent_and_follows_its_link(tmp_path: Path) -> None:
    async with running(tmp_path) as sink:
        await sent(sink, ("alma@kommune.dk", "Kom i gang", "Gå til http://localhost:8000/app/#code=AB-1 nu"))
    async with running(tmp_path) as sink, page(sink) as client:
        listed = await client.get("/")
        assert "alma@kommune.dk" in listed.text
        shown = await client.get("/1")
        assert '<a href="http://localhost:8000/app/#code=AB-1" rel="noopener noreferrer">' in shown.text
        assert "script-src" not in shown.headers["content-security-policy"]
        assert shown.headers["content-security-policy"].startswith("default-src 'none'")


async def test_what_stands_in_a_mail_is_text(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script>" onclick="x'
    async with running(tmp_path) as sink:
        await sent(sink, ("alma@kommune.dk", hostile, f"{hostile} javascript:alert(1)"))
    async with running(tmp_path) as sink, page(sink) as client:
        for path in ("/", "/1", f"/?q={hostile}"):
            text = (await client.get(path)).text
            assert "<script>" not in text
            assert 'onclick="' not in text
            assert 'href="javascript' not in text


async def test_many_mails_are_paged_and_searched(tmp_path: Path) -> None:
    async with running(tmp_path) as sink:
        await sent(sink, *((f"e{at}@kommune.dk", "Nye spørgsmål", "x") for at in range(PAGE_SIZE + 2)))
    async with running(tmp_path) as sink, page(sink) as client:
        assert "?q=&amp;page=2" in (await client.get("/")).text
        assert "e0@kommune.dk" in (await client.get("/?page=99")).text
        assert "<p>1 mail</p>" in (await client.get("/?q=E51@")).text
        assert "Ingen her endnu" in (await client.get("/?q=ingen")).text
        assert (await client.get("/999")).status_code == 404


async def test_the_page_speaks_the_language_of_who_reads_it(tmp_path: Path) -> None:
    async with running(tmp_path) as sink:
        await sent(sink, ("alma@kommune.dk", "", "Nye spørgsmål"))
    async with running(tmp_path) as sink, page(sink) as client:
        danish, english = [await client.get("/", headers={"Accept-Language": language}) for language in ("da", "en")]
    assert (danish.headers["content-language"], english.headers["content-language"]) == ("da", "en")
    assert '<html lang="da">' in danish.text
    assert "(uden emne)" in danish.text
    assert '<html lang="en">' in english.text
    assert "(no subject)" in english.text
    assert english.headers["vary"] == "Accept-Language"


async def test_it_can_only_be_read_and_only_from_this_machine(tmp_path: Path) -> None:
    async with running(tmp_path) as sink, page(sink) as client:
        for method in ("POST", "PUT", "DELETE"):
            assert (await client.request(method, "/")).status_code == 405
    async with running(tmp_path) as sink, page(sink, "ond.dk") as client:
        assert (await client.get("/")).status_code == 403
