"""What tests of invitations share: Bo looks, invites, and reads the codes that went out."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import UUID

from pypdf import PdfReader
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import AuditEntry
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.times.clock import local_day
from backend.registry.invitation_models import Invitation
from backend.registry.invitations.letters import letters_to_set, store_letters
from backend.reports.workshop.letter_document import letters_pdf
from backend.sending.providers.service import announce
from tests.api.console.desk import ZONE, Desk, text_of
from tests.ground.registry.people import people_on_list

BOX = TextBox(b"k" * 32)


ALL = {"email": "1", "sms": "1", "letters": "rest"}


CODE = r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"


async def ready(desk: Desk, *channels: Any) -> None:
    async with desk.database.transaction() as session:
        await announce(session, channels or ("email", "sms"), None)


async def jobs(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    async with desk.database.transaction() as session:
        rows = await session.execute(text("SELECT task_name, args FROM procrastinate_jobs ORDER BY id"))
        return [(row.task_name, row.args) for row in rows]


async def looked(desk: Desk, **fields: str) -> tuple[dict[str, str], str]:
    page = await desk.post("Bo", "/console/staff/invite", fields)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    return hidden, text_of(page)


async def invited(desk: Desk, **fields: str) -> UUID:
    hidden, _ = await looked(desk, **fields)
    answer = await desk.post("Bo", "/console/staff/invite/send", hidden)
    assert answer.status_code == 303, text_of(answer)
    return UUID(answer.headers["location"].partition("?")[0].rsplit("/")[-1])


async def codes(desk: Desk, batch: UUID) -> dict[str, set[str]]:
    """channel → the codes that wait in it."""
    async with desk.database.transaction() as session:
        rows = await session.execute(
            select(Invitation.channel, Invitation.sealed).where(
                Invitation.batch_id == batch, Invitation.sealed.is_not(None)
            )
        )
        of_channel: dict[str, set[str]] = {}
        for channel, sealed in rows:
            of_channel.setdefault(channel, set()).add(BOX.open(sealed or ""))
        return of_channel


async def log(desk: Desk) -> str:
    async with desk.database.transaction() as session:
        return str([(entry.action, entry.detail) for entry in await session.scalars(select(AuditEntry))])


async def printed_for(desk: Desk, batch: UUID, name: str) -> set[str]:
    """The codes on the pages that name the person; on all of them without a name."""
    file = await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages]
    return {code for page in pages if name in page for code in re.findall(CODE, page)}


async def _id(session: AsyncSession, external_id: str) -> UUID:
    return next(person.id for person in await people_on_list(session) if person.external_id == external_id)


async def set_letters(desk: Desk, batch: UUID) -> None:
    """What the worker's process does."""
    async with desk.database.transaction() as session:
        letters, now = await letters_to_set(session, BOX, batch), desk.clock.now()
        pdf = letters_pdf(letters, "Eksempelkommune", "http://localhost:8000", local_day(now, ZONE), ZONE, now)
        await store_letters(session, BOX, batch, pdf, len(letters))
