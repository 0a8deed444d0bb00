"""The ballot box's serving process: one granian worker; run more processes to use more cores."""

from __future__ import annotations

import base64
import sys
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from granian.constants import Interfaces
from granian.server import Server
from litestar import Litestar

from backend.api.ballot_box.app import create_app
from backend.api.ballot_box.context import Terms
from backend.api.ballot_box.token_door import PrivateTokenDoor
from backend.ballot_box.policy import Floors
from backend.kit.clock import clock_from
from backend.kit.database import Database
from backend.kit.logging import configure_logging
from backend.settings.ballots import BallotsWebSettings, SettingsRefused, load


def application() -> Litestar:
    settings = load(BallotsWebSettings)
    configure_logging("ballots-web")
    terms = Terms(
        origin=settings.origin,
        named_origin=settings.named_origin,
        issuer_name=settings.issuer_name,
        service_keys={kid: public_key(text) for kid, text in settings.named_service_keys.items()},
    )
    floors = Floors(settings.k_min, settings.m_min, settings.group_min)
    door = PrivateTokenDoor(settings.issuer_name, settings.origin)
    database = Database.connect(settings.database_url, pool_size=10)
    return create_app(database, clock_from(settings.clock_file), floors, terms, door)


def public_key(text: str) -> Ed25519PublicKey:
    """From PEM or from 32 bytes in base64url; raises SettingsRefused."""
    try:
        if text.lstrip().startswith("-----BEGIN"):
            return cast(Ed25519PublicKey, load_pem_public_key(text.encode()))
        return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise SettingsRefused("LINJEPULS_BALLOTS_NAMED_SERVICE_KEYS: a key is not an Ed25519 public key") from error


def main() -> None:
    try:
        settings = load(BallotsWebSettings)
        for text in settings.named_service_keys.values():
            public_key(text)
    except SettingsRefused as refused:
        sys.exit(f"The ballot box cannot start:\n{refused}")
    Server(
        "backend.run.ballots_web:application",
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
