"""What the registry forgets by itself, by night. Each tells how many it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.registry.addresses.repository import erase_of
from backend.registry.departures.service import forget_departures
from backend.registry.directory.repository import forget_inactive, still_there
from backend.registry.employments.repository import forget_strangers
from backend.registry.enrolment.repository import erase_moves
from backend.registry.forgetting import repository
from backend.registry.forgetting.policy import codes_before, entries_before, left_until
from backend.registry.history.repository import erase as erase_history
from backend.registry.imports.history.service import erase_imports
from backend.registry.waiting import refused_repository as refused
from backend.registry.waiting import repository as waiting


async def forget_codes(desk: Desk) -> int:
    return await repository.erase_codes(desk.session, codes_before(desk.today), desk.today)


async def forget_devices(desk: Desk) -> int:
    """Their push subscriptions go with them: a phone that is signed out is no longer woken."""
    await repository.erase_phone_entries(desk.session, entries_before(desk.today))
    await erase_moves(desk.session, desk.now)
    return await repository.erase_devices(desk.session, desk.today)


async def forget_people(desk: Desk) -> int:
    today = desk.today
    await repository.note_left(desk.session, today)
    due = await repository.due_people(desk.session, left_until(today))
    gone = [person.id for person in due]
    await repository.erase_people(desk.session, gone)
    # Of the directory's the whole entry: an empty one could be made active again without a name (ADR 0032).
    entries = await forget_inactive(desk.session, left_until(today))
    numbers = {person.external_id for person in due} | {*entries}
    # A wish that was refused is asked for again by whichever directory still has the person.
    await refused.forget(desk.session, numbers - await still_there(desk.session, numbers))
    await _forget_waiting(desk, {person.external_id: person.left_on for person in due})
    await erase_of(desk.session, gone)
    await erase_imports(desk)
    await forget_departures(desk)
    await forget_strangers(desk.session)
    # A day longer than an import can be undone that told of it.
    await repository.erase_leave(desk.session, today - timedelta(days=1))
    await erase_history(desk.session, entries_before(today), gone)
    return len(gone) + len(entries)


async def _forget_waiting(desk: Desk, left: Mapping[str, date]) -> None:
    """What waited when they left: a directory that let them go asks nothing of a file's wishes. Not what a list has
    asked for since."""
    changes = await waiting.all_changes(desk.session) if left else ()
    asked = {change.external_id: local_day(change.asked_at, desk.zone) for change in changes}
    await waiting.forget(desk.session, [who for who, day in asked.items() if who in left and day <= left[who]])
