"""What somebody who is signed in does with their own second step, having shown it a moment ago if they have one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.access.errors import OnlySecondStep, StepNotShown
from backend.access.factors import policy, repository, service, showing
from backend.access.factors.passkeys import repository as passkey_repository
from backend.access.factors.passkeys import service as passkeys
from backend.access.factors.passkeys.challenges import Here
from backend.access.factors.passkeys.service import Answer, Ceremony, Gate, Passkey
from backend.access.factors.showing import Ways
from backend.access.sign_in.service import ConsoleIdentity
from backend.desk import Desk


@dataclass(frozen=True)
class OwnStep:
    """`ask`: what they have to show before they change any of it; None where they just did, or have nothing. `fresh`:
    by which a passkey is made, or another."""

    app: bool
    passkeys: list[Passkey]
    ask: Ways | None
    fresh: Ceremony | None

    @property
    def empty(self) -> bool:
        return not self.app and not self.passkeys


async def own_step(desk: Desk, gate: Gate, here: Here, identity: ConsoleIdentity) -> OwnStep:
    app = await service.has_app(desk.session, identity.user_id)
    present = await passkeys.passkeys(desk, identity.user_id)
    if (app or present) and not identity.shown:
        return OwnStep(app, present, await showing.ways(desk, gate, here), None)
    return OwnStep(app, present, None, await passkeys.to_make(desk, gate, here, identity.email))


async def add_app(
    desk: Desk, gate: Gate, here: Here, identity: ConsoleIdentity, sealed: str, typed: str
) -> list[str] | None:
    """Codes for paper, in place of those before; None where the code is not the app's, or there is one. Raises
    StepNotShown."""
    await _held(desk, identity)
    codes = await service.set_up(desk, gate.box, identity.user_id, sealed, typed)
    if codes is not None:
        await showing.note_shown(desk, here)
    return codes


async def add_passkey(
    desk: Desk, gate: Gate, here: Here, identity: ConsoleIdentity, answer: Answer, name: str
) -> list[str] | None:
    """Codes for paper if it is the first second step that they have, else none; None where the answer is refused.
    Raises StepNotShown."""
    first = not await _held(desk, identity)
    if not await passkeys.make(desk, gate, here, answer, name):
        return None
    await showing.note_shown(desk, here)
    return await service.recovery(desk, gate.box, here.user_id) if first else []


async def end_passkey(desk: Desk, identity: ConsoleIdentity, passkey_id: UUID, *, strict: bool) -> bool:
    """False where it has ended meanwhile. strict: as at the sign-in.

    Raises StepNotShown; or OnlySecondStep where their role needs one and this is all that they have: whoever reads
    their mail could else set up the next one."""
    await _held(desk, identity)
    has_app = await service.has_app(desk.session, identity.user_id)
    present = await passkey_repository.of(desk.session, identity.user_id)
    last = not has_app and [passkey.id for passkey in present] == [passkey_id]
    if last and policy.is_needed(identity.roles, strict=strict):
        raise OnlySecondStep
    ended = await passkeys.end(desk, identity.user_id, passkey_id)
    if ended and last:
        await repository.remove(desk.session, identity.user_id)
    return ended


async def new_codes(desk: Desk, gate: Gate, identity: ConsoleIdentity) -> list[str]:
    """In place of those before. Raises StepNotShown, of somebody with nothing to show too."""
    if not await _held(desk, identity):
        raise StepNotShown
    return await service.new_recovery(desk, gate.box, identity.user_id)


async def _held(desk: Desk, identity: ConsoleIdentity) -> bool:
    """Whether they have one; what else they do with it waits. Raises StepNotShown."""
    await passkey_repository.hold(desk.session, identity.user_id)
    has_one = await service.has_factor(desk.session, identity.user_id)
    if has_one and not identity.shown:
        raise StepNotShown
    return has_one
