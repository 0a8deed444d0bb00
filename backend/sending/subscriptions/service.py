"""A phone lets itself be woken, or not any more. Dates only; it ends with the phone's session."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.crypto.base64url import decoded
from backend.sending.providers import repository as provider_repository
from backend.sending.subscriptions import repository
from backend.sending.subscriptions.errors import PushNotReady, SubscriptionInvalid
from backend.sending.subscriptions.push_services import host_allowed
from backend.sending.values import Endpoint

MOST_URL = 1000
AUTH_BYTES = 16


async def push_key(session: AsyncSession) -> str | None:
    """The public key (RFC 8292, base64url) with which a phone subscribes; None where push is not set up."""
    keys = (
        row.public_key for row in await provider_repository.providers(session) if row.channel == "push" and row.ready
    )
    return next(keys, None)


async def subscribe(desk: Desk, device: UUID, endpoint: Endpoint, allowed: Sequence[str]) -> None:
    """Replaces the phone's earlier subscription. Raises PushNotReady or SubscriptionInvalid."""
    if await push_key(desk.session) is None:
        raise PushNotReady
    if not is_valid(endpoint, allowed):
        raise SubscriptionInvalid
    await repository.put(desk.session, device, endpoint, desk.today)


async def unsubscribe(session: AsyncSession, device: UUID) -> None:
    await repository.remove(session, device)


async def is_subscribed(session: AsyncSession, device: UUID) -> bool:
    return await repository.exists(session, device)


def is_valid(endpoint: Endpoint, allowed: Sequence[str]) -> bool:
    """An allowed service, a point on P-256 and 16 secret bytes (RFC 8291)."""
    # A host that an operator names by address is one of their own on loopback.
    plain = any(host.startswith("127.") for host in allowed)
    if len(endpoint.url) > MOST_URL or not host_allowed(endpoint.url, tuple(allowed), plain=plain):
        return False
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(endpoint.p256dh))
        return len(decoded(endpoint.auth)) == AUTH_BYTES
    except ValueError:
        return False
