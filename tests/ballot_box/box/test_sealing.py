from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest

from backend.ballot_box.box.ballots.sealing import Opener, SealBroken, new_batch_seal, new_private_key, public_half
from backend.ballot_box.box.closing.keys import ClosingKeyFiles


def test_a_ballot_opens_with_the_closing_key_and_its_own_nullifier_only() -> None:
    private, round_id, nullifier = new_private_key(), uuid4(), os.urandom(32)
    batch = new_batch_seal(public_half(private), round_id)
    sealed = batch.seal(b"answers", nullifier)
    opener = Opener(private, round_id)
    key = opener.data_key(batch.sealed_key)
    assert opener.open(sealed, key, nullifier) == b"answers"
    with pytest.raises(SealBroken):
        opener.open(sealed, key, os.urandom(32))
    with pytest.raises(SealBroken):
        opener.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), key, nullifier)


def test_a_data_key_opens_for_its_round_and_closing_key_only() -> None:
    private, round_id = new_private_key(), uuid4()
    batch = new_batch_seal(public_half(private), round_id)
    for opener in (Opener(private, uuid4()), Opener(new_private_key(), round_id)):
        with pytest.raises(SealBroken):
            opener.data_key(batch.sealed_key)
    with pytest.raises(SealBroken, match="damaged"):
        Opener(private[:-1], round_id)


def test_two_batches_never_share_a_key_nor_two_equal_ballots_a_ciphertext() -> None:
    public, round_id, nullifier = public_half(new_private_key()), uuid4(), os.urandom(32)
    first, two = new_batch_seal(public, round_id), new_batch_seal(public, round_id)
    assert first.key != two.key
    assert first.seal(b"same", nullifier) != first.seal(b"same", nullifier)


def test_a_closing_key_is_made_once_readable_by_its_owner_only_and_destroyed_for_good(tmp_path: Path) -> None:
    files, round_id = ClosingKeyFiles(tmp_path), uuid4()
    made = files.make(round_id)
    assert files.make(round_id) == files.read(round_id) == made
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert files.rounds() == {round_id}
    files.destroy(round_id)
    files.destroy(round_id)
    assert list(tmp_path.iterdir()) == []
    assert files.read(round_id) is None


def test_a_key_half_written_by_a_process_that_died_is_made_anew(tmp_path: Path) -> None:
    files, round_id = ClosingKeyFiles(tmp_path), uuid4()
    (tmp_path / f"{round_id}.new").write_bytes(b"half")
    assert len(files.make(round_id)) == 96
    assert len(list(tmp_path.iterdir())) == 1
