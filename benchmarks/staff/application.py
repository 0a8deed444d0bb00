"""The console as an application, with nothing beside it that a console does not need; and what a page of it costs."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.api.app_config import AppConfig, Operators
from backend.api.named_app import create_app
from backend.api.parts import NamedParts, Site
from backend.kit.database import Database
from backend.registry import AccessTokens
from backend.rounds.prepare.keys import KeyBox
from tests.ground.kit.clocks import FixedClock

TIMES = 15
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


async def median_ms(http: httpx.AsyncClient, path: str) -> float:
    took = []
    for _ in range(TIMES):
        began = perf_counter()
        answer = await http.get(path)
        took.append(1000 * (perf_counter() - began))
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return statistics.median(took)
