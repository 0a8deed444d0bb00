"""What tests of channels share: a phone that may be woken, and somebody who is invited."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select

from backend.registry.invitation_models import Invitation, InvitationBatch
from backend.sending.models import PushSubscription
from tests.ground.sending.push import PHONE_KEY, PHONE_SECRET, point_of
from tests.ground.sending.receivers import Answer, Receiver
from tests.sending.world import BOX, World

HOUR = timedelta(hours=1)


PHONE = "12 34 56 78"


async def phones_of_two_services(world: World, web: Receiver) -> None:
    """The third is another service's, which takes what it is given."""
    await world.employ()
    for at in (1, 2):
        await world.phone(f"e{at}", f"{web.url}/push/{at}")
    await world.phone("e3", f"{web.url.replace('127.0.0.1', 'localhost')}/push/3")
    web.says["/push/3"] = [Answer(201)]


async def subscribed(world: World) -> int:
    async with world.database.transaction() as session:
        return len(list(await session.scalars(select(PushSubscription))))


def opened_by_the_phone(body: bytes) -> bytes:
    """As a browser does it (RFC 8291, RFC 8188), written apart from the library that encrypts."""
    salt, length = body[:16], body[20]
    theirs, sealed = body[21 : 21 + length], body[21 + length :]
    shared = PHONE_KEY.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), theirs))
    both = point_of(PHONE_KEY.public_key()) + theirs
    secret = HKDF(SHA256(), 32, PHONE_SECRET, b"WebPush: info\0" + both).derive(shared)
    key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
    nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
    said, _, padding = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
    assert set(padding) <= {0}
    return said


async def invited(world: World, code: str) -> UUID:
    """`e0` by e-mail, by text message and by letter; sealed as the registry does."""
    batch, employee = uuid4(), (await world.named.people())["e0"]
    async with world.database.transaction() as session:
        session.add(InvitationBatch(id=batch, made=world.clock.now().date(), actor="bo"))
        await session.flush()
        for channel in ("email", "sms", "letter"):
            invitation = {"batch_id": batch, "employee_id": employee, "channel": channel}
            session.add(Invitation(**invitation, sealed=BOX.seal(code)))
    return batch
