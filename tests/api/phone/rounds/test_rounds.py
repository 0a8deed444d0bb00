"""Alma's phone asks for its rounds, keys and token over HTTP, and is refused in her language."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.api import parts
from backend.api.phone.round_bodies import PhoneRounds
from backend.handoffs import RoundSpec
from backend.rounds.prepare.spec import FrozenRound, build_spec
from backend.tokens.challenge import round_challenge
from backend.tokens.client import collect, order_token
from backend.tokens.verify import verify_token
from tests.api.phone.phones import Phones, slug
from tests.ground.ballot_box.world import ISSUER, ORIGIN
from tests.ground.rounds.named import DAY

REQUEST_TYPE = "application/private-token-request"
KIND = {"Content-Type": REQUEST_TYPE}


async def offered(phones: Phones, person: str) -> dict[str, Any]:
    answer = await phones.get(person, "/api/rounds")
    assert answer.status_code == 200
    (offer,) = answer.json()["rounds"]
    return dict(offer)


def request_of(offer: dict[str, Any], random: bytes | None = None) -> bytes:
    key = base64.urlsafe_b64decode(offer["key"])
    challenge = round_challenge(UUID(offer["id"]), UUID(offer["group"]), ISSUER, ORIGIN)
    return order_token(key, challenge, random or os.urandom(32), os.urandom(48), 3).request


async def test_almas_round_is_complete_in_one_answer(phones: Phones) -> None:
    round_id = await phones.named.scheduled()
    await phones.enrol("e5")
    answer = await phones.get("e5", "/api/rounds")
    assert answer.headers["cache-control"] == "private, no-cache"
    (offer,) = PhoneRounds.model_validate_json(answer.content).rounds
    assert (offer.id, offer.state) == (round_id, "scheduled")
    assert [question.kind for question in offer.questions] == ["told", "knows"]
    assert {option.outcome for option in offer.questions[0].options} == {"informed", "uninformed", "unsure"}
    assert offer.topics[0].title == {"da": "Cykelordning"}
    assert [article.title for article in offer.articles] == ["Ny", "Gammel"]
    assert offer.spec_sha256 == (await phones.named.row(round_id)).spec_sha256


async def test_colleagues_are_given_the_same_but_for_their_group(phones: Phones) -> None:
    await phones.named.scheduled()
    for person in ("e5", "e20"):
        await phones.enrol(person)
    alma, bo = await offered(phones, "e5"), await offered(phones, "e20")
    assert {name for name in alma if alma[name] != bo[name]} == {"group", "key"}


async def test_two_rounds_are_one_list_and_none_is_an_empty_one(phones: Phones) -> None:
    await phones.enrol("e5")
    assert (await phones.get("e5", "/api/rounds")).json() == {"rounds": []}
    wanted = [await phones.named.scheduled(phones.named.plan(days * DAY)) for days in (1, 29)]
    offers = PhoneRounds.model_validate_json((await phones.get("e5", "/api/rounds")).content).rounds
    assert [offer.id for offer in offers] == wanted


async def test_almas_key_is_in_the_list_whose_hash_she_was_given(phones: Phones) -> None:
    round_id = await phones.named.scheduled()
    await phones.enrol("e5")
    offer = await offered(phones, "e5")
    listed = await phones.get("e5", f"/api/rounds/{round_id}/keys")
    assert listed.headers["content-type"] == "application/octet-stream"
    assert sha256(listed.content).hexdigest() == offer["key_set_sha256"]
    entry = UUID(offer["group"]).bytes + sha256(base64.urlsafe_b64decode(offer["key"])).digest()
    assert listed.content.index(entry) % 56 == 0


async def test_alma_takes_her_token_and_the_same_again_but_no_other(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    offer = await offered(phones, "e5")
    path = f"/api/rounds/{offer['id']}/token-request"
    key = base64.urlsafe_b64decode(offer["key"])
    challenge = round_challenge(UUID(offer["id"]), UUID(offer["group"]), ISSUER, ORIGIN)
    wanted = order_token(key, challenge, os.urandom(32), os.urandom(48), 3)
    answers = [await phones.post("e5", path, wanted.request, **KIND) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["content-type"] == "application/private-token-response"
    assert answers[0].headers["cache-control"] == "no-store"
    assert answers[0].content == answers[1].content
    verify_token(collect(wanted, key, answers[0].content), key, challenge)
    other = await phones.post("e5", path, request_of(offer), **KIND)
    assert (other.status_code, slug(other)) == (409, "token-already-fetched")
    assert other.json()["title"] == "Dit adgangsbevis er allerede hentet"


@pytest.mark.parametrize("body", [b"", b"x" * 259, b"\0\2" + b"\0" * 257, b"\0" * 70_000])
async def test_a_malformed_request_is_refused_in_english_if_alma_reads_english(phones: Phones, body: bytes) -> None:
    round_id = await phones.named.scheduled()
    await phones.enrol("e5")
    headers = {**KIND, "Accept-Language": "en-GB,en;q=0.9"}
    answer = await phones.post("e5", f"/api/rounds/{round_id}/token-request", body, **headers)
    wanted = (413, "too-large") if len(body) > 65_536 else (422, "token-request-invalid")
    assert (answer.status_code, slug(answer)) == wanted
    assert answer.headers["content-language"] == "en"


async def test_another_media_type_is_refused_with_the_right_one(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    offer = await offered(phones, "e5")
    path = f"/api/rounds/{offer['id']}/token-request"
    answer = await phones.post("e5", path, request_of(offer), **{"Content-Type": "application/octet-stream"})
    assert (answer.status_code, slug(answer), answer.headers["accept"]) == (415, "media-type", REQUEST_TYPE)
    assert answer.headers["content-language"] == "da"


async def test_a_round_that_is_not_there_and_one_that_asks_others_are_told_alike(phones: Phones) -> None:
    round_id = await phones.named.scheduled()
    await phones.named.employ(
        *[f"e{at};Medarbejder {at};;;Kommunen;;da;ja" for at in range(23)], "ny;Ny;;;Kommunen;;da;ja"
    )
    await phones.enrol("ny")
    for unknown in (round_id, uuid4()):
        for answer in (
            await phones.get("ny", f"/api/rounds/{unknown}/keys"),
            await phones.post("ny", f"/api/rounds/{unknown}/token-request", b"x", **KIND),
        ):
            assert (answer.status_code, slug(answer)) == (404, "not-a-recipient")


async def test_no_token_for_a_closed_round(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    offer = await offered(phones, "e5")
    phones.clock.moment += 9 * DAY
    await phones.enrol("e5")
    answer = await phones.post("e5", f"/api/rounds/{offer['id']}/token-request", request_of(offer), **KIND)
    assert (answer.status_code, slug(answer)) == (409, "no-tokens-now")


@pytest.mark.parametrize("path", ["/api/rounds", f"/api/rounds/{UUID(int=1)}/keys"])
async def test_eva_without_a_phone_reads_nothing(phones: Phones, path: str) -> None:
    answer = await phones.get("eva", path)
    assert (answer.status_code, slug(answer), answer.headers["www-authenticate"]) == (
        401,
        "access-token-needed",
        'DPoP algs="ES256"',
    )
    fetched = await phones.post("eva", f"/api/rounds/{uuid4()}/token-request", b"", **KIND)
    assert fetched.status_code == 401


async def test_an_edited_article_shows_within_seconds_and_the_questions_stay(phones: Phones) -> None:
    await phones.named.scheduled()
    await phones.enrol("e5")
    before = await offered(phones, "e5")
    await phones.named.set_up()
    assert await offered(phones, "e5") == before
    phones.clock.moment += DAY / 24
    await phones.enrol("e5")
    assert (await offered(phones, "e5"))["questions"] == before["questions"]


async def test_the_content_kept_for_a_moment_never_outgrows_its_place(
    phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_CONTENTS", 1)
    rounds = [await phones.named.scheduled(phones.named.plan(days * DAY)) for days in (1, 29)]
    await phones.enrol("e5")
    answers = [(await phones.get("e5", "/api/rounds")).json()["rounds"] for _ in range(2)]
    assert answers[0] == answers[1]
    specs = [(await phones.named.row(round_id)).spec_sha256 for round_id in rounds]
    assert [offer["spec_sha256"] for offer in answers[0]] == specs


@dataclass(frozen=True)
class OnTerms:
    """A spec as if it had been frozen with these, by whatever version."""

    spec: RoundSpec
    terms: dict[str, int]

    def to_bytes(self) -> bytes:
        kept = json.loads(self.spec.to_bytes())
        return json.dumps({name: kept[name] for name in kept if name not in {"version", "coin"}} | self.terms).encode()

    def key_set(self) -> bytes:
        return self.spec.key_set()


def _on_terms(terms: dict[str, int], frozen: FrozenRound) -> OnTerms:
    return OnTerms(build_spec(frozen), terms)


async def test_almas_phone_is_told_by_each_rounds_own_spec_how_its_ballot_is_made(
    phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days, terms in ((1, {"version": 1}), (29, {"version": 2, "coin": 10})):
        as_asked = partial(_on_terms, terms)
        monkeypatch.setattr("backend.rounds.prepare.service.build_spec", as_asked)
        await phones.named.scheduled(phones.named.plan(days * DAY))
    await phones.enrol("e5")
    offers = (await phones.get("e5", "/api/rounds")).json()["rounds"]
    assert [(offer["ballot_version"], offer["coin"]) for offer in offers] == [(1, 0), (2, 10)]


async def lost_phone(phones: Phones, *, fetched: bool) -> httpx.Response:
    """What a token request of Alma's new phone is answered, with her old one lost."""
    await phones.named.scheduled()
    await phones.enrol("e5")
    offer = await offered(phones, "e5")
    path = f"/api/rounds/{offer['id']}/token-request"
    if fetched:
        assert (await phones.post("e5", path, request_of(offer), **KIND)).status_code == 200
    await phones.enrol("e5")
    return await phones.post("e5", path, request_of(await offered(phones, "e5")), **KIND)


async def test_a_lost_phone_that_had_not_fetched_its_token_costs_alma_nothing(phones: Phones) -> None:
    assert (await lost_phone(phones, fetched=False)).status_code == 200


async def test_with_a_lost_phone_that_had_fetched_it_she_is_told_plainly(phones: Phones) -> None:
    told = await lost_phone(phones, fetched=True)
    assert (told.status_code, slug(told)) == (409, "token-already-fetched")
