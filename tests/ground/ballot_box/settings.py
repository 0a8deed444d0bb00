"""The ballot box's settings, in the environment."""

from __future__ import annotations

import pytest

from backend.ballot_box.settings import PREFIX

WEB = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql+psycopg://ballots_serving:secret@db/ballots",
    "NAMED_ORIGIN": "https://linjepuls.example",
    "ORIGIN": "urne.example",
    "ISSUER_NAME": "linjepuls.example",
    "NAMED_SERVICE_KEYS": '{"named-1": "key"}',
}


def given(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(PREFIX + name, value)
