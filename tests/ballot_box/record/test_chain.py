"""Eva cannot take anything out of a record, put anything in, or change its order without whoever keeps it seeing it."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.public_record import SignedEntry, chain_faults, sign_entry
from tests.ground.ballot_box.record import KEYS, chain, entry_after
from tests.ground.kit.spellings import other_spellings

EVA = Ed25519PrivateKey.generate()


def kinds(entries: list[SignedEntry]) -> set[str]:
    return {kind for _, kind in chain_faults(entries, KEYS)}


@pytest.mark.parametrize("versions", [(), (5,), (5, 5, 5), (2, 3, 4), (1, 4, 5, 5)])
def test_an_honest_record_has_no_fault(versions: tuple[int, ...]) -> None:
    assert kinds(chain(*versions)) == set()


@pytest.mark.parametrize("at", [0, 1])
def test_one_that_was_withdrawn_is_seen(at: int) -> None:
    entries = chain(4, 5, 5)
    del entries[at]
    assert {"number", "before"} <= kinds(entries)


def test_one_that_was_withdrawn_is_seen_although_the_rest_is_signed_anew() -> None:
    first, gone, last = chain(5, 5, 5)
    anew = entry_after(first, round=last.entry.round, previous=gone.entry.release_sha256)
    assert kinds([first, anew]) == {"previous"}


def test_a_round_that_is_released_twice_is_seen() -> None:
    entries = chain(5, 5)
    assert kinds([*entries, entry_after(entries[1], round=entries[0].entry.round)]) == {"round"}


def test_two_that_follow_the_same_are_seen() -> None:
    first, second = chain(5, 5)
    assert {"number", "before", "previous"} <= kinds([first, second, entry_after(first)])


def test_a_release_that_calls_itself_older_than_releases_that_say_what_they_follow_is_seen() -> None:
    [first] = chain(5)
    assert kinds([first, entry_after(first, version=4)]) == {"previous"}


def test_what_eva_signed_or_altered_is_seen() -> None:
    [honest] = chain(5)
    assert kinds([sign_entry(honest.entry, EVA, "release-1")]) == {"signature"}
    assert kinds([sign_entry(honest.entry, EVA, "eva")]) == {"key"}
    assert kinds([honest.model_copy(update={"signature": "AA=="})]) == {"signature"}
    lowered = honest.entry.model_copy(update={"k": 3})
    assert kinds([honest.model_copy(update={"entry": lowered})]) == {"signature"}


def test_an_entry_with_its_signature_in_another_spelling_is_seen() -> None:
    """It would have another hash: two witnesses seemed to have been shown two releases."""
    [honest] = chain(5)
    for spelled in other_spellings(honest.signature):
        assert kinds([honest.model_copy(update={"signature": spelled})]) == {"signature"}
