"""What somebody has for the second step: set up, tried, and taken away again by an administrator."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.factors import policy, repository
from backend.access.factors.models import ConsoleTotp
from backend.access.factors.passkeys import repository as passkey_repository
from backend.access.factors.telling import tell_changed
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable


@dataclass(frozen=True)
class Proposal:
    """An authenticator's secret that is not stored yet. `sealed`: it, for this person, to come back with the form.
    `link`: what the picture says to the authenticator; `letters`: for whoever types it."""

    sealed: str
    link: str
    letters: str


def propose(box: TextBox, user_id: UUID, email: str, issuer: str) -> Proposal:
    return _proposal(box, user_id, email, issuer, secrets.token_bytes(policy.KEY_BYTES))


def proposed_again(box: TextBox, user_id: UUID, email: str, issuer: str, sealed: str) -> Proposal:
    """The same after a wrong code; another where it is somebody else's, or none of ours."""
    key = _key(box, user_id, sealed)
    return propose(box, user_id, email, issuer) if key is None else _proposal(box, user_id, email, issuer, key)


async def has_app(session: AsyncSession, user_id: UUID) -> bool:
    return await repository.totp_of(session, user_id) is not None


async def has_factor(session: AsyncSession, user_id: UUID) -> bool:
    return await has_app(session, user_id) or await passkey_repository.count(session, user_id) > 0


async def set_up(desk: Desk, box: TextBox, user_id: UUID, sealed: str, code: str) -> list[str] | None:
    """The codes for paper, which are shown once; None where the code is not the authenticator's, or there is one
    already."""
    key = _key(box, user_id, sealed)
    step = None if key is None else policy.step_of(key, code, desk.now, 0)
    if key is None or step is None:
        return None
    kept = ConsoleTotp(user_id=user_id, sealed=box.seal(_text(user_id, key)), last_step=step, made_at=desk.now)
    if not await repository.add_totp(desk.session, kept):
        return None
    await record(desk, "console.factor-set-up", {})
    await tell_changed(desk, user_id, "app-added")
    return await recovery(desk, box, user_id)


async def passes(desk: Desk, box: TextBox, user_id: UUID, typed: str) -> bool:
    """Whether it is the authenticator's code, or one on paper, which is used up by it. A wrong one counts."""
    totp = await repository.totp_of(desk.session, user_id, held=True)
    by_app = totp is not None and await _by_authenticator(desk, box, totp, typed)
    right = by_app or await repository.take_recovery(
        desk.session, user_id, _hash(box, user_id, policy.plain_recovery(typed))
    )
    await repository.count_wrong(desk.session, user_id, right=right)
    return right


async def _by_authenticator(desk: Desk, box: TextBox, totp: ConsoleTotp, typed: str) -> bool:
    key = _key(box, totp.user_id, totp.sealed)
    if key is None or totp.wrong >= policy.MOST_WRONG:
        return False
    step = policy.step_of(key, typed, desk.now, totp.last_step)
    return step is not None and await repository.take_step(desk.session, totp.user_id, step)


async def new_recovery(desk: Desk, box: TextBox, user_id: UUID) -> list[str]:
    """In place of those before: for who has just shown that it is them."""
    await record(desk, "console.recovery-codes", {})
    await tell_changed(desk, user_id, "codes-renewed")
    return await recovery(desk, box, user_id)


async def recovery(desk: Desk, box: TextBox, user_id: UUID) -> list[str]:
    alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
    codes = [
        "".join(secrets.choice(alphabet) for _ in range(policy.RECOVERY_LETTERS)) for _ in range(policy.RECOVERY_CODES)
    ]
    await repository.replace_recovery(desk.session, user_id, [_hash(box, user_id, code) for code in codes])
    return [policy.shown_recovery(code) for code in codes]


def _proposal(box: TextBox, user_id: UUID, email: str, issuer: str, key: bytes) -> Proposal:
    letters = base64.b32encode(key).decode()
    link = policy.authenticator(key).get_provisioning_uri(email, issuer)
    return Proposal(box.seal(_text(user_id, key)), link, " ".join(letters[at : at + 4] for at in range(0, 32, 4)))


def _text(user_id: UUID, key: bytes) -> str:
    return f"authenticator {user_id} {key.hex()}"


def _key(box: TextBox, user_id: UUID, sealed: str) -> bytes | None:
    try:
        what, whose, key = box.open(sealed).split(" ")
    except (TextUnreadable, ValueError):
        return None
    return bytes.fromhex(key) if (what, whose) == ("authenticator", str(user_id)) else None


def _hash(box: TextBox, user_id: UUID, code: str) -> bytes:
    return box.keyed_hash(f"recovery {user_id} {code}")
