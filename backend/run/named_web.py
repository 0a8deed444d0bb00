"""The named application's process: Granian with one worker, without an access log."""

from __future__ import annotations

import sys

from granian.constants import Interfaces
from granian.server import Server
from litestar import Litestar

from backend.api.named_app import NamedParts, create_app
from backend.api.phone.config import AppConfig, Operators
from backend.kit.clock import clock_from
from backend.kit.database import Database
from backend.kit.logging import configure_logging
from backend.registry.service import AccessTokens
from backend.rounds.keys import KeyBox
from backend.run.named_parts import private_key
from backend.settings.named import NamedSettings, SettingsRefused, load


def application() -> Litestar:
    settings = load(NamedSettings)
    configure_logging("named-web")
    config = AppConfig(
        organisation=settings.organisation,
        ballot_origin=settings.ballot_origin,
        issuer_name=settings.issuer_name,
        operators=Operators(named=settings.operator_named, ballots=settings.operator_ballots),
        build=settings.build_hash,
    )
    parts = NamedParts(
        database=Database.connect(settings.database_url, pool_size=10),
        clock=clock_from(settings.clock_file),
        access_tokens=AccessTokens(private_key(settings.access_key, "ACCESS_KEY")),
        key_box=KeyBox(bytes.fromhex(settings.key_encryption_key)),
        app_config=config,
    )
    return create_app(parts)


def main() -> None:
    try:
        settings = load(NamedSettings)
        private_key(settings.access_key, "ACCESS_KEY")
    except SettingsRefused as refused:
        sys.exit(f"The named side cannot start:\n{refused}")
    Server(
        "backend.run.named_web:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        # Signalled during start-up it would otherwise wait for ever.
        workers_kill_timeout=3,
        log_access=False,
        log_enabled=True,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main()
