"""The console as an application, with nothing beside it that a benchmark needs and a console does not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.api.app_config import AppConfig, Operators
from backend.api.named_app import create_app
from backend.api.parts import NamedParts, Site
from backend.kit.database import Database
from backend.kit.times.clock import FixedClock
from backend.registry import AccessTokens
from backend.rounds.prepare.keys import KeyBox

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ORIGIN = "http://localhost:8000"


def application(database: Database, clock: FixedClock) -> Any:
    config = AppConfig(
        organisation="X",
        ballot_origin="http://x",
        issuer_name="x",
        operators=Operators(named="A", ballots="B"),
        build="",
    )
    tokens = AccessTokens(Ed25519PrivateKey.generate())
    return create_app(NamedParts(database, clock, tokens, KeyBox(bytes(32)), config, site=Site(ORIGIN)))
