"""A goal's way is counted from the day on which Cilla sets it, and that is the organisation's day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from backend.content import GoalText, add_goal, all_topics, goals_of
from backend.desk import Desk
from backend.kit.database import Database
from tests.content.test_content import loaded
from tests.ground.content.topics import TOPIC
from tests.ground.kit.clocks import FixedClock
from tests.ground.registry.staff import ZONE

HALF_PAST_MIDNIGHT = FixedClock(datetime(2026, 6, 30, 22, 30, tzinfo=UTC))


async def test_a_goal_that_is_set_at_half_past_midnight_is_made_on_the_day_that_has_begun(named_db: Database) -> None:
    await loaded(named_db, TOPIC)
    async with named_db.transaction() as session:
        desk = Desk(session, HALF_PAST_MIDNIGHT, ZONE, actor="cilla")
        (topic,) = await all_topics(session)
        wanted = GoalText(topic=topic.id, measure="knows", level=70, due=date(2026, 9, 1))
        await add_goal(desk, wanted)
        await add_goal(desk, wanted, made=date(2027, 1, 1))
        await add_goal(desk, wanted, made=date(2026, 3, 1))
        made = [goal.made for goal in await goals_of(session)]
    assert sorted(made) == [date(2026, 3, 1), date(2026, 7, 1), date(2026, 7, 1)]
