"""The issuer: one blind signature per recipient and round (RFC 9578 section 6).

It learns that a person fetched the right to answer, which every app does for every announced round, and no more.
"""

from __future__ import annotations

import asyncio
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.registry import code_used
from backend.rounds.issue import repository as issuing
from backend.rounds.issue.errors import NotARecipient, NoTokensNow, OtherTokenFetched, TokenRequestInvalid
from backend.rounds.issue.opened_keys import OpenedKeys
from backend.rounds.issue.repository import Place
from backend.rounds.prepare.keys import KeyBox, KeyUnreadable
from backend.tokens.errors import MessageOutOfRange, TokenError
from backend.tokens.spki import truncated_key_id
from backend.tokens.wire import TokenRequest

ISSUING = ("scheduled", "open")


async def issue_token(desk: Desk, keys: OpenedKeys, round_id: UUID, employee: UUID, body: bytes) -> bytes:
    """The TokenResponse's 256 bytes for the TokenRequest's 259.

    The same request again gets the same answer. Raises NotARecipient, NoTokensNow, TokenRequestInvalid or
    OtherTokenFetched.
    """
    # Held, so that the round is not closed in between and no issuance is left in it.
    place = await issuing.held_place(desk.session, round_id, employee)
    if place is None:
        raise NotARecipient
    if place.state not in ISSUING or place.sealed_key is None or desk.now >= place.closes_at:
        raise NoTokensNow
    request = _read(body, place)
    digest = sha256(body).digest()
    first = await issuing.insert_issuance(desk.session, round_id, employee, digest)
    if not first and await issuing.issued_request(desk.session, round_id, employee) != digest:
        raise OtherTokenFetched
    await code_used(desk.session, employee)
    key = keys.of(place, place.sealed_key, desk.now)
    try:
        # RFC 9578 section 6.2; libcrypto releases the GIL.
        return await asyncio.to_thread(key.blind_sign, request.blinded)
    except MessageOutOfRange as error:
        raise TokenRequestInvalid.because("unfit") from error


async def keys_are_opened(session: AsyncSession, box: KeyBox) -> bool | None:
    """None where there is no key to try: no round is open or waits."""
    tried = await issuing.sealed_keys(session, most=1)
    try:
        for key in tried:
            box.open(*key)
    except KeyUnreadable:
        return False
    return True if tried else None


def _read(body: bytes, place: Place) -> TokenRequest:
    try:
        request = TokenRequest.decode(body)
    except TokenError as error:
        raise TokenRequestInvalid.because("unreadable", fault=str(error)) from error
    if request.truncated_key_id != truncated_key_id(place.spki):
        raise TokenRequestInvalid.because("other-key")
    return request
