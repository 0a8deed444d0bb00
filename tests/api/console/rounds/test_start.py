"""Bo comes in: which round is open, what waits for him, and whom nothing reaches."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from backend.rounds.life import service
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.planning import drafted, state_of

START = "/console/start"


async def set_up(desk: Desk, channel: str) -> None:
    async with desk.database.transaction() as session:
        await session.execute(
            text("INSERT INTO sending_provider (channel, ready) VALUES (:channel, true)"), {"channel": channel}
        )


async def test_an_organisation_that_has_just_begun_is_told_what_it_lacks(staffed: Desk) -> None:
    page = text_of(await staffed.get("Bo", START))
    assert "Ingen runde er åben." in page
    assert "Intet venter." in page
    assert "Ingen kanal er sat op" in page


async def test_what_is_open_and_what_waits_stand_on_one_page(staffed: Desk) -> None:
    open_path, stuck_path = (
        await drafted(staffed),
        await drafted(staffed, title_da="Går i stå", opens_day="09-04-2026", closes_day="16-04-2026"),
    )
    await drafted(staffed, title_da="Sommer", opens_day="09-06-2026", closes_day="16-06-2026")
    await state_of(staffed, open_path, "open")
    await staffed.post("Bo", f"{stuck_path}/send")
    async with staffed.database.transaction() as session:
        await service.stuck(session, UUID(stuck_path.rpartition("/")[2]), "below-floor")
        row = {"id": open_path.rpartition("/")[2]}
        await session.execute(text("INSERT INTO turnout (round_id, day, ballots) VALUES (:id, '2026-03-10', 10)"), row)
    page = text_of(await staffed.get("Bo", START))
    assert "Forår . Runden lukker 16. marts 2026 kl. 16.00. Mindst 10 havde svaret ved midnat." in page
    assert "Går i stå : Står stille: se hvorfor" in page
    assert "Sommer : udkast, som ingen har fået noget at vide om" in page
    body = (await staffed.ask("Bo", "GET", "/console/api/start")).json()
    assert [len(body[name]) for name in ("opened", "stuck", "drafts", "scheduled")] == [1, 1, 1, 0]
    assert (await staffed.get("Cilla", START)).status_code == 403


async def test_people_whom_nothing_reaches_are_named_with_the_way_to_mend_it(staffed: Desk) -> None:
    await set_up(staffed, "email")
    page = await staffed.get("Bo", START)
    assert "har hverken en adresse, der virker, eller en telefon" in text_of(page)
    assert 'href="/console/staff/people/' in page.text
    people = (await staffed.ask("Bo", "GET", "/console/api/start")).json()["out_of_reach"]
    async with staffed.database.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM employee WHERE active AND email IS NULL")) == people
        await session.execute(text("UPDATE employee SET email = external_id || '@kommune.dk'"))
    assert "Alle på medarbejderlisten kan nås." in text_of(await staffed.get("Bo", START))
