"""A look at a real database and at real addresses, as they should be and otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from backend import named_migrations
from backend.kit.doctor.database import SILENT, Looked, look_at_database
from backend.kit.doctor.findings import Finding
from backend.kit.doctor.places import look_at_health
from backend.kit.language.terminal import VARIABLE
from tests.ground.ballot_box.processes import free_port
from tests.ground.databases import SideServer
from tests.ground.kit.answering import answering

SCRIPTS = Path(named_migrations.__file__).parent


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "en")


def states(findings: list[Finding]) -> dict[str, str]:
    return {finding.check: finding.state for finding in findings}


async def looked_at(url: str) -> list[Finding]:
    return await look_at_database(Looked("database", url, SCRIPTS, SILENT))


async def test_a_migrated_database_is_well_to_the_role_that_serves(named_server: SideServer) -> None:
    with named_server.lent() as name:
        found = await looked_at(named_server.url("named_app", name))
    assert states(found) == dict.fromkeys(
        ("database", "database-version", "database-clock", "database-silence"), "ok"
    ), found


async def test_an_empty_database_is_to_be_migrated(named_server: SideServer) -> None:
    with named_server.clone("template0") as name:
        found = await looked_at(named_server.url("named_owner", name))
    assert states(found)["database-version"] == "fault"
    assert "Run migrate" in str(found)


async def test_a_database_that_is_not_let_in_to_is_told_of_without_its_password(named_server: SideServer) -> None:
    url = make_url(named_server.url("named_app", "nowhere"))
    nowhere, wrong = url, url.set(password="geheim", database="postgres")
    away = url.set(host="127.0.0.1", port=free_port(), query={})
    for one, why in (
        (nowhere, "none of that name"),
        (wrong, "password is wrong"),
        (away, "nobody answers"),
    ):
        [found] = await looked_at(one.render_as_string(hide_password=False))
        assert (found.state, why in found.said, "geheim" in str(found)) == ("fault", True, False)


@pytest.mark.parametrize(
    ("status", "late", "expected"),
    [
        (200, 0, {"own-address": "ok", "own-address-clock": "ok"}),
        (200, 120, {"own-address": "ok", "own-address-clock": "fault"}),
        (503, 0, {"own-address": "fault"}),
    ],
)
async def test_an_address_is_ready_and_its_clock_agrees_or_not(
    status: int, late: float, expected: dict[str, str]
) -> None:
    with answering(status, late=late) as origin:
        assert states(await look_at_health("own-address", origin, "start it")) == expected


async def test_an_address_where_nobody_is_is_a_fault_with_its_hint() -> None:
    [found] = await look_at_health("own-address", f"http://127.0.0.1:{free_port()}", "start it")
    assert (found.state, found.hint) == ("fault", "start it")
    assert "ConnectionRefusedError" in found.said
