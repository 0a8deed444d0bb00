from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from tests.ground.ballot_box.world import ORIGIN, SPKI_HEAD, START, World, make_spec, padded64, rsa_key, spki


async def test_a_spec_is_stored_once_and_never_changes(world: World) -> None:
    spec = make_spec()
    first, again = await world.announce(spec), await world.announce(spec)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["spec_sha256"] == spec.sha256()
    changed = spec.model_copy(update={"k": 6})
    refused = await world.announce(changed)
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "handoff-differs")
    public = (await world.client.get(f"/rounds/{spec.round}")).json()
    assert (public["spec_sha256"], public["state"]) == (spec.sha256(), "scheduled")


@pytest.mark.parametrize("low", [{"k": 4}, {"m": 1}, {"group_min": 7}, {"recipients": 7}])
async def test_a_spec_below_the_floors_is_refused(world: World, low: dict[str, int]) -> None:
    recipients = low.pop("recipients", 20)
    response = await world.announce(make_spec(recipients=recipients, **low))
    assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (422, "below-floor")
    assert response.json()["floors"]


async def test_a_spec_that_is_malformed_misaddressed_over_or_not_canonical_is_refused(world: World) -> None:
    spec = make_spec()
    path = f"/rounds/{spec.round}"
    group = spec.groups[0]
    bad_key = group.model_copy(update={"key": padded64(spki(rsa_key(0))[:-1])})
    many = spec.questions[0].model_copy(update={"options": {uuid4(): o for o in ("informed", "unsure") * 17}})
    for body in (
        b"{}",
        b"not json",
        make_spec().to_bytes(),
        spec.model_dump_json(indent=1).encode(),
        spec.model_copy(update={"groups": (bad_key, spec.groups[1])}).to_bytes(),
        spec.model_copy(update={"questions": (many, spec.questions[1])}).to_bytes(),
        spec.model_copy(
            update={"opens_at": START - timedelta(days=2), "closes_at": START - timedelta(days=1)}
        ).to_bytes(),
    ):
        response = await world.call("PUT", path, body)
        assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (422, "handoff-invalid")
    assert (await world.client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("place", "instead"),
    [
        (b'"told"', b'"told\\u0000"'),
        (b'"informed"', b'"informed\\u0000"'),
        (b'"key":"', b'"key":"\\u0000'),
        (b'"earlier":[]', b'"earlier":[],"\\u0000":1'),
        (b'"earlier":[]', b'"earlier":[],"note":"\\ud800"'),
        (b'"recipients":20', b'"recipients":4294967296'),
        (b'"headcount":20', b'"headcount":1' + b"0" * 400),
    ],
    ids=["kind", "outcome", "key", "name", "surrogate", "recipients", "headcount"],
)
async def test_what_the_database_or_the_list_of_keys_could_not_hold_is_refused_by_name(
    world: World, place: bytes, instead: bytes
) -> None:
    spec = make_spec()
    body = spec.to_bytes()
    assert place in body
    response = await world.call("PUT", f"/rounds/{spec.round}", body.replace(place, instead, 1))
    assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (422, "handoff-invalid")
    assert (await world.announce(spec)).status_code == 201


async def test_cancelling_is_possible_until_the_opening_and_destroys_the_closing_key(world: World) -> None:
    spec, opened = make_spec(), make_spec()
    await world.announce(spec)
    await world.announce(opened)
    await world.worker.tick()
    assert world.keys.rounds() == {spec.round, opened.round}
    assert (await world.cancel(spec)).status_code == 201
    assert (await world.cancel(spec)).status_code == 200
    await world.worker.tick()
    assert world.keys.rounds() == {opened.round}
    world.clock.moment = opened.opens_at
    late = await world.cancel(opened)
    assert (late.status_code, late.json()["type"].rsplit("/")[-1]) == (409, "cancelled-too-late")
    assert (await world.client.get(f"/rounds/{spec.round}")).json()["state"] == "cancelled"


