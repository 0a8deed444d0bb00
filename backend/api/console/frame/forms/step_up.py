"""Before somebody who was away changes what administrators change: who they are is asked again, and what they wrote
comes back with the question."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request
from litestar.datastructures import UploadFile

from backend.access import ConsoleIdentity, Permission
from backend.api.console.frame.errors import ConfirmNeeded
from backend.kit.http.access import AnyConnection
from backend.kit.http.limits.bodies import whole_body

STEADY_ONLY: Final[frozenset[Permission]] = frozenset({"administration"})
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


async def refuse_after_a_pause(connection: AnyConnection, permission: Permission, identity: ConsoleIdentity) -> None:
    """Of a request that changes something. Raises ConfirmNeeded."""
    if permission not in STEADY_ONLY or identity.steady:
        return
    if not isinstance(connection, Request) or connection.content_type[0] not in _FORMS:
        raise ConfirmNeeded
    await whole_body(connection)
    fields: list[tuple[str, Any]] = list((await connection.form()).multi_items())
    kept = [(name, value) for name, value in fields if isinstance(value, str)]
    for _, value in fields:
        if isinstance(value, UploadFile):
            await value.close()
    raise ConfirmNeeded(kept, lost=len(kept) < len(fields))
