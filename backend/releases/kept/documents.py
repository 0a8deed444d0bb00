"""Documents that take a worker to make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.texts import Language
from backend.kit.times.clock import Clock
from backend.organisation import JobFaultRecord, clear_job_fault, job_fault
from backend.releases.jobs import SET_DOCUMENT, OfDocument
from backend.releases.kept import document_repository


@dataclass(frozen=True)
class DocumentState:
    """`body`: of the last time; `waiting`: a newer one is being made; `fault`: why there is none yet, or at all."""

    made_at: datetime | None
    body: bytes | None
    waiting: bool
    fault: JobFaultRecord | None = None


async def want_document(session: AsyncSession, clock: Clock, name: str, language: Language) -> None:
    await document_repository.want(session, name, language, clock.now())
    of = OfDocument(document=name, language=language)
    await clear_job_fault(session, SET_DOCUMENT, of)
    await SET_DOCUMENT.enqueue(session, of)


async def store_document(session: AsyncSession, clock: Clock, name: str, language: Language, body: bytes) -> None:
    await document_repository.store(session, name, language, clock.now(), body)


async def document(session: AsyncSession, name: str, language: Language) -> DocumentState:
    row = await document_repository.find(session, name, language)
    if row is None:
        return DocumentState(None, None, waiting=False)
    if row.made_at is not None and row.made_at >= row.wanted_at:
        return DocumentState(row.made_at, row.body, waiting=False)
    fault = await job_fault(session, SET_DOCUMENT, OfDocument(document=name, language=language))
    return DocumentState(row.made_at, row.body, fault is None or not fault.given_up, fault)
