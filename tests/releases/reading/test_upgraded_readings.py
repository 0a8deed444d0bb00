"""What was read before an upgrade is amended by it, or read again."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from backend.named_migrations import HEAD, upgrade
from tests.ground.databases import SideServer

ROUND = "00000000-0000-4000-8000-000000000001"
READ = """INSERT INTO topic_reading VALUES (%(round)s, %(round)s, now(), '{"answered": null}')"""
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


@pytest.fixture
def filled(named_server: SideServer) -> Iterator[str]:
    """The address of a database of version 0020 with a reading."""
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0020")
        with psycopg.connect(url.replace("+psycopg", ""), cursor_factory=psycopg.ClientCursor) as connection:
            connection.execute(FILL.encode(), {"round": ROUND})
        yield url


def rows(url: str, query: bytes) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute(query).fetchall()


def test_a_hidden_number_of_answers_is_not_at_least_k(filled: str) -> None:
    upgrade(filled, "0021")
    assert rows(filled, b"SELECT summary FROM topic_reading") == [({"answered": None, "turnout": "hidden"},)]


def test_what_was_suggested_on_chance_is_not_kept_and_the_release_is_read_again(filled: str) -> None:
    """A worker that starts reads every published release of which no reading is stored."""
    _is_read_anew(filled, "0023")


@pytest.mark.parametrize("read_by", ["0075", "0083"])
def test_intervals_that_were_too_short_and_claims_made_too_often_are_read_anew_at_an_upgrade(
    filled: str, read_by: str
) -> None:
    upgrade(filled, read_by)
    with psycopg.connect(filled.replace("+psycopg", "")) as connection:
        connection.execute(READ.encode(), {"round": ROUND})
    _is_read_anew(filled, HEAD)


def _is_read_anew(filled: str, revision: str) -> None:
    upgrade(filled, revision)
    unread = b"SELECT status FROM release WHERE round_id NOT IN (SELECT round_id FROM topic_reading)"
    assert rows(filled, unread) == [("published",)]
    assert rows(filled, b"SELECT * FROM unit_reading") == []
