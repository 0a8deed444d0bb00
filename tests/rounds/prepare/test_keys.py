"""Signing keys at rest open with the right key, for the right group, unaltered, and not otherwise."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.rounds.prepare.keys import KeyBox, KeyUnreadable, generate_keys

ROUND, GROUP, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
BOX = KeyBox(b"k" * 32)


def test_each_group_gets_a_key_of_its_own() -> None:
    keys = generate_keys(3, 2)
    assert len({key.spki for key in keys}) == 3
    assert {len(key.spki) for key in keys} == {342}


def test_a_key_comes_back_as_it_was_sealed_and_no_two_seals_are_alike() -> None:
    sealed = BOX.seal(ROUND, GROUP, b"private")
    assert BOX.open(ROUND, GROUP, sealed) == b"private"
    assert BOX.seal(ROUND, GROUP, b"private") != sealed
    assert b"private" not in sealed


@pytest.mark.parametrize(("round_id", "group"), [(ROUND, OTHER), (OTHER, GROUP), (GROUP, ROUND)])
def test_dan_cannot_move_a_key_to_another_group_or_round(round_id: UUID, group: UUID) -> None:
    with pytest.raises(KeyUnreadable):
        BOX.open(round_id, group, BOX.seal(ROUND, GROUP, b"private"))


def test_a_stolen_database_without_the_key_encryption_key_opens_nothing() -> None:
    with pytest.raises(KeyUnreadable):
        KeyBox(b"e" * 32).open(ROUND, GROUP, BOX.seal(ROUND, GROUP, b"private"))


@settings(max_examples=30)
@given(st.integers(0, 34), st.integers(1, 255))
def test_one_altered_byte_is_found(at: int, change: int) -> None:
    sealed = bytearray(BOX.seal(ROUND, GROUP, b"private"))
    sealed[at] ^= change
    with pytest.raises(KeyUnreadable):
        BOX.open(ROUND, GROUP, bytes(sealed))


@pytest.mark.parametrize("length", [0, 5, 12, 20])
def test_a_truncated_key_is_unreadable(length: int) -> None:
    with pytest.raises(KeyUnreadable):
        BOX.open(ROUND, GROUP, BOX.seal(ROUND, GROUP, b"private")[:length])


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_the_key_encryption_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeyBox(b"k" * length)
