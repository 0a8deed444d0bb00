"""The ballot box's operator exchanges the key that signs releases: Tove adds the new one, and all is as it was."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.public_record import sign_entry
from tests.ground.ballot_box.record import KEYS, entry_after
from tests.run.witness.conftest import Looking
from tests.run.witness.organisation import Organisation

NEW = Ed25519PrivateKey.generate()
LATER = {"release-2": NEW.public_key()}


@pytest.fixture
def exchanged(kommune: Organisation) -> Organisation:
    kommune.entries.append(sign_entry(entry_after(kommune.entries[-1]).entry, NEW, "release-2"))
    return kommune


@pytest.mark.usefixtures("exchanged")
def test_a_record_signed_by_two_keys_is_one_chain_to_whoever_has_both(look: Looking) -> None:
    for _ in range(2):
        well, told = look(known=KEYS | LATER)
        assert well, told


@pytest.mark.usefixtures("exchanged")
@pytest.mark.parametrize("known", [KEYS, LATER], ids=["the old one", "the new one"])
def test_with_one_of_the_two_alone_an_honest_record_is_faulty(known: dict[str, object], look: Looking) -> None:
    well, _ = look(known=known)
    assert not well
