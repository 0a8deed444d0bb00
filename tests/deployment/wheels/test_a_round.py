"""The ballot box from its wheel alone, from an empty database to a signed release."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from backend.handoffs import RoundSpec, SignedRelease
from backend.kit.times.clock import write_offset
from backend.release_signature import verify_release
from tests.deployment.wheels.environments import Environment
from tests.ground.ballot_box.processes import Operator
from tests.ground.ballot_box.world import make_spec, phone
from tests.ground.databases import BALLOTS_ROLES, SideServer

pytestmark = pytest.mark.long

PER_GROUP = 12


@pytest.fixture
def operator(ballots_server: SideServer, ballot_box_wheel: Environment, tmp_path: Path) -> Iterator[Operator]:
    """With a database in which there is nothing yet, which the wheel's own migration fills."""
    with ballots_server.clone("template0") as name:
        owner, serving, closing = (ballots_server.url(role.name, name) for role in BALLOTS_ROLES)
        migrated = ballot_box_wheel.run("linjepuls-ballot-box", "migrate", LINJEPULS_BALLOTS_OWNER_DATABASE_URL=owner)
        assert migrated.returncode == 0, migrated.stderr
        yield Operator(serving, closing, tmp_path, program=ballot_box_wheel.program("linjepuls-ballot-box"))


def answered(operator: Operator, client: httpx.Client, spec: RoundSpec) -> None:
    """Everybody's ballot, half of them told."""
    assert operator.call(client, "PUT", f"/rounds/{spec.round}", spec.to_bytes()).status_code == 201
    operator.wait_until_accepting(client, spec.round)
    for group in range(len(spec.groups)):
        for n in range(PER_GROUP):
            person = phone(spec, group, "informed" if n % 2 else "uninformed", origin=operator.origin)
            assert client.post(person.path, json=person.body, headers=person.headers).status_code == 201


def released(operator: Operator, client: httpx.Client, spec: RoundSpec) -> SignedRelease:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = operator.call(client, "GET", f"/rounds/{spec.round}/release")
        if answer.status_code == 200:
            return SignedRelease.model_validate_json(answer.content)
        time.sleep(0.1)
    raise TimeoutError("no release")


def test_a_round_s_ballots_become_a_signed_release_where_no_code_knows_a_person(operator: Operator) -> None:
    now = datetime.now(UTC)
    spec = make_spec(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1))
    with (
        operator.start("web") as web,
        operator.start("worker") as worker,
        httpx.Client(base_url=f"http://{operator.origin}") as client,
    ):
        operator.wait_until_ready()
        answered(operator, client, spec)
        write_offset(operator.clock_file, timedelta(hours=2))
        signed = released(operator, client, spec)
        late = phone(spec, 0, origin=operator.origin)
        refused = client.post(late.path, json=late.body, headers={**late.headers, "Accept-Language": "da"})
        assert (refused.status_code, refused.json()["title"]) == (409, "Spørgerunden er lukket")
        assert (worker.stop(), web.stop()) < (5, 5)
    release = verify_release(signed, {"release-1": operator.release_key.public_key()})
    assert (release.status, release.spec_sha256) == ("published", spec.sha256())
    assert [node.answered for node in release.nodes] == [2 * PER_GROUP, PER_GROUP, PER_GROUP]
    assert release.nodes[0].outcomes[spec.questions[0].id] == (PER_GROUP, PER_GROUP, 0)
