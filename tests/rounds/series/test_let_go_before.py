"""What an upgrade makes of turns that came to nothing before HR could let them go."""

from __future__ import annotations

import psycopg
import pytest

from backend.named_migrations import upgrade
from tests.ground.databases import SideServer

BEFORE = """
INSERT INTO series (id, title, state, first_day, every_weeks, opens, lasts_days, reminders, branches)
SELECT id::uuid, '{"da": "Fast runde"}', state, '2026-01-05', 4, '09:00', 7, 1, '{}' FROM (VALUES
  ('00000000-0000-0000-0000-000000000001', 'running'), ('00000000-0000-0000-0000-000000000002', 'paused')
) series (id, state);
INSERT INTO series_round (series_id, number, opens_at, problem)
SELECT id::uuid, number, '2026-02-02 09:00+01', problem FROM (VALUES
  ('00000000-0000-0000-0000-000000000001', 0, 'no-questions'),
  ('00000000-0000-0000-0000-000000000001', 1, 'no-questions'),
  ('00000000-0000-0000-0000-000000000001', 2, 'too-few-recipients'),
  ('00000000-0000-0000-0000-000000000001', 3, 'skipped'),
  ('00000000-0000-0000-0000-000000000002', 0, 'no-questions')
) turn (id, number, problem);
"""


@pytest.mark.long
def test_of_turns_that_failed_one_after_the_other_only_the_newest_is_named_after_the_upgrade(
    named_server: SideServer,
) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0079")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(BEFORE)
        upgrade(url, "0080")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            query = (
                "SELECT number FROM series_round WHERE NOT let_go AND problem <> 'skipped' ORDER BY series_id, number"
            )
            named = connection.execute(query).fetchall()
    assert named == [(2,)]
