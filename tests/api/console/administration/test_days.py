"""Dan says when the organisation is closed: no series opens then, and nothing is sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.organisation import sending_hours, working_days
from tests.api.console.desk import Desk, text_of

DAYS = "/console/administration/days"
CHRISTMAS = {"name": "Mellem jul og nytår", "first": "28-12-2026", "last": "30-12-2026"}


async def test_dan_closes_days_sees_them_and_opens_them_again(desk: Desk) -> None:
    assert "Der er ingen lukkedage endnu" in text_of(await desk.get("Dan", DAYS))
    assert (await desk.post("Dan", f"{DAYS}/close", CHRISTMAS)).status_code == 303
    assert (await desk.post("Dan", f"{DAYS}/close", name="Fredag", first="15-05-2026")).status_code == 303
    page = text_of(await desk.get("Dan", DAYS))
    assert "Mellem jul og nytår" in page
    async with desk.database.transaction() as session:
        days, hours = await working_days(session), await sending_hours(session)
        assert [days.is_closed(date(2026, 5, day)) for day in (14, 15, 16)] == [False, True, False]
        assert not hours.has(date(2026, 12, 29))
        assert "organisation.close" in set(await session.scalars(select(AuditEntry.action)))
    await desk.post("Dan", f"{DAYS}/open", first="2026-12-28")
    assert "Mellem jul og nytår" not in text_of(await desk.get("Dan", DAYS))
    async with desk.database.transaction() as session:
        assert (await sending_hours(session)).has(date(2026, 12, 29))


async def test_dan_chooses_the_days_that_some_have_off(desk: Desk) -> None:
    assert (await desk.post("Dan", DAYS, constitution_day="half", first_of_may="free")).status_code == 303
    async with desk.database.transaction() as session:
        days = await working_days(session)
    assert (days.constitution_day, days.first_of_may) == ("half", "free")
    assert (await desk.post("Dan", DAYS, constitution_day="never", first_of_may="free")).status_code == 422


async def test_days_that_are_none_are_told_beside_their_field(desk: Desk) -> None:
    for wrong in ({"last": "27-12-2026"}, {"last": "30-12-2028"}):
        answer = await desk.post("Dan", f"{DAYS}/close", CHRISTMAS | wrong)
        assert (answer.status_code, "Sidste dag ligger før" in text_of(answer)) == (422, True)
    answer = await desk.post("Dan", f"{DAYS}/close", CHRISTMAS | {"first": "snart"})
    assert (answer.status_code, 'id="first-error"' in answer.text) == (422, True)
    answer = await desk.post("Dan", f"{DAYS}/close", CHRISTMAS | {"name": " "})
    assert (answer.status_code, 'id="name-error"' in answer.text) == (422, True)
    assert (await desk.get("Bo", DAYS)).status_code == 403


async def test_a_program_does_what_the_page_does(desk: Desk) -> None:
    api = f"/console/api/{DAYS.removeprefix('/console/')}"
    closed = {"name": "Mellem jul og nytår", "first": "2026-12-28", "last": "2026-12-30"}
    some = {"first_of_may": "free", "constitution_day": "half"}
    answers = [await desk.ask("Dan", "PUT", api, some), await desk.ask("Dan", "POST", f"{api}/closed", closed)]
    assert [answer.status_code for answer in answers] == [204, 204]
    assert (await desk.get("Dan", api)).json() == {"days": some, "closed": [closed], "hit": []}
    assert "Mellem jul og nytår" in text_of(await desk.get("Dan", DAYS))
    backwards = closed | {"last": "2026-12-27"}
    assert (await desk.ask("Dan", "POST", f"{api}/closed", backwards)).status_code == 422
    assert (await desk.ask("Dan", "DELETE", f"{api}/closed/2026-12-28")).status_code == 204
    assert (await desk.get("Dan", api)).json()["closed"] == []
    assert (await desk.get("Bo", api)).status_code == 403
