"""A round's spec and key list, a megabyte in a region, are read by those who send them on and by no list of rounds."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy.exc import InvalidRequestError

from backend.rounds import repository
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
