"""Eva has overheard all that Alma's phone said, and does not have its key."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import pytest
from sqlalchemy import text, update

from backend.api.phone.guard import PHONE
from backend.kit.crypto.base64url import unpadded
from backend.kit.crypto.canonical import canonical_json
from backend.kit.crypto.proof import public_jwk
from backend.kit.http.access import PUBLIC
from backend.registry.enrolment import secrets
from backend.registry.phone_models import Device
from tests.api.phone.phones import Phones, slug
from tests.api.phone.proofs.keyed import ORIGIN, ROUNDS, TOKEN, KeyedPhone
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.served import named_side, routes


async def commits(phones: Phones) -> tuple[Any, ...]:
    """The next transaction that writes, and each phone's row with the transaction that wrote it."""
    async with phones.named.database.transaction() as session:
        following = (await session.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))).scalar_one()
        rows = (await session.execute(text("SELECT xmin::text, * FROM device ORDER BY id"))).all()
        return following, [tuple(row) for row in rows]


async def test_what_alma_asks_and_renews_leaves_no_commit_and_no_row_behind(alma: KeyedPhone) -> None:
    before = await commits(alma.phones)
    for _ in range(3):
        assert (await alma.rounds()).status_code == 200
        alma.phones.clock.moment += timedelta(minutes=11)
        alma.access = (await alma.renewed()).json()["access"]
    assert await commits(alma.phones) == before


def looked_at(round_id: UUID) -> Iterator[str]:
    """Whatever is asked by GET outside the console, also of a round."""
    for method, _, path in (route.partition(" ") for who in (PUBLIC, PHONE) for route in routes(named_side(), who)):
        if method == "GET" and not path.startswith("/console"):
            yield re.sub(r"\{[^}]+\}", "x", path.replace("{round_id:uuid}", str(round_id)))


async def test_whatever_alma_only_looks_at_leaves_no_commit_behind(alma: KeyedPhone) -> None:
    paths, told = sorted(looked_at(await alma.phones.named.scheduled())), dict[str, int]()
    before = await commits(alma.phones)
    for path in paths:
        answer = await alma.send("GET", path, await alma.proof("GET", path, b"", alma.access), access=alma.access)
        told[path.rpartition("/")[2]] = answer.status_code
    assert {told[name] for name in ("rounds", "keys", "push", "phones")} == {200}
    assert await commits(alma.phones) == before


async def test_ten_renewals_at_once_end_nothing(alma: KeyedPhone) -> None:
    answers = await asyncio.gather(*[alma.renewed() for _ in range(10)])
    assert {answer.status_code for answer in answers} == {200}
    for answer in answers:
        alma.access = answer.json()["access"]
        assert (await alma.rounds()).status_code == 200


async def test_a_stolen_access_token_is_worth_nothing_without_the_key(alma: KeyedPhone) -> None:
    bearer = await alma.phones.http.get(ROUNDS, headers={"Authorization": f"Bearer {alma.access}"})
    assert (bearer.status_code, slug(bearer)) == (401, "access-token-needed")
    unproven = await alma.phones.http.get(ROUNDS, headers={"Authorization": f"DPoP {alma.access}"})
    assert (unproven.status_code, slug(unproven)) == (400, "key-proof-refused")
    eva = KeyedPhone(alma.phones, access=alma.access)
    assert slug(await eva.rounds()) == "key-proof-refused"
    assert slug(await eva.renewed()) == "session-ended"


async def test_an_overheard_proof_opens_no_other_route_method_body_host_or_token(alma: KeyedPhone) -> None:
    overheard = await alma.proof("GET", ROUNDS, b"", alma.access)
    for method, path, body in (("GET", "/api/told", b""), ("POST", ROUNDS, b""), ("POST", "/api/push", b"{}")):
        answer = await alma.send(method, path, overheard, body, alma.access)
        assert answer.status_code in (400, 405), path
    assert slug(await alma.send("GET", ROUNDS, overheard, b"x", alma.access)) == "key-proof-refused"
    assert slug(await alma.send("POST", TOKEN, await alma.proof("POST", TOKEN, b"", alma.access))) == (
        "key-proof-refused"
    )
    elsewhere = alma.key.proof("GET", "https://eva.example" + ROUNDS, b"", await alma.nonce(), alma.access)
    host = {"DPoP": elsewhere, "Authorization": f"DPoP {alma.access}", "Host": "eva.example"}
    assert slug(await alma.phones.http.get(ROUNDS, headers=host)) == "key-proof-refused"
    other = (await alma.renewed()).json()["access"]
    alma.phones.clock.moment += timedelta(seconds=1)
    fresh = (await alma.renewed()).json()["access"]
    assert slug(await alma.send("GET", ROUNDS, await alma.proof("GET", ROUNDS, b"", other), access=fresh)) == (
        "key-proof-refused"
    )


async def test_a_nonce_lives_a_minute_and_nobody_else_makes_one(alma: KeyedPhone) -> None:
    old = await alma.proof("POST", TOKEN)
    alma.phones.clock.moment += timedelta(seconds=61)
    late = await alma.send("POST", TOKEN, old)
    assert (late.status_code, slug(late)) == (400, "proof-nonce-needed")
    again = alma.key.proof("POST", ORIGIN + TOKEN, b"", late.headers["dpop-nonce"])
    assert (await alma.send("POST", TOKEN, again)).status_code == 200
    for nonce in (None, "", "made-up", "a" * 100):
        made_up = alma.key.proof("POST", ORIGIN + TOKEN, b"", nonce)
        assert slug(await alma.send("POST", TOKEN, made_up)) == "proof-nonce-needed"


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"alg": "RS256"}, {"typ": "JWT"}, {"jwk": None}])
async def test_a_proof_of_another_form_is_refused(alma: KeyedPhone, header: dict[str, Any]) -> None:
    good = await alma.proof("POST", TOKEN)
    claims = jwt.decode(good, options={"verify_signature": False})
    headers = {**jwt.get_unverified_header(good), **header}
    forged = ".".join(unpadded(canonical_json(part)) for part in (headers, claims))
    hmac_of_key = hmac.digest(canonical_json(headers["jwk"]), forged.encode(), "sha256")
    for signature in ("", good.rpartition(".")[2], unpadded(hmac_of_key)):
        assert slug(await alma.send("POST", TOKEN, f"{forged}.{signature}")) == "key-proof-refused"


