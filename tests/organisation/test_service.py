"""The organisation's settings on a real database: the environment's, then what Dan saved, never another's silently."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.desk import Terms
from backend.kit.database import Database
from backend.kit.problem import ChangedMeanwhile
from backend.organisation import service
from backend.organisation.errors import LogoRefused, OrganisationInvalid
from backend.organisation.values import Brand, OrganisationText, SendingHours, SendingTimes
from tests.ground.desks import desk_at
from tests.ground.kit.pictures import opened, png
from tests.ground.registry.staff import MovedClock

TERMS = Terms("Eksempelkommune", 6, 2, 8)
WANTED = OrganisationText(
    name="Byen", colour="#8a1538", k=7, m=3, group_min=12, sending=SendingHours(first_hour=9, last_hour=16)
)


async def saved(database: Database, wanted: OrganisationText = WANTED, revision: int = 0) -> None:
    async with database.transaction() as session:
        await service.change_organisation(desk_at(session, MovedClock(), actor="Dan", terms=TERMS), wanted, revision)


async def test_the_environments_values_hold_until_somebody_saves_others(named_db: Database) -> None:
    async with named_db.transaction() as session:
        present = await service.organisation(session, TERMS)
        assert (present.organisation.name, present.organisation.k, present.revision) == ("Eksempelkommune", 6, 0)
        assert await service.sending_hours(session) == SendingTimes()
    await saved(named_db)
    async with named_db.transaction() as session:
        present = await service.organisation(session, TERMS)
        assert (present.organisation, present.revision) == (WANTED, 1)
        assert await service.sending_hours(session) == SendingTimes(**WANTED.sending.model_dump())
        assert await service.brand(session, TERMS) == Brand("Byen", "#8a1538", None)


async def test_a_threshold_that_operations_raise_afterwards_is_the_raised_one(named_db: Database) -> None:
    await saved(named_db)
    async with named_db.transaction() as session:
        present = await service.organisation(session, Terms("X", k=9, m=2, group_min=20))
    assert (present.organisation.k, present.organisation.m, present.organisation.group_min) == (9, 3, 20)


async def test_below_the_environments_floor_nothing_is_saved(named_db: Database) -> None:
    with pytest.raises(OrganisationInvalid) as refused:
        await saved(named_db, WANTED.model_copy(update={"k": 5}))
    assert [error["field"] for error in refused.value.extra["errors"]] == ["k"]
    async with named_db.transaction() as session:
        assert (await service.organisation(session, TERMS)).revision == 0


@pytest.mark.parametrize("before", [0, 1])
async def test_two_who_save_at_once_do_not_overwrite_each_other(named_db: Database, before: int) -> None:
    for revision in range(before):
        await saved(named_db, WANTED, revision)
    await saved(named_db, WANTED.model_copy(update={"name": "Først"}), before)
    with pytest.raises(ChangedMeanwhile):
        await saved(named_db, WANTED.model_copy(update={"name": "Sidst"}), before)
    async with named_db.transaction() as session:
        assert (await service.organisation(session, TERMS)).organisation.name == "Først"


async def test_what_changed_stands_in_the_audit_log(named_db: Database) -> None:
    await saved(named_db)
    async with named_db.transaction() as session:
        (entry,) = await session.scalars(select(AuditEntry))
    assert (entry.actor, entry.action) == ("Dan", "organisation.change")
    assert entry.detail["k"] == [6, 7]
    assert "working_days_only" not in entry.detail


async def test_a_logo_is_kept_replaced_and_removed(named_db: Database) -> None:
    clock = MovedClock()
    for body in (png(), png(20, 20)):
        async with named_db.transaction() as session:
            await service.set_logo(desk_at(session, clock, actor="Dan"), body)
    async with named_db.transaction() as session:
        kept = await service.logo(session)
        assert kept is not None
        assert (kept[0], opened(kept[1]).tobytes()) == ("image/png", opened(png(20, 20)).tobytes())
        assert (await service.brand(session, TERMS)).logo is not None
        with pytest.raises(LogoRefused):
            await service.set_logo(desk_at(session, clock, actor="Dan"), b"<svg/>")
        await service.remove_logo(desk_at(session, clock, actor="Dan"))
        assert await service.logo(session) is None
        await service.remove_logo(desk_at(session, clock, actor="Dan"))
        actions = [entry.action for entry in await session.scalars(select(AuditEntry))]
    assert actions == ["organisation.logo", "organisation.logo", "organisation.logo-remove"]
