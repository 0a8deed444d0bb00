"""How a session began is known, since what a person may do can depend on it."""

from __future__ import annotations

from sqlalchemy import select

from backend.access.models import ConsoleSession
from backend.access.sign_in.service import new_link, start_session
from backend.kit.database import Database
from tests.ground.access.links import redeem_link
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at


async def test_a_session_is_of_a_link_or_of_a_provider(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = desk_at(session, MovedClock())
        await redeem_link(desk, await new_link(desk, "dan@kommune.dk", ("administrator",)))
        dan = (await session.scalars(select(ConsoleSession.user_id))).one()
        await start_session(desk, dan, how="provider:work", second_factor=True, provider_session="its own")
        rows = await session.scalars(select(ConsoleSession).order_by(ConsoleSession.made_at))
        assert [(row.how, row.second_factor, row.provider_session) for row in rows] == [
            ("link", False, None),
            ("provider:work", True, "its own"),
        ]
