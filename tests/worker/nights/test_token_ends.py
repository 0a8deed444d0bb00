"""A directory's or a program's token ends by its own day, and who runs the system hears of it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text
from structlog.testing import capture_logs

from backend.access.tokens import make_api_token
from backend.registry.directory import let_in, make_token
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY
from tests.worker.nights.municipality import NIGHT, Night

Told = list[tuple[str, int]]


async def made(night: Night, days: int, *, used: bool = True) -> None:
    """A token of the directory, that is used today."""
    async with night.database.transaction() as session:
        desk = desk_at(session, night.clock, actor="dan")
        secret = await make_token(desk, "Entra ID", desk.today + timedelta(days))
        if used:
            await let_in(session, secret, desk.today)


async def told(night: Night, after: int) -> Told:
    """Of what, and how many days are left, in the night so many days after the first."""
    with capture_logs() as lines:
        await night.come(NIGHT + after * DAY)
    return [(line["of"], line["days"]) for line in lines if line["event"] == "token_ends" and line["alarm"]]


async def test_the_night_tells_of_the_directorys_last_token_two_weeks_ahead_and_each_night_after(night: Night) -> None:
    await night.come(NIGHT)
    await made(night, 30)
    assert [await told(night, after) for after in (15, 16, 30, 31, 100)] == [
        [],
        [("directory", 14)],
        [("directory", 0)],
        [("directory", -1)],
        [("directory", -70)],
    ]


async def test_another_token_counts_when_the_directory_uses_it_and_an_ended_one_not_any_more(night: Night) -> None:
    await night.come(NIGHT)
    await made(night, 10)
    await made(night, 300, used=False)
    assert await told(night, 1) == [("directory", 9)]
    await made(night, 200)
    assert await told(night, 2) == []
    async with night.database.transaction() as session:
        await session.execute(text("UPDATE directory_token SET ended_on = used_on"))
    assert await told(night, 240) == []


async def test_of_a_program_it_is_told_for_a_month_and_only_of_what_it_used_to_the_end(night: Night) -> None:
    await night.come(NIGHT)
    async with night.database.transaction() as session:
        desk = desk_at(session, night.clock, actor="dan")
        for name in ("Power BI", "gammel", "aldrig"):
            await make_api_token(desk, name, ["read-figures"], desk.today + timedelta(100))
        today = desk.today
    await note_used(night, "Power BI", today + timedelta(60))
    await note_used(night, "gammel", today)
    assert [await told(night, after) for after in (85, 86, 130, 131)] == [
        [],
        [("program", 14)],
        [("program", -30)],
        [],
    ]


async def note_used(night: Night, name: str, day: date) -> None:
    async with night.database.transaction() as session:
        values = {"name": name, "day": day}
        await session.execute(text("UPDATE api_token SET used_on = :day WHERE name = :name"), values)