@pytest.mark.parametrize("claims", [{"nonce": "æ"}, {"nonce": 7}, {"body_sha256": "\ud800"}, {"ath": {}}])
async def test_a_proof_may_say_what_is_no_text_and_is_refused(alma: KeyedPhone, claims: dict[str, Any]) -> None:
    good = jwt.decode(await alma.proof("POST", TOKEN), options={"verify_signature": False})
    headers = {"typ": "dpop+jwt", "jwk": public_jwk(alma.key.private.public_key())}
    signed = jwt.encode({**good, **claims}, alma.key.private, algorithm="ES256", headers=headers)
    answer = await alma.send("POST", TOKEN, signed)
    assert (answer.status_code, slug(answer)) in ((400, "proof-nonce-needed"), (400, "key-proof-refused"))


@pytest.mark.parametrize("more", [{"d": "AAAA"}, {"use": "sig"}, {"crv": "P-384"}])
async def test_a_key_with_anything_more_in_it_is_refused(alma: KeyedPhone, more: dict[str, str]) -> None:
    good = await alma.proof("POST", TOKEN)
    claims = jwt.decode(good, options={"verify_signature": False})
    jwk = {**public_jwk(alma.key.private.public_key()), **more}
    signed = jwt.encode(claims, alma.key.private, algorithm="ES256", headers={"typ": "dpop+jwt", "jwk": jwk})
    assert slug(await alma.send("POST", TOKEN, signed)) == "key-proof-refused"


async def test_two_proofs_or_none_are_refused(alma: KeyedPhone) -> None:
    good = await alma.proof("POST", TOKEN)
    twice = await alma.phones.http.post(TOKEN, headers=[("DPoP", good), ("DPoP", good)])
    none = await alma.phones.http.post(TOKEN)
    assert (slug(twice), slug(none)) == ("key-proof-refused", "key-proof-refused")


async def test_a_proof_that_comes_again_within_its_minute_is_answered_the_same_and_changes_nothing(
    alma: KeyedPhone,
) -> None:
    body = b'{"code":"%s"}' % (await alma.phones.code("e5")).encode()
    proof = await alma.proof("POST", "/api/enrolment", body)
    first = await alma.send("POST", "/api/enrolment", proof, body)
    rows = (await commits(alma.phones))[1]
    assert [(await alma.send("POST", "/api/enrolment", proof, body)).status_code for _ in range(12)] == [201] * 12
    assert (await commits(alma.phones))[1] == rows
    alma.access = first.json()["access"]
    assert (await alma.rounds()).status_code == 200


async def exchanged(phone: KeyedPhone, refresh: str) -> httpx.Response:
    body = b'{"refresh":"%s"}' % refresh.encode()
    return await phone.send("POST", "/api/session/key", await phone.proof("POST", "/api/session/key", body), body)


async def old_refresh(phones: Phones) -> str:
    """Of the phone that an app from before there were keys left in the database."""
    token = secrets.RefreshToken(uuid4(), "x" * 43)
    async with phones.named.database.transaction() as session:
        desk = desk_at(session, phones.clock)
        kept = {"refresh_sha256": secrets.refresh_hash(token), "exchange_until": desk.today + timedelta(days=90)}
        bo = (await people_on_list(session))[0].id
        session.add(Device(id=token.device, employee_id=bo, enrolled=desk.today, **kept))
    return f"{token.device.hex}.{token.secret}"


async def test_bos_older_app_is_refused_a_new_refresh_token_in_a_way_that_leaves_it_its_old_one(phones: Phones) -> None:
    """It forgets its session at a 401, says that there is no connection at a 5xx, and else "close the app, open it"."""
    refresh = await old_refresh(phones)
    answer = await phones.http.post("/api/session/refresh", json={"refresh": refresh})
    assert 400 <= answer.status_code < 500
    assert answer.status_code not in (401, 408)
    assert (await exchanged(KeyedPhone(phones), refresh)).status_code == 200


async def test_bos_older_app_exchanges_its_refresh_token_for_a_key_once(phones: Phones) -> None:
    refresh = await old_refresh(phones)
    bo, eva = KeyedPhone(phones), KeyedPhone(phones)
    assert [(await exchanged(bo, refresh)).status_code for _ in range(2)] == [200, 200]
    assert slug(await exchanged(eva, refresh)) == "session-ended"
    bo.access = (await bo.renewed()).json()["access"]
    assert (await bo.rounds()).status_code == 200


async def test_after_its_time_an_old_refresh_token_gives_no_key(phones: Phones) -> None:
    refresh = await old_refresh(phones)
    yesterday = desk_at(None, phones.clock).today - timedelta(days=1)  # type: ignore[arg-type]
    device = secrets.parse_refresh(refresh)
    assert device is not None
    async with phones.named.database.transaction() as session:
        await session.execute(update(Device).where(Device.id == device.device).values(exchange_until=yesterday))
    assert slug(await exchanged(KeyedPhone(phones), refresh)) == "session-ended"
