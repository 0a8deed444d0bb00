"""In by a link, without the page that it opens."""

from __future__ import annotations

from backend.access.sign_in.service import start_session, take_link
from backend.desk import Desk


async def redeem_link(desk: Desk, secret: str) -> str:
    """The secret of a new session, whatever else the page would have asked for."""
    taken = await take_link(desk, secret)
    return await start_session(desk, taken.user_id, how=taken.how, second_factor=False)
