"""A round's spec and key list, a megabyte in a region, are read by those who send them on and by no list of rounds."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.exc import InvalidRequestError

from backend.rounds import key_set, repository
from tests.ground.rounds.named import Named


async def test_whoever_lists_rounds_reads_no_spec_and_no_key_list(named: Named) -> None:
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        [listed] = await repository.rounds(session)
        [by_state] = await repository.rounds_in(session, ("scheduled",))
        found = await repository.find(session, round_id)
        for row, body in product((listed, by_state, found), ("spec", "key_set")):
            with pytest.raises(InvalidRequestError):
                getattr(row, body)


async def test_a_round_that_was_listed_before_is_read_whole_by_whoever_sends_it_on(named: Named) -> None:
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        await repository.rounds(session)
        whole = await repository.find_whole(session, round_id)
    assert whole is not None
    assert whole.spec
    assert whole.key_set


async def test_almas_phone_is_given_the_key_list_and_the_spec_is_not_read_for_it(named: Named) -> None:
    round_id, alma = await named.scheduled(), (await named.people())["e5"]
    kept, read = await _kept_list(named, round_id), list[str]()
    event.listen(named.database.engine.sync_engine, "before_cursor_execute", lambda *of: read.append(of[2]))
    async with named.database.transaction() as session:
        keys = await key_set(session, round_id, alma)
    assert keys == kept
    assert [query for query in read if "round.key_set" in query]
    assert not [query for query in read if "round.spec," in query or "round.spec " in query]


async def _kept_list(named: Named, round_id: UUID) -> bytes | None:
    async with named.database.transaction() as session:
        whole = await repository.find_whole(session, round_id)
    return None if whole is None else whole.key_set
