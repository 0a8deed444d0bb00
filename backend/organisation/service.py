"""The organisation's settings and its logo. As long as nobody saved any, the environment's settings hold."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk, Terms
from backend.kit.pictures.anew import drawn_anew
from backend.kit.pictures.refusals import PictureRefused
from backend.kit.problem import ChangedMeanwhile
from backend.organisation import policy, repository
from backend.organisation.days.service import working_days
from backend.organisation.errors import LogoRefused, OrganisationInvalid
from backend.organisation.models import Organisation
from backend.organisation.values import Brand, OrganisationRecord, OrganisationText, SendingHours, SendingTimes

MOST_BYTES: Final = 200_000
SMALLEST, LARGEST = 16, 2000
"""Of a logo: pixels each way."""


async def organisation(session: AsyncSession, terms: Terms) -> OrganisationRecord:
    """A threshold that operations have raised since it was saved is the raised one."""
    row = await repository.find(session)
    text = _initial(terms) if row is None else _text(row, terms)
    revision = 0 if row is None else row.revision
    return OrganisationRecord(organisation=text, revision=revision, logo=await repository.logo_hash(session))


async def sending_hours(session: AsyncSession) -> SendingTimes:
    row = await repository.find(session)
    hours = SendingHours() if row is None else _hours(row)
    return SendingTimes(**hours.model_dump(), days=await working_days(session))


async def brand(session: AsyncSession, terms: Terms) -> Brand:
    known = await organisation(session, terms)
    return Brand(known.organisation.name, known.organisation.colour, known.logo)


async def change_organisation(desk: Desk, wanted: OrganisationText, revision: int) -> None:
    """revision: of what was seen. Raises OrganisationInvalid or ChangedMeanwhile."""
    faults = policy.faults(wanted, desk.terms)
    if faults:
        errors = [{"field": fault.field, "message": fault.message} for fault in faults]
        raise OrganisationInvalid(extra={"errors": errors})
    before = (await organisation(desk.session, desk.terms)).organisation
    columns = wanted.model_dump(exclude={"sending"}) | wanted.sending.model_dump()
    if not await repository.save(desk.session, revision, columns):
        raise ChangedMeanwhile
    old = before.model_dump(exclude={"sending"}) | before.sending.model_dump()
    changed = {name: [old[name], columns[name]] for name in columns if old[name] != columns[name]}
    await record(desk, "organisation.change", changed)


async def set_logo(desk: Desk, body: bytes) -> None:
    """Raises LogoRefused."""
    if len(body) > MOST_BYTES:
        raise LogoRefused.because("heavy")
    try:
        picture = await drawn_anew(body, SMALLEST, LARGEST)
    except PictureRefused as refused:
        raise LogoRefused.because(refused.reason.value) from None
    digest = hashlib.sha256(picture.body).hexdigest()
    await repository.save_logo(desk.session, digest, picture.media_type, picture.body)
    await record(desk, "organisation.logo", {"sha256": digest, "type": picture.media_type})


async def remove_logo(desk: Desk) -> None:
    if await repository.delete_logo(desk.session):
        await record(desk, "organisation.logo-remove", {})


async def logo(session: AsyncSession) -> tuple[str, bytes] | None:
    """(media type, body)."""
    row = await repository.find_logo(session)
    return None if row is None else (row.media_type, row.body)


def _initial(terms: Terms) -> OrganisationText:
    return OrganisationText(name=terms.name, k=terms.k, m=terms.m, group_min=terms.group_min)


def _text(row: Organisation, terms: Terms) -> OrganisationText:
    thresholds = {name: max(getattr(row, name), getattr(terms, name)) for name in ("k", "m", "group_min")}
    return OrganisationText(name=row.name, colour=row.colour, sending=_hours(row), **thresholds)


def _hours(row: Organisation) -> SendingHours:
    return SendingHours(first_hour=row.first_hour, last_hour=row.last_hour, working_days_only=row.working_days_only)
