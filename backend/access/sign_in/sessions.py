"""Where somebody is signed in, for themselves: seen, and ended one by one or all but this one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from backend.access.sign_in import policy, repository
from backend.access.sign_in.service import ConsoleIdentity
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.values import Value


class SignedInAt(Value):
    """`how`: "link", "mail" or "provider", and then `provider`, its key. `seen_at`: to five minutes. `here`: the one
    that asks."""

    id: UUID
    browser: str
    how: str
    provider: str = ""
    second_factor: bool
    made_at: datetime
    seen_at: datetime
    here: bool


async def sessions_of(desk: Desk, identity: ConsoleIdentity) -> list[SignedInAt]:
    """The last used first."""
    since = desk.now - policy.IDLE, desk.now - policy.LONGEST
    rows = await repository.living_of(desk.session, identity.user_id, *since)
    return [
        SignedInAt(
            id=row.id,
            browser=row.browser or "",
            how=row.how.partition(":")[0],
            provider=row.how.partition(":")[2],
            second_factor=row.second_factor,
            made_at=row.made_at,
            seen_at=row.seen_at,
            here=row.id == identity.session,
        )
        for row in rows
    ]


async def end_session(desk: Desk, identity: ConsoleIdentity, session_id: UUID) -> bool:
    """One of their own. False where there is none such: it has ended meanwhile."""
    return await _end(desk, identity, [session_id]) > 0


async def end_others(desk: Desk, identity: ConsoleIdentity) -> int:
    """All but the one that asks; how many."""
    return await _end(desk, identity, [session.id for session in await sessions_of(desk, identity) if not session.here])


async def _end(desk: Desk, identity: ConsoleIdentity, ids: Collection[UUID]) -> int:
    ended = await repository.delete_of(desk.session, identity.user_id, ids)
    if ended:
        await record(desk, "console.session-end", {"sessions": ended})
    return ended
