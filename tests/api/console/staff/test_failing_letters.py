"""Bo's pages of invitations, letters and poster say what goes wrong, instead of waiting for ever."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.sealed_text import TextUnreadable
from backend.kit.jobs import Job
from backend.organisation import note_job_fault
from backend.registry import INVITE, SET_LETTERS, OfBatch
from backend.registry.invitation_models import Invitation
from backend.registry.models import Employee
from backend.releases import SET_DOCUMENT, OfDocument
from backend.rounds import PREPARE, OfRound
from backend.sending import Orders
from backend.sending.models import Message
from backend.worker.faults import NotedFaults
from backend.worker.jobs.occasions import OccasionJobs
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.staff.inviting import invited, jobs, printed_for, ready, set_letters
from tests.api.console.staff.test_staff import employ
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO

POSTER = OfDocument(document="poster", language="da")


async def fails(desk: Desk, job: Job[Any], payload: Any, attempts: int) -> None:
    async with desk.database.transaction() as session:
        await note_job_fault(desk_at(session, desk.clock), job, payload, attempts, "TypstError")


async def test_letters_that_fail_are_told_of_and_bo_asks_again_when_they_are_given_up(desk: Desk) -> None:
    await employ(desk, ALMA)
    batch = await invited(desk, letters="all")
    path, of = f"/console/staff/invitations/{batch}", OfBatch(batch=batch)
    page = await desk.get("Bo", path)
    assert 'data-waiting="0"' in page.text
    assert "waiting.js" in page.text
    await fails(desk, SET_LETTERS, of, 3)
    page = await desk.get("Bo", path)
    assert 'data-waiting="3"' in page.text
    assert "Det er ikke lykkedes i 3 forsøg" in text_of(page)
    await fails(desk, SET_LETTERS, of, 13)
    page = await desk.get("Bo", path)
    assert "data-waiting" not in page.text
    assert "er opgivet" in text_of(page)
    assert "TypstError" in text_of(page)
    before = len(await jobs(desk))
    await desk.post("Bo", f"{path}/letters/again")
    assert (await jobs(desk))[before:] == [("staff.set_letters", {"batch": str(batch)})]
    page = await desk.get("Bo", path)
    assert 'data-waiting="0"' in page.text
    assert "opgivet" not in text_of(page)


async def test_invitations_that_are_given_up_have_a_button_that_sends_them_after_all(desk: Desk) -> None:
    await employ(desk, ALMA)
    batch = await invited(desk, letters="all")
    path, of = f"/console/staff/invitations/{batch}", OfBatch(batch=batch)
    await fails(desk, INVITE, of, 3)
    assert f'action="{path}/again"' not in (await desk.get("Bo", path)).text
    await fails(desk, INVITE, of, INVITE.retry.most_attempts + 1)
    assert f'action="{path}/again"' in (await desk.get("Bo", path)).text
    before = len(await jobs(desk))
    assert (await desk.post("Cilla", f"{path}/again")).status_code == 403
    assert "tried-again" in (await desk.post("Bo", f"{path}/again")).headers["location"]
    assert (await jobs(desk))[before:] == [(INVITE.name, {"batch": str(batch)})]
    assert "TypstError" not in (await desk.get("Bo", path)).text


async def damaged(desk: Desk, *people: str) -> None:
    async with desk.database.transaction() as session:
        for row in (await session.execute(select(Employee.id, Employee.external_id))).all():
            if row.external_id in people:
                changed = update(Invitation).where(Invitation.employee_id == row.id)
                await session.execute(changed.values(sealed=func.reverse(Invitation.sealed)))


async def test_a_code_that_was_damaged_stops_nobody_elses_letter_and_bo_reads_whose_it_is(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    batch = await invited(desk, letters="all")
    await damaged(desk, ALMA.split(";")[0])
    await set_letters(desk, batch)
    page = text_of(await desk.get("Bo", f"/console/staff/invitations/{batch}"))
    assert "Ét brev er ikke lavet" in page
    assert ALMA.split(";")[1] in page
    assert BO.split(";")[1] not in page
    assert len(await printed_for(desk, batch, BO.split(";")[1])) == len(await printed_for(desk, batch, "")) == 1


async def test_where_no_code_can_be_opened_the_key_is_another_and_no_letters_are_made(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    batch = await invited(desk, letters="all")
    await damaged(desk, ALMA.split(";")[0], BO.split(";")[0])
    with pytest.raises(TextUnreadable):
        await set_letters(desk, batch)


async def test_letters_that_bo_deleted_are_not_asked_for_again(desk: Desk) -> None:
    await employ(desk, ALMA)
    batch = await invited(desk, letters="all")
    await desk.post("Bo", f"/console/staff/invitations/{batch}/letters/delete")
    assert (await desk.post("Bo", f"/console/staff/invitations/{batch}/letters/again")).status_code == 404


async def test_a_poster_that_is_given_up_can_be_asked_for_again(desk: Desk) -> None:
    await desk.post("Bo", "/console/staff/poster")
    assert 'data-waiting="0"' in (await desk.get("Bo", "/console/staff/poster")).text
    await fails(desk, SET_DOCUMENT, POSTER, 13)
    page = await desk.get("Bo", "/console/staff/poster")
    assert "data-waiting" not in page.text
    assert "er opgivet" in text_of(page)
    assert "Lav plakaten" in text_of(page)
    await desk.post("Bo", "/console/staff/poster")
    assert 'data-waiting="0"' in (await desk.get("Bo", "/console/staff/poster")).text


async def test_dan_sees_every_job_that_fails(desk: Desk) -> None:
    assert "Alle opgaver lykkes" in text_of(await desk.get("Dan", "/console/administration/nights"))
    await fails(desk, SET_DOCUMENT, POSTER, 13)
    await fails(desk, PREPARE, OfRound(round="00000000-0000-4000-8000-000000000001"), 2)
    page = text_of(await desk.get("Dan", "/console/administration/nights"))
    for told in ("En PDF bliver lavet", "TypstError", "opgivet", "En runde bliver gjort klar", "prøves igen"):
        assert told in page


class OneBatchFails:
    """Orders in which one batch stumbles; whatever else is asked of them they do."""

    def __init__(self, desk: Desk, faulty: UUID) -> None:
        self._faulty = faulty
        self._orders = Orders(desk.clock, ZONE, frozenset({"email"}), at_any_time=True)

    async def invite(self, session: AsyncSession, batch: UUID) -> int:
        if batch == self._faulty:
            raise KeyError("name")
        return await self._orders.invite(session, batch)


async def invites(desk: Desk, orders: Any, *batches: UUID, before: int = 2) -> None:
    """As a worker does each of these jobs, `before` attempts after their first."""
    faults = NotedFaults(desk.database, desk.clock, ZONE)
    task = next(task for task in OccasionJobs(desk.database, orders).tasks() if task.job is INVITE)
    for batch in batches:
        try:
            await faults.run(task, OfBatch(batch=batch).model_dump(mode="json"), before)
        except KeyError:
            continue


async def test_invitations_that_fail_hold_no_other_batch_back_and_bo_is_told_on_their_page(desk: Desk) -> None:
    await employ(desk, ALMA)
    await ready(desk, "email")
    faulty, other = await invited(desk, email="1"), await invited(desk, email="1")
    await invites(desk, OneBatchFails(desk, faulty), faulty, other)
    async with desk.database.transaction() as session:
        assert set(await session.scalars(select(Message.about).where(Message.occasion == "invitation"))) == {other}
    pages = {batch: text_of(await desk.get("Bo", f"/console/staff/invitations/{batch}")) for batch in (faulty, other)}
    assert "Det er ikke lykkedes i 3 forsøg. Der prøves igen af sig selv" in pages[faulty]
    assert "giv den, der driver systemet, fejlens navn: KeyError" in pages[faulty]
    assert "forsøg" not in pages[other]
    await invites(desk, OneBatchFails(desk, other), faulty)
    assert "KeyError" not in text_of(await desk.get("Bo", f"/console/staff/invitations/{faulty}"))
