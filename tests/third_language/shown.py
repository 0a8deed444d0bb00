"""What people are shown in the language that is named, as a file of JSON: run where `locales/` has a folder more."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from pypdf import PdfReader

from backend.api.console.questions.forms import empty
from backend.api.parts import NamedParts
from backend.content import TopicValue
from backend.kit.database import Database
from backend.kit.language.terminal import terminal_language
from backend.kit.language.texts import LANGUAGES
from backend.kit.times.clock import SystemClock
from backend.registry import Letter
from backend.reports.workshop.letter_document import letters_pdf
from backend.rounds import KeyBox
from backend.sending.texts import Sender, write
from backend.sending.values import Outgoing
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.registry.keys import access_tokens

ZONE = ZoneInfo("Europe/Copenhagen")
ORIGIN = "https://puls.example"


def mail(language: str) -> str:
    message = Outgoing(uuid4(), uuid4(), uuid4(), "invitation", "email", 1, "Alma", "a1", language, active=True)
    written = write(message, Sender("Eksempelkommune", ORIGIN, ZONE), "7K3M-Q9XA-2BTW")
    return f"{written.subject}\n{written.text}"


def letter(language: str) -> str:
    whose = {"employee": UUID(int=1), "name": "Alma", "path": ("Kommunen", "HR"), "first_day": date(2027, 2, 2)}
    invited = Letter.model_validate({**whose, "language": language, "code": "7K3M-Q9XA-2BTW"})
    made = datetime(2026, 11, 25, tzinfo=UTC)
    pdf = letters_pdf([invited], "Eksempelkommune", ORIGIN, date(2026, 12, 25), ZONE, made)
    text: str = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    return text


def started(language: str) -> str:
    title = {"da": "APV", language: "Arbetsmiljö"}
    topic = TopicValue(
        id=uuid4(),
        key="apv",
        title=title,
        summary=title,
        sources=(),
        owner="",
        goals=(),
        note_to_staff=None,
        tags=(),
    )
    return empty("told", topic)[f"text_{language}"]


async def page(language: str, database_url: str) -> str:
    parts = NamedParts(Database.connect(database_url), SystemClock(), access_tokens(), KeyBox(bytes(32)), CONFIG)
    transport = httpx.ASGITransport(app=cast("Any", named_application(parts)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as browser:
        return (await browser.get("/console/sign-in", headers={"Accept-Language": language})).text


def main(language: str, database_url: str, answers: str) -> None:
    shown = {
        "languages": LANGUAGES,
        "terminal": terminal_language({"LANG": f"{language}_XX.UTF-8"}),
        "page": asyncio.run(page(language, database_url)),
        "mail": mail(language),
        "letter": letter(language),
        "question": started(language),
    }
    Path(answers).write_text(json.dumps(shown), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
