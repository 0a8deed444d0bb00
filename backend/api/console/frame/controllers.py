"""What all features have in common: the guard, the desk, and whether OpenAPI tells of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from litestar import Controller
from litestar.di import NamedDependency, Provide
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.back.kept_forms import show_kept_form
from backend.api.console.frame.context import ConsoleRequest, desk_of
from backend.api.console.frame.guard import console_guard
from backend.desk import Desk


def provide_desk(request: ConsoleRequest, session: NamedDependency[AsyncSession]) -> Desk:
    return desk_of(request, session)


DESK: Final = MappingProxyType({"desk": Provide(provide_desk, sync_to_thread=False)})


FORM_BYTES: Final = 64 * 2**10
"""Of what is written in the console: texts in several languages, and choices among many."""


class ConsoleApi(Controller):
    """JSON for programs; a subclass names `opt`, the permission it needs, and `tags`."""

    guards = (console_guard,)
    request_max_body_size = FORM_BYTES


class ConsolePages(Controller):
    """For people; a subclass names `opt`, the permission it needs."""

    guards = (console_guard, show_kept_form)
    request_max_body_size = FORM_BYTES
    include_in_schema = False
