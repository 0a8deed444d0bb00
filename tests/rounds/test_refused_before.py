"""What an upgrade does for rounds whose hand-over was refused before, and that nobody tries again."""

from __future__ import annotations

import psycopg
import pytest

from backend.named_migrations import upgrade
from backend.rounds import PREPARE, OfRound
from tests.ground.databases import SideServer

BEFORE = """
INSERT INTO round (id, title, state, opens_at, closes_at, k, m, group_min, bundle, problem, cancellation)
SELECT id::uuid, '{"da": "Forår"}', state, now() + opens * interval '1 day', now() + interval '9 days', 5, 2, 8, '{}',
  problem, cancelled
FROM (VALUES
  ('00000000-0000-0000-0000-000000000001', 'preparing', 1, 'service-call-refused', NULL::bytea),
  ('00000000-0000-0000-0000-000000000002', 'preparing', 1, 'below-floor', NULL),
  ('00000000-0000-0000-0000-000000000003', 'preparing', 1, 'service-call-refused', 'x'),
  ('00000000-0000-0000-0000-000000000004', 'scheduled', 1, 'service-call-refused', 'x'),
  ('00000000-0000-0000-0000-000000000005', 'preparing', 1, NULL, NULL),
  ('00000000-0000-0000-0000-000000000006', 'preparing', -1, 'service-call-refused', NULL)
) round (id, state, opens, problem, cancelled);
"""


@pytest.mark.long
def test_a_round_that_was_refused_for_a_clock_before_the_upgrade_is_tried_again_by_itself(
    named_server: SideServer,
) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0085")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(BEFORE)
        upgrade(url, "0086")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            query = "SELECT task_name, lock, args FROM procrastinate_jobs"
            waiting = connection.execute(query).fetchall()
    ((task, lock, stored),) = waiting
    of = OfRound.model_validate(stored)
    assert (task, lock, str(of.round)[-1]) == (PREPARE.name, PREPARE.key(of), "1")
