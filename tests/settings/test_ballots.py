from __future__ import annotations

from pathlib import Path

import pytest

from backend.ballot_box.settings import PREFIX, BallotsMigrateSettings, BallotsWebSettings, BallotsWorkerSettings
from backend.kit.settings import SettingsRefused, load
from tests.ground.ballot_box.settings import WEB, given


def test_dans_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WEB)
    settings = load(BallotsWebSettings)
    assert (settings.k_min, settings.m_min, settings.group_min, settings.port) == (5, 2, 8, 8001)
    assert settings.named_service_keys == {"named-1": "key"}


@pytest.mark.parametrize("name", sorted(WEB))
def test_a_missing_value_stops_the_start_and_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    given(monkeypatch, {key: value for key, value in WEB.items() if key != name})
    with pytest.raises(SettingsRefused, match=PREFIX + name):
        load(BallotsWebSettings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("K_MIN", "4"),
        ("K_MIN", "21"),
        ("M_MIN", "6"),
        ("M_MIN", "1"),
        ("GROUP_MIN", "7"),
        ("DATABASE_URL", "postgresql+psycopg://ballots_serving@db/ballots"),
        ("DATABASE_URL", "sqlite:///secret"),
        ("ZONE", "Europe/Nowhere"),
        ("ORIGIN", "http://urne.example/"),
        ("NAMED_ORIGIN", "*"),
        ("NAMED_SERVICE_KEYS", "{}"),
        ("RECEIPT_KEY", "/nowhere"),
        ("APP_BUILDS", '["short"]'),
    ],
)
def test_an_insecure_or_wrong_value_stops_the_start_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    given(monkeypatch, {**WEB, name: value})
    with pytest.raises(SettingsRefused, match=PREFIX + name) as refused:
        load(BallotsWebSettings)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"CLOCK_FILE": "/tmp/clock"}, "CLOCK_FILE"),  # noqa: S108
        ({"NAMED_ORIGIN": "http://linjepuls.example"}, "https"),
        ({"LOG": "text"}, "LOG"),
    ],
)
def test_production_refuses_what_the_demo_may(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], hint: str
) -> None:
    given(monkeypatch, {**WEB, **changes})
    with pytest.raises(SettingsRefused, match=hint):
        load(BallotsWebSettings)
    monkeypatch.setenv(PREFIX + "ENVIRONMENT", "demo")
    assert load(BallotsWebSettings).environment == "demo"


def test_the_workers_keys_must_be_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    key, directory = tmp_path / "release.pem", tmp_path / "closing-keys"
    key.write_text("key", encoding="ascii")
    key.chmod(0o644)
    directory.mkdir(mode=0o755)
    given(
        monkeypatch,
        {
            "ENVIRONMENT": "test",
            "CLOSING_DATABASE_URL": "postgresql+psycopg://ballots_closing:secret@db/ballots",
            "RELEASE_KEY": str(key),
            "RELEASE_KEY_ID": "release-1",
            "CLOSING_KEYS_DIR": str(directory),
        },
    )
    with pytest.raises(SettingsRefused, match="chmod") as refused:
        load(BallotsWorkerSettings)
    assert {PREFIX + "RELEASE_KEY", PREFIX + "CLOSING_KEYS_DIR"} <= {
        line.split(":")[0] for line in str(refused.value).splitlines()
    }
    key.chmod(0o600)
    directory.chmod(0o700)
    assert load(BallotsWorkerSettings).tick_seconds == 30
    monkeypatch.setenv(PREFIX + "CLOSING_KEYS_DIR", str(tmp_path / "none"))
    monkeypatch.setenv(PREFIX + "RELEASE_KEY", str(tmp_path / "none"))
    with pytest.raises(SettingsRefused, match="mappen findes ikke"):
        load(BallotsWorkerSettings)


def test_who_lacks_a_key_is_told_of_the_command_that_this_side_has(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, WEB | {"RECEIPT_KEY": "/nowhere", "RELEASE_KEY": "/nowhere"})
    for kind, name in ((BallotsWebSettings, "RECEIPT_KEY"), (BallotsWorkerSettings, "RELEASE_KEY")):
        with pytest.raises(SettingsRefused) as refused:
            load(kind)
        said = f"{PREFIX}{name}: skal være stien til en nøglefil; `linjepuls-ballot-box keys` laver en"
        assert said in str(refused.value).splitlines()


def test_the_migration_needs_the_owners_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PREFIX + "OWNER_DATABASE_URL", raising=False)
    with pytest.raises(SettingsRefused, match="OWNER_DATABASE_URL"):
        load(BallotsMigrateSettings)
