from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.kit.settings import SettingsRefused, connects_directly, load
from backend.settings.named import NamedMigrationSettings, NamedSettings


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    key = tmp_path / "key.pem"
    key.write_text("key", encoding="ascii")
    key.chmod(0o600)
    values = {
        "ENVIRONMENT": "production",
        "DATABASE_URL": "postgresql+psycopg://named_app:pw@db:5432/named",
        "ORIGIN": "https://puls.eksempel.dk",
        "BALLOT_ORIGIN": "https://stemmer.eksempel.dk",
        "ISSUER_NAME": "puls.eksempel.dk",
        "ACCESS_KEY": str(key),
        "SERVICE_KEY": str(key),
        "SERVICE_KEY_ID": "n1",
        "KEY_ENCRYPTION_KEY": "0123456789abcdef" * 4,
        "RELEASE_KEYS": '{"r1": "abc"}',
        "ORGANISATION": "Eksempelkommune",
        "OPERATOR_NAMED": "Eksempelkommune",
        "OPERATOR_BALLOTS": "En anden",
        "APP_DIR": "/opt/linjepuls/app",
    }
    for name, value in values.items():
        monkeypatch.setenv("LINJEPULS_NAMED_" + name, value)
    return key


def test_dans_settings_are_read_with_the_floors_as_defaults(environment: Path) -> None:
    settings = load(NamedSettings)
    assert (settings.k, settings.m, settings.group_min, settings.tick_seconds) == (5, 2, 8, 30)
    assert settings.release_keys == {"r1": "abc"}
    assert settings.inside_hosts == ()
    assert settings.witnesses == ()


@pytest.mark.parametrize("wrong", [{"key": "AAAA"}, {"statement": "http://foa.example/statement.json"}, {"since": "?"}])
def test_a_witness_whose_key_address_or_day_is_none_stops_the_start(
    environment: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    witness = {"name": "FOA", "key": 43 * "A" + "=", "statement": "https://foa.example/s.json", "since": "2026-11-02"}
    monkeypatch.setenv("LINJEPULS_NAMED_WITNESSES", json.dumps([witness]))
    assert [known.name for known in load(NamedSettings).witnesses] == ["FOA"]
    monkeypatch.setenv("LINJEPULS_NAMED_WITNESSES", json.dumps([witness | wrong]))
    with pytest.raises(SettingsRefused, match="WITNESSES"):
        load(NamedSettings)


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DATABASE_URL", "postgresql+psycopg://named_app@db/named", "DATABASE_URL"),
        # A slash in a password: what follows is no port.
        ("DATABASE_URL", "postgresql+psycopg://named_app:a/b@db:5432/named", "rolle:adgangskode@vært:port"),
        ("DATABASE_URL", "postgresql+psycopg://named_app:a@[db/named", "rolle:adgangskode@vært:port"),
        ("ORIGIN", "https://puls.eksempel.dk/app", "ORIGIN"),
        ("ORIGIN", "http://puls.eksempel.dk", "https://"),
        ("BALLOT_ORIGIN", "https://puls.eksempel.dk:8001", "forskellige værter"),
        ("ACCESS_KEY", "/nowhere", "ACCESS_KEY: .+`linjepuls keys new`"),
        # As one in a folder that the process's user may not look into: it can't even be seen what it is.
        ("ACCESS_KEY", "/" + "x" * 300, r"ACCESS_KEY: .+ kan ikke læses af den bruger.+\(File name too long\)"),
        ("KEY_ENCRYPTION_KEY", "0" * 64, "KEY_ENCRYPTION_KEY"),
        ("CLOCK_FILE", "/clock", "CLOCK_FILE"),
        ("DEMO_FOLDER", "/demo", "DEMO_FOLDER"),
        ("ZONE", "Mars/Olympus", "ZONE"),
        ("K", "4", "LINJEPULS_NAMED_K"),
        ("M", "1", "LINJEPULS_NAMED_M"),
        ("GROUP_MIN", "7", "GROUP_MIN"),
    ],
)
def test_an_insecure_value_stops_the_start(
    environment: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    monkeypatch.setenv("LINJEPULS_NAMED_" + name, value)
    with pytest.raises(SettingsRefused, match=hint):
        load(NamedSettings)


def test_a_missing_value_is_named_and_no_value_is_shown(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINJEPULS_NAMED_ISSUER_NAME")
    monkeypatch.setenv("LINJEPULS_NAMED_KEY_ENCRYPTION_KEY", "secret-but-short")
    with pytest.raises(SettingsRefused, match="LINJEPULS_NAMED_ISSUER_NAME") as refused:
        load(NamedSettings)
    assert "secret-but-short" not in str(refused.value)


def test_a_key_file_that_others_can_read_is_refused(environment: Path) -> None:
    environment.chmod(0o644)
    with pytest.raises(SettingsRefused, match="chmod 600"):
        load(NamedSettings)


def test_the_clock_file_is_for_play(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJEPULS_NAMED_CLOCK_FILE", "/clock")
    monkeypatch.setenv("LINJEPULS_NAMED_ENVIRONMENT", "demo")
    assert load(NamedSettings).clock_file == Path("/clock")


def test_the_migration_needs_only_the_owners_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINJEPULS_NAMED_OWNER_DATABASE_URL", raising=False)
    with pytest.raises(SettingsRefused, match="OWNER_DATABASE_URL"):
        load(NamedMigrationSettings)


def test_a_worker_does_not_start_behind_a_pooler(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connects_directly(load(NamedSettings))
    monkeypatch.setenv("LINJEPULS_NAMED_POOLED", "true")
    with pytest.raises(SettingsRefused, match=r"LINJEPULS_NAMED_POOLED: .*PgBouncer"):
        connects_directly(load(NamedSettings))


def test_no_pooler_is_asked_which_database_takes_writes(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    either = "postgresql+psycopg://app:secret@/named?host=db1,db2&port=5432,5432&target_session_attrs=read-write"
    monkeypatch.setenv("LINJEPULS_NAMED_DATABASE_URL", either)
    assert load(NamedSettings).database_url == either
    monkeypatch.setenv("LINJEPULS_NAMED_POOLED", "true")
    with pytest.raises(SettingsRefused, match=r"DATABASE_URL: .*target_session_attrs"):
        load(NamedSettings)


def provider(**changes: str) -> dict[str, str]:
    return {"key": "work", "name": "Login", "issuer": "https://login.example", "client_id": "linjepuls", **changes}


def test_dans_providers_are_read(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJEPULS_NAMED_PROVIDERS", json.dumps([provider()]))
    assert [one.access for one in load(NamedSettings).providers] == ["list"]


@pytest.mark.parametrize(
    "second",
    [
        provider(name="Andet", issuer="https://other.example"),
        provider(key="other", issuer="https://other.example"),
        provider(key="other", name="Andet"),
        provider(key="other", name="Andet", issuer="http://localhost:9", client_secret="secret"),
    ],
)
def test_two_alike_or_one_in_the_clear_stop_the_start_and_no_secret_is_told(
    second: dict[str, str], environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJEPULS_NAMED_PROVIDERS", json.dumps([provider(), second]))
    with pytest.raises(SettingsRefused, match=r"PROVIDERS|\*") as refused:
        load(NamedSettings)
    assert "secret" not in str(refused.value)
