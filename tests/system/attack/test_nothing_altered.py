"""(f) What was announced and what was released stays as it is, whoever asks; the floors and the signed calls hold."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from backend.handoffs import Cancellation, RoundSpec
from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.releases.kept.service import release_bytes
from tests.ground.postgres.sessions import ask
from tests.ground.system.minted import Mint
from tests.ground.system.requests import clients, refusal, slug
from tests.ground.system.running import System
from tests.system.conftest import STAFF, Closed

KEY_ID = "demo-service"


@dataclass
class NamedSide:
    """Calls the ballot box as the named side does, or nearly so."""

    system: System
    ballots: httpx.AsyncClient
    key: Ed25519PrivateKey

    def authorization(self, method: str, path: str, body: bytes, /, **changes: Any) -> dict[str, str]:
        audience = changes.get("audience", self.system.ports.ballots_host)
        call = ServiceCall(audience, method, changes.get("path", path), changes.get("body", body))
        at: datetime = changes.get("at", self.system.clock.now())
        token = sign_call(call, changes.get("key", self.key), changes.get("key_id", KEY_ID), at)
        return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def call(self, method: str, path: str, body: bytes = b"", /, **changes: Any) -> httpx.Response:
        headers = self.authorization(method, path, body, **changes)
        return await self.ballots.request(method, path, content=body, headers=headers)

    async def put(self, spec: RoundSpec) -> tuple[int, str]:
        """A spec that is refused in both languages."""
        path, body = f"/rounds/{spec.round}", spec.to_bytes()
        return await refusal(
            lambda more: self.ballots.put(path, content=body, headers={**self.authorization("PUT", path, body), **more})
        )


@dataclass(frozen=True)
class Released:
    """A round that is over, and one that is announced and not yet open."""

    side: NamedSide
    round_id: UUID
    signed: bytes
    spec: RoundSpec
    announced: RoundSpec


@pytest.fixture(scope="module")
async def released(system: System, closed: Closed) -> AsyncIterator[Released]:
    async with system.database.transaction() as session:
        signed = await release_bytes(session, closed.round_id)
    await system.employ(*STAFF)
    announced = await system.spec(await system.schedule())
    key = load_pem_private_key(system.layout.key_file("service").read_bytes(), password=None)
    async with clients(system) as (_, ballots):
        side = NamedSide(system, ballots, cast(Ed25519PrivateKey, key))
        yield Released(side, closed.round_id, signed, await system.spec(closed.round_id), announced)


def changed(spec: RoundSpec, **values: object) -> RoundSpec:
    return RoundSpec.model_validate({**spec.model_dump(), **values})


async def test_the_same_spec_again_is_welcome_and_any_other_is_refused(released: Released) -> None:
    announced = released.announced
    path = f"/rounds/{announced.round}"
    assert (await released.side.call("PUT", path, announced.to_bytes())).status_code == 200
    later = changed(announced, closes_at=announced.closes_at + timedelta(days=1))
    fewer = changed(announced, questions=announced.questions[:1])
    for other in (later, fewer, changed(announced, k=6), changed(released.spec, m=3)):
        assert await released.side.put(other) == (409, "handoff-differs")
    told = (await released.side.ballots.get(path)).json()
    assert told["spec_sha256"] == announced.sha256()


async def test_a_spec_below_the_ballot_boxs_floors_is_refused_and_not_kept(released: Released) -> None:
    for low in ({"k": 4}, {"m": 1}, {"group_min": 7}, {"groups": with_a_group_of_seven(released.announced)}):
        spec = changed(released.announced, round=uuid4(), **low)
        assert await released.side.put(spec) == (422, "below-floor")
        assert (await released.side.ballots.get(f"/rounds/{spec.round}")).status_code == 404


def with_a_group_of_seven(spec: RoundSpec) -> list[Mapping[str, object]]:
    first, *others = [group.model_dump() for group in spec.groups]
    return [{**first, "recipients": 7}, *others]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_no_call_alters_a_release_or_what_is_public_of_a_round(released: Released, method: str) -> None:
    round_path = f"/rounds/{released.round_id}"
    for path in (f"{round_path}/release", f"{round_path}/turnout", f"{round_path}/keys"):
        response = await released.side.call(method, path, b"{}")
        assert (response.status_code, slug(response)) == (405, "method-not-allowed")
    if method != "PUT":
        assert (await released.side.call(method, round_path, b"{}")).status_code == 405
    again = await released.side.call("GET", f"{round_path}/release")
    assert again.content == released.signed


async def test_the_ballot_box_has_no_other_call_that_changes_anything(released: Released) -> None:
    paths = (await released.side.ballots.get("/schema/openapi.json")).json()["paths"]
    changing = {(path, method) for path, methods in paths.items() for method in methods if method != "get"}
    assert changing == {
        ("/rounds/{round_id}", "put"),
        ("/rounds/{round_id}/cancellation", "put"),
        ("/rounds/{round_id}/prolongation/{direction}", "put"),
        ("/rounds/{round_id}/groups/{group_id}/ballots", "post"),
    }


async def test_a_released_round_can_neither_be_cancelled_nor_announced_anew(released: Released) -> None:
    late = Cancellation(round=released.round_id, cancelled_at=released.side.system.clock.now()).to_bytes()
    response = await released.side.call("PUT", f"/rounds/{released.round_id}/cancellation", late)
    assert (response.status_code, slug(response)) == (409, "cancelled-too-late")
    shorter = changed(released.spec, closes_at=released.spec.closes_at - timedelta(days=1))
    assert await released.side.put(shorter) == (409, "handoff-differs")


async def test_a_call_that_was_seen_before_is_refused(released: Released) -> None:
    path = f"/rounds/{released.round_id}/release"
    headers = released.side.authorization("GET", path, b"")
    first, replayed = [await released.side.ballots.get(path, headers=headers) for _ in range(2)]
    assert (first.status_code, replayed.status_code, slug(replayed)) == (200, 401, "service-call-refused")


async def test_a_call_that_is_expired_or_early_or_for_something_else_is_refused(released: Released) -> None:
    path, now = f"/rounds/{released.round_id}/release", released.side.system.clock.now()
    for wrong in (
        {"at": now - timedelta(minutes=2)},
        {"at": now + timedelta(minutes=2)},
        {"audience": "localhost:1"},
        {"path": f"/rounds/{released.announced.round}/release"},
        {"body": b"{}"},
        {"key": Ed25519PrivateKey.generate()},
        {"key_id": "another"},
    ):
        response = await released.side.call("GET", path, **wrong)
        assert (response.status_code, slug(response)) == (401, "service-call-refused"), wrong
    for unsigned in ("", "Bearer x", "PrivateToken token=x"):
        assert await refusal(partial(unsigned_get, released, path, unsigned)) == (401, "service-call-refused")


async def unsigned_get(released: Released, path: str, authorization: str, more: dict[str, str]) -> httpx.Response:
    return await released.side.ballots.get(path, headers={"Authorization": authorization, **more})


async def test_a_group_with_more_ballots_than_recipients_voids_the_round(system: System, released: Released) -> None:
    await system.open(released.announced.round)
    mint = await Mint.of(system, released.announced.round)
    small = min(released.announced.groups, key=lambda group: group.recipients)
    for _ in range(small.recipients + 1):
        response = await mint.post(small.id, "informed").to(released.side.ballots)
        assert response.status_code == 201
    release = await system.close(released.announced.round)
    assert (release.status, release.nodes, release.quarters, release.opens) == ("void", (), (), ())


KEPT = {
    "ballots_serving": ("round_spec", "release", "cancellation", "turnout", "closing_key", "ballot"),
    "ballots_closing": ("round_spec", "release", "cancellation", "turnout", "closing_key"),
    "named_app": ("release", "turnout", "audit_log"),
}


@pytest.mark.parametrize(("role", "table"), [(role, table) for role, tables in KEPT.items() for table in tables])
def test_no_serving_role_updates_or_deletes_what_was_written(released: Released, role: str, table: str) -> None:
    system = released.side.system
    url, owner = (
        (system.named.url(role), system.named.url("named_owner"))
        if role == "named_app"
        else (system.ballots.url(role), system.ballots.url("ballots_owner"))
    )
    columns = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"  # noqa: S608
    (column,), *_ = ask(owner, f"{columns} ORDER BY ordinal_position DESC")
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table}"):  # noqa: S608
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(url, statement)


@pytest.mark.parametrize("change", ["spec = ''", "k = 1", "group_min = 1", "closes_at = opens_at + interval '1 s'"])
def test_the_named_sides_role_cannot_alter_the_spec_that_was_announced(released: Released, change: str) -> None:
    url, this = released.side.system.named.url("named_app"), f"WHERE id = '{released.round_id}'"
    for statement in (f"UPDATE round SET {change} {this}", f"DELETE FROM round {this}"):  # noqa: S608
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(url, statement)
