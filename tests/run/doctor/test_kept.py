"""What Dan and his colleagues set up in the console, the doctor looks at too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from backend.access.hooks import WebhookRecord, end_webhook, make_webhook, webhooks
from backend.access.oidc.kept.models import ConsoleProvider
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.settings import load
from backend.kit.times.clock import SystemClock
from backend.rounds import KeyBox
from backend.run.doctor.kept import look_at_hooks, look_at_kept
from backend.settings.named import NamedSettings
from tests.ground.ballot_box.world import MovedClock
from tests.ground.databases import SideServer, connected
from tests.ground.desks import desk_at
from tests.ground.kit.answering import answering
from tests.ground.rounds.prepared import Prepared, schools
from tests.run.doctor.environment import PREFIX, named_variables

__all__ = ["schools"]

OWN, FORMER = TextBox(b"o" * 32), TextBox(bytes.fromhex("0123456789abcdef" * 4))


def told(url: str) -> WebhookRecord:
    """A webhook that has not ended."""
    unset = dict.fromkeys(WebhookRecord.model_fields)
    made = {"id": uuid4(), "name": "kanal", "url": url, "events": (), "made_by": "Dan", "made_on": date(2026, 11, 29)}
    return WebhookRecord.model_validate(unset | made)


def provider(key: str, issuer: str, sealed: str) -> ConsoleProvider:
    settings = {"client_id": "puls", "kind": "other"}
    at = datetime(2026, 11, 29, tzinfo=UTC)
    row = ConsoleProvider(key=key, name=key, issuer=issuer, in_use=True, revision=1, sealed=sealed, settings=settings)
    row.changed_at, row.changed_by = at, "Dan"
    return row


async def set_up(database: Database, issuer: str) -> None:
    """A provider that is in use, one whose secret another key sealed, a webhook to nowhere, and one that has ended."""
    async with database.transaction() as session:
        session.add_all(
            [
                provider("entra", issuer, FORMER.seal("geheim")),
                provider("keycloak", f"{issuer}/other", OWN.seal("geheim")),
            ]
        )
        desk = desk_at(session, SystemClock(), actor="Dan")
        for name in ("kanal", "gammel"):
            await make_webhook(desk, FORMER, name, f"https://{name}.invalid/hemmelig", ["round.opened"])
        await end_webhook(desk, next(hook.id for hook in await webhooks(desk) if hook.name == "gammel"))


async def test_dan_sees_which_provider_and_which_webhook_of_the_console_can_not_be_used(
    named_server: SideServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with named_server.lent() as name, answering(body=b"{}") as issuer:
        url = named_server.url("named_app", name)
        database = connected(url)
        await set_up(database, issuer)
        await database.close()
        for variable, value in named_variables(tmp_path, DATABASE_URL=url).items():
            monkeypatch.setenv(PREFIX + variable, value)
        sealed, other, hook = await look_at_kept(load(NamedSettings))
    assert [one.state for one in (sealed, other, hook)] == ["fault"] * 3
    assert ("keycloak" in sealed.said, "entra" in other.said, "kanal" in hook.said) == (True, True, True)
    assert "hemmelig" not in hook.said


async def test_a_database_that_is_away_is_told_of_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in named_variables(tmp_path).items():
        monkeypatch.setenv(PREFIX + variable, value)
    assert await look_at_kept(load(NamedSettings)) == []


async def test_a_webhook_by_http_is_told_only_in_play_and_dan_hears_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in named_variables(tmp_path).items():
        monkeypatch.setenv(PREFIX + variable, value)
    settings = load(NamedSettings)
    in_earnest = settings.model_copy(update={"environment": "production"})
    with answering() as url:
        [played] = await look_at_hooks([told(url)], settings)
        [plain] = await look_at_hooks([told(url)], in_earnest)
        [inside] = await look_at_hooks([told(url.replace("http:", "https:"))], in_earnest)
    assert (played.state, plain.state, inside.state) == ("ok", "fault", "fault")
    assert ("(http)" in plain.said, "(inside)" in inside.said) == (True, True)


@pytest.mark.parametrize(
    ("key", "state"), [(bytes(range(32)), "ok"), (bytes(range(1, 33)), "fault")], ids=["own", "another"]
)
async def test_after_a_restore_dan_sees_whether_the_key_that_he_put_back_opens_the_rounds_keys(
    key: bytes, state: str, schools: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with schools.copy(MovedClock()) as named:
        url = named.database.engine.url.render_as_string(hide_password=False)
        for name, value in named_variables(tmp_path, DATABASE_URL=url, KEY_ENCRYPTION_KEY=key.hex()).items():
            monkeypatch.setenv(PREFIX + name, value)
        assert await look_at_kept(load(NamedSettings)) == []
        await replace(named, box=KeyBox(bytes(range(32)))).frozen()
        [found] = await look_at_kept(load(NamedSettings))
    assert (found.check, found.state) == ("key-encryption-key", state)
