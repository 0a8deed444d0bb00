"""The ballot box's serving process."""

from __future__ import annotations

import gc
import sys
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from litestar import Litestar

from backend.ballot_box.api.app import context_of, create_app
from backend.ballot_box.api.context import Terms
from backend.ballot_box.api.posts import Posts
from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.ballot_box.box.policy import Floors
from backend.ballot_box.run.receipt_keys import receipt_keys_kept
from backend.ballot_box.run.signatures.beside import Beside
from backend.ballot_box.run.signatures.wire import Purpose
from backend.ballot_box.settings import PREFIX, BallotsWebSettings
from backend.kit.crypto.ed25519 import KeyRefused, read_private_keys, read_public_key
from backend.kit.database import Database
from backend.kit.http.serving import serve, settle
from backend.kit.language.terminal import in_terminal
from backend.kit.metrics.process import begin, expose
from backend.kit.security_txt import SecurityContact
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import clock_from
from backend.receipts import ReceiptKey


def application() -> Litestar:
    settings = load(BallotsWebSettings)
    registry, clock = begin("ballots-web", settings), clock_from(settings.clock_file)
    # What a few hundred ballots hold until their batch is stored is more than `kit.processes` lets a process have
    # before it looks for garbage, of which they leave none: looking took a twentieth of its time.
    gc.set_threshold(200_000, 50, 50)
    receipts = receipt_keys(settings)
    terms = Terms(
        origin=settings.origin,
        named_origin=settings.named_origin,
        issuer_name=settings.issuer_name,
        service_keys=service_keys(settings),
        hsts_seconds=settings.hsts_seconds if settings.environment == "production" else 0,
        security=security_contact(settings),
        app_builds=settings.app_builds,
        receipt_key=receipts[0].public if receipts else None,
    )
    floors = Floors(settings.k_min, settings.m_min, settings.group_min)
    door = PrivateTokenDoor(settings.issuer_name, settings.origin)
    database = Database.connect(settings.database_url, pool_size=10, pooled=settings.pooled)
    posts = None if registry is None else Posts(registry, clock, ZoneInfo(settings.zone))
    key_file = None if settings.receipt_key is None else str(settings.receipt_key)
    signatures = Beside(Purpose(settings.issuer_name, settings.origin, key_file, settings.log))
    context = context_of(database, clock, floors, terms, door, signatures)
    kept = receipt_keys_kept(context, {key.public for key in receipts})
    app = create_app(context, posts=posts, lifespan=[signatures.running, kept])
    expose(registry, settings)
    settle()
    return app


def security_contact(settings: BallotsWebSettings) -> SecurityContact | None:
    scheme = "http" if settings.named_origin.startswith("http:") else "https"
    contact = settings.security_contact
    return None if contact is None else SecurityContact(contact, f"{scheme}://{settings.origin}")


def receipt_keys(settings: BallotsWebSettings) -> tuple[ReceiptKey, ...]:
    """That of rounds to come, then those before it. Raises SettingsRefused."""
    try:
        file = settings.receipt_key
        return () if file is None else tuple(ReceiptKey(key) for key in read_private_keys(file))
    except KeyRefused as error:
        raise SettingsRefused(f"{PREFIX}RECEIPT_KEY: {error}") from error


def service_keys(settings: BallotsWebSettings) -> dict[str, Ed25519PublicKey]:
    """Raises SettingsRefused."""
    try:
        return {key_id: read_public_key(text) for key_id, text in settings.named_service_keys.items()}
    except KeyRefused as error:
        raise SettingsRefused(f"{PREFIX}NAMED_SERVICE_KEYS: {in_terminal('setting-keys', fault=str(error))}") from error


def main() -> None:
    try:
        settings = load(BallotsWebSettings)
        service_keys(settings)
        receipt_keys(settings)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('ballot-box-refused.web')}\n{refused}")
    serve("backend.ballot_box.run.web:application", settings.host, settings.port, log=settings.log)


if __name__ == "__main__":
    main()
