"""Before somebody who was away changes what administrators change: who they are is asked again, on a page that keeps
what they wrote. What they show comes along with it, and it goes on as if they had not been away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from litestar import Request
from litestar.datastructures import UploadFile

from backend.access import ConsoleIdentity, Permission, session_here, show_again, ways_again
from backend.api.console.frame.context import ConsoleRequest, desk_of
from backend.api.console.frame.errors import ConfirmNeeded
from backend.api.console.frame.forms.shown import is_tried, not_shown, shown_in
from backend.api.console.frame.forms.typed import AGAIN, Typed
from backend.api.console.frame.forms.unsaved import FORMS
from backend.api.parts import parts_of
from backend.kit.http.access import AnyConnection
from backend.kit.http.limits.bodies import whole_body

STEADY_ONLY: Final[frozenset[Permission]] = frozenset({"administration"})


async def refuse_after_a_pause(connection: AnyConnection, permission: Permission, identity: ConsoleIdentity) -> None:
    """Of a request that changes something. Raises ConfirmNeeded."""
    if permission not in STEADY_ONLY or identity.steady:
        return
    if not isinstance(connection, Request) or connection.content_type[0] not in FORMS:
        raise ConfirmNeeded
    await whole_body(connection)
    fields: list[tuple[str, Any]] = list((await connection.form()).multi_items())
    texts = [(name, value) for name, value in fields if isinstance(value, str)]
    asked = await _asked(connection, identity, texts, lost=len(texts) < len(fields))
    if asked is None:
        return
    for _, value in fields:
        if isinstance(value, UploadFile):
            await value.close()
    raise asked


async def _asked(
    request: ConsoleRequest, identity: ConsoleIdentity, texts: Sequence[tuple[str, str]], *, lost: bool
) -> ConfirmNeeded | None:
    """None where what came along shows who it is. In a transaction of its own: a wrong code counts."""
    kept = [(name, value) for name, value in texts if not name.startswith(AGAIN)]
    again = Typed({name: value for name, value in texts if name.startswith(AGAIN)})
    parts, secret = parts_of(request), request.cookies[parts_of(request).site.session_cookie]
    here = session_here(identity, secret)
    async with parts.database.transaction() as session:
        desk = desk_of(request, session)
        if is_tried(again):
            if await show_again(desk, parts.gate, here, shown_in(again, AGAIN)):
                return None
            again = not_shown(again, desk.language, AGAIN)
        return ConfirmNeeded(kept, lost=lost, ways=await ways_again(desk, parts.gate, here), wrong=again.errors)
