"""What was read before the upgrade says afterwards what is told of the turnout."""

from __future__ import annotations

import psycopg

from backend.named_migrations import upgrade
from tests.databases import SideServer

FILL = """
INSERT INTO round (id, title, opens_at, closes_at, k, m, group_min, state, reminders, bundle)
  VALUES (%(round)s, '{}', now(), now() + interval '1 day', 5, 2, 8, 'released', 0, '{}');
INSERT INTO release (round_id, body, status, closed_at) VALUES (%(round)s, '', 'published', now());
INSERT INTO topic (id, key, title, summary, sources, owner, goals, tags)
  VALUES (%(round)s, 'apv', '{}', '{}', '[]', '', '[]', '[]');
INSERT INTO topic_reading VALUES (%(round)s, %(round)s, now(), '{"answered": null}');
INSERT INTO unit_reading VALUES
  (%(round)s, %(round)s, gen_random_uuid(), gen_random_uuid(), 1, '{"turnout": "exact"}'),
  (%(round)s, %(round)s, gen_random_uuid(), NULL, 0, '{"turnout": "hidden"}');
"""


def test_a_hidden_number_of_answers_is_not_at_least_k(named_server: SideServer) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0020")
        with psycopg.connect(url.replace("+psycopg", ""), cursor_factory=psycopg.ClientCursor) as connection:
            connection.execute(FILL.encode(), {"round": "00000000-0000-4000-8000-000000000001"})
        upgrade(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            assert connection.execute("SELECT summary FROM topic_reading").fetchall() == [
                ({"answered": None, "turnout": "hidden"},)
            ]
