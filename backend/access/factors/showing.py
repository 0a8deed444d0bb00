"""Showing a second step, whichever one has: at the sign-in, and again when it is asked for within a session."""

from __future__ import annotations

from dataclasses import dataclass

from backend.access.factors import repository, service
from backend.access.factors.passkeys import service as passkeys
from backend.access.factors.passkeys.challenges import Here
from backend.access.factors.passkeys.service import Answer, Ceremony, Gate
from backend.access.factors.policy import TRIES
from backend.access.sign_in import repository as session_repository
from backend.access.sign_in.policy import secret_hash
from backend.access.sign_in.service import ConsoleIdentity
from backend.audit_log import record
from backend.desk import Desk


@dataclass(frozen=True)
class Ways:
    """What somebody has: an authenticator (`app`) or a passkey, and with either codes on paper."""

    app: bool
    passkey: Ceremony | None

    @property
    def has(self) -> str:
        """For texts that differ by it: "app", "passkey" or "both"."""
        return "app" if self.passkey is None else ("both" if self.app else "passkey")


@dataclass(frozen=True)
class Shown:
    """What was typed, or signed by a passkey."""

    code: str = ""
    answer: Answer | None = None


def session_here(identity: ConsoleIdentity, secret: str) -> Here:
    """secret: of the session."""
    return Here(identity.user_id, secret_hash(secret))


async def ways(desk: Desk, gate: Gate, here: Here) -> Ways:
    app = await service.has_app(desk.session, here.user_id)
    return Ways(app, await passkeys.to_use(desk, gate, here))


async def ways_again(desk: Desk, gate: Gate, here: Here) -> Ways | None:
    """None for somebody who has nothing to show."""
    return await ways(desk, gate, here) if await service.has_factor(desk.session, here.user_id) else None


async def shows(desk: Desk, gate: Gate, here: Here, shown: Shown) -> bool:
    if shown.answer is not None:
        return await passkeys.passes(desk, gate, here, shown.answer)
    return await service.passes(desk, gate.box, here.user_id, shown.code)


async def show_again(desk: Desk, gate: Gate, here: Here, shown: Shown) -> bool:
    """Within a session, which then goes on as if it had been used all along. A wrong code counts."""
    if not await shows(desk, gate, here, shown):
        await _note_wrong(desk, here)
        return False
    await session_repository.note_seen(desk.session, here.bound, {"steady_at": desk.now, "shown_at": desk.now})
    await record(desk, "console.shown-again", {"how": "code" if shown.answer is None else "passkey"})
    return True


async def note_shown(desk: Desk, here: Here) -> None:
    """Whoever has just set one up has it there."""
    await session_repository.note_seen(desk.session, here.bound, {"shown_at": desk.now})


async def _note_wrong(desk: Desk, here: Here) -> None:
    totp = await repository.totp_of(desk.session, here.user_id)
    if totp is not None and totp.wrong > 0 and totp.wrong % TRIES == 0:
        await record(desk, "console.factor-refused", {"times": TRIES})