async def test_a_replayed_expired_or_foreign_service_call_is_refused(world: World) -> None:
    spec = make_spec()
    path, body = f"/rounds/{spec.round}", spec.to_bytes()
    used = world.jwt("PUT", path, body)
    assert (await world.call("PUT", path, body, token=used)).status_code == 201
    now, foreign = world.clock.now(), Ed25519PrivateKey.generate()
    for token in (
        used,
        sign_call(ServiceCall(ORIGIN, "PUT", path, body), world.service_key, "named-1", now - timedelta(minutes=2)),
        sign_call(ServiceCall(ORIGIN, "PUT", path, body), world.service_key, "named-1", now + timedelta(minutes=2)),
        sign_call(ServiceCall("other:1", "PUT", path, body), world.service_key, "named-1", now),
        sign_call(ServiceCall(ORIGIN, "GET", path, body), world.service_key, "named-1", now),
        sign_call(ServiceCall(ORIGIN, "PUT", path, b""), world.service_key, "named-1", now),
        sign_call(ServiceCall(ORIGIN, "PUT", path, body), foreign, "named-1", now),
        sign_call(ServiceCall(ORIGIN, "PUT", path, body), world.service_key, "unknown", now),
        "nonsense",
    ):
        response = await world.call("PUT", path, body, token=token)
        assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (401, "service-call-refused")


@pytest.mark.parametrize("path", ["turnout", "release"])
async def test_eva_cannot_read_turnout_or_release(world: World, path: str) -> None:
    spec = make_spec()
    await world.announce(spec)
    assert (await world.client.get(f"/rounds/{spec.round}/{path}")).status_code == 401
    assert (await world.call("GET", f"/rounds/{spec.round}/{path}")).status_code == 404


async def test_anyone_can_check_the_list_of_keys(world: World) -> None:
    plain = make_spec()
    spec = plain.model_copy(update={"new": {plain.groups[0].id: 1}})
    assert (await world.announce(spec)).status_code == 201
    response = await world.client.get(f"/rounds/{spec.round}/keys")
    entries = [group.id.bytes + sha256(spki(rsa_key(n))).digest() for n, group in enumerate(spec.groups)]
    numbers = [(group.recipients, int(n == 0)) for n, group in enumerate(spec.groups)]
    told = [asked.to_bytes(4, "big") + new.to_bytes(4, "big") for asked, new in numbers]
    assert response.content == b"".join(sorted(map(bytes.__add__, entries, told)))
    assert response.headers["content-type"] == "application/octet-stream"
    assert "immutable" in response.headers["cache-control"]
    public = (await world.client.get(f"/rounds/{spec.round}")).json()
    assert public["key_set_sha256"] == sha256(response.content).hexdigest()


async def test_health_and_the_schema_are_public_and_problems_speak_danish_and_english(world: World) -> None:
    assert (await world.client.get("/health")).json() == {"status": "ready"}
    schema = await world.client.get("/schema")
    assert schema.json()["info"]["title"] == "Linjepuls ballot box"
    unknown = f"/rounds/{make_spec().round}"
    danish = await world.client.get(unknown)
    english = await world.client.get(unknown, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert danish.json()["title"] == "Spørgerunden kendes ikke her"
    assert english.json()["title"] == "That round is not known here"


async def test_another_origin_gets_no_permission(world: World) -> None:
    for origin, allowed in (("http://localhost:8000", True), ("http://eva.example", False)):
        response = await world.client.options(
            "/rounds/" + str(make_spec().round),
            headers={"Origin": origin, "Access-Control-Request-Method": "POST"},
        )
        assert (response.headers.get("access-control-allow-origin") == origin) is allowed


async def test_a_round_of_three_hundred_groups_is_taken(world: World) -> None:
    small = make_spec()
    numbers = rsa_key(0).public_key().public_numbers()
    keys = [rsa.RSAPublicNumbers(65537, numbers.n - 2 * step).public_key() for step in range(300)]
    der = [SPKI_HEAD + key.public_bytes(Encoding.DER, PublicFormat.PKCS1) for key in keys]
    groups = tuple(small.groups[0].model_copy(update={"id": uuid4(), "key": padded64(key)}) for key in der)
    spec = small.model_copy(update={"groups": groups})
    assert len(spec.to_bytes()) > 150_000
    assert (await world.announce(spec)).status_code == 201
    assert len((await world.client.get(f"/rounds/{spec.round}/keys")).content) == 300 * 56
