"""What a browser answers is taken from our own page, of a person who was there, to what was asked; else not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from backend.access.factors.passkeys import policy
from backend.access.factors.passkeys.protocol import (
    NewKey,
    RelyingParty,
    Used,
    creation,
    credential_id,
    read_new,
    read_used,
    relying_party,
    request,
)
from tests.ground.access.device import MAY_SYNC, ORIGIN, PRESENT, SYNCED, VERIFIED, Device

PARTY = RelyingParty("localhost", ORIGIN)
ASKED, OTHER = b"a" * 32, b"b" * 32
USER = uuid4()


def made(device: Device, asked: bytes = ASKED) -> NewKey | None:
    return read_new(PARTY, ASKED, device.make(creation(PARTY, USER, "dan@kommune.dk", asked, [])))


def used(device: Device, key: bytes, asked: bytes = ASKED) -> Used | None:
    return read_used(PARTY, ASKED, device.use(request(PARTY, asked, [device.credential_id])), key)


@pytest.fixture(scope="module")
def dans() -> tuple[Device, bytes]:
    device = Device()
    key = made(device)
    assert key is not None
    return device, key.public_key


def test_a_device_that_counts_and_one_that_syncs_are_known_for_what_they_are() -> None:
    security_key, manager = Device(), Device(flags=PRESENT | VERIFIED | MAY_SYNC | SYNCED, counts=False)
    first, second = made(security_key), made(manager)
    assert first is not None
    assert second is not None
    assert (first.credential_id, first.sign_count, first.syncs) == (security_key.credential_id, 1, False)
    assert (second.sign_count, second.syncs, second.backed_up) == (0, True, True)
    assert used(security_key, first.public_key) == Used(2, syncs=False, backed_up=False, handle=USER.bytes)
    assert used(manager, second.public_key) == Used(0, syncs=True, backed_up=True, handle=USER.bytes)


WORSE: dict[str, dict[str, Any]] = {
    "another site's page": {"origin": "https://eva.example"},
    "a page of another port": {"origin": "http://localhost:8001"},
    "a neighbouring host's page": {"origin": "http://eva.localhost:8000"},
    "a page within another's": {"told": {"crossOrigin": True}},
    "another site's key": {"rp_id": "eva.example"},
    "nobody was there": {"flags": VERIFIED},
    "whoever was there was not looked at": {"flags": PRESENT},
    "another kind of answer": {"told": {"type": "payment.get"}},
    "no origin": {"told": {"origin": None}},
    "synced though it may not": {"flags": PRESENT | VERIFIED | SYNCED},
}


@pytest.mark.parametrize("changes", WORSE.values(), ids=WORSE)
def test_eva_makes_no_passkey_and_uses_none_by(dans: tuple[Device, bytes], changes: dict[str, Any]) -> None:
    device, key = dans
    assert made(Device(**changes)) is None
    assert used(replace(device, **changes), key) is None


def test_an_answer_to_another_question_is_none(dans: tuple[Device, bytes]) -> None:
    device, key = dans
    assert made(Device(), OTHER) is None
    assert used(device, key, OTHER) is None
    asked = creation(PARTY, USER, "dan@kommune.dk", ASKED, [])
    assert read_new(PARTY, ASKED, Device().use(asked)) is None
    assert read_used(PARTY, ASKED, device.make(asked), key) is None


def test_what_another_key_has_signed_or_what_was_altered_is_refused(dans: tuple[Device, bytes]) -> None:
    device, key = dans
    assert used(replace(device, key=ec.generate_private_key(ec.SECP256R1())), key) is None
    answer = json.loads(device.use(request(PARTY, ASKED, [])))
    honest = answer["response"]["authenticatorData"]
    # Its counter is the last that it holds.
    answer["response"]["authenticatorData"] = honest[:-2] + ("AA" if honest[-2:] != "AA" else "BA")
    assert read_used(PARTY, ASKED, json.dumps(answer), key) is None


def test_no_certificates_are_read_and_no_algorithm_that_was_not_offered() -> None:
    attested = {"fmt": "packed", "attStmt": {"alg": -7, "sig": b"s", "x5c": [b"c"]}}
    assert made(Device(attestation=attested)) is None
    assert made(Device(attestation={"fmt": "tpm", "attStmt": {}})) is None
    assert made(Device(algorithm=-47)) is None


@pytest.mark.parametrize(
    "answer",
    ["", "{", "[]", "null", "7", "{}", '{"id": 1}', '{"id": "a", "rawId": "a", "response": {}}', "[" * 20_000],
    ids=lambda it: it[:12],
)
def test_what_no_browser_sends_is_refused_and_breaks_nothing(dans: tuple[Device, bytes], answer: str) -> None:
    assert credential_id(answer) is None
    assert read_new(PARTY, ASKED, answer) is None
    assert read_used(PARTY, ASKED, answer, dans[1]) is None


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("https://puls.kommune.dk", "puls.kommune.dk"),
        ("http://localhost:8000", "localhost"),
        ("https://192.0.2.7", None),
        ("https://[2001:db8::7]:8443", None),
        ("", None),
    ],
)
def test_a_passkey_is_of_our_own_name_and_an_address_in_numbers_has_none(origin: str, found: str | None) -> None:
    assert relying_party(origin) == (None if found is None else RelyingParty(found, origin))


@pytest.mark.parametrize(
    ("before", "now", "copy"), [(0, 0, False), (0, 1, False), (4, 5, False), (5, 5, True), (5, 4, True), (5, 0, True)]
)
def test_a_counter_that_does_not_rise_tells_of_a_copy(before: int, now: int, copy: bool) -> None:
    assert policy.is_copy(before, now) is copy


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("  Min\ttelefon ", "Min telefon"), ("", "Passkey"), ("x" * 61, "x" * 60), ("\u200b", "Passkey")],
)
def test_a_passkey_has_a_name_of_one_line(typed: str, shown: str) -> None:
    assert policy.shown_name(typed) == shown
