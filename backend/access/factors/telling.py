"""Whose second step has changed is told by mail: in the transaction in which it is done, and by a job."""

from __future__ import annotations

from uuid import UUID

from backend.access.jobs import FACTOR_CHANGED, FactorChange, FactorChanged
from backend.access.sign_in import repository as session_repository
from backend.desk import Desk


async def tell_changed(desk: Desk, user_id: UUID, change: FactorChange, passkey: str = "") -> None:
    email = await session_repository.email_of(desk.session, user_id)
    told = FactorChanged(email=email, language=desk.language, change=change, passkey=passkey, at=desk.now)
    await FACTOR_CHANGED.enqueue(desk.session, told)
