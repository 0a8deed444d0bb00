"""The middleware that gives each route a room of its own."""

from __future__ import annotations

from typing import cast

from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Middleware, Receive, Scope, Send

from backend.kit.http.limits.room import Limits, NextPiece, Room, Visit


def room_for_each(limits: Limits) -> Middleware:
    """For `Litestar(middleware=[…])`, first: a request is let in, and its body must come in time."""

    def before(app: ASGIApp) -> ASGIApp:
        # The framework calls this once for each route's handler.
        rooms: list[Room] = []

        async def let_in(scope: Scope, receive: Receive, send: Send) -> None:
            if not rooms:
                rooms.append(Room(limits, cast(HTTPRouteHandler, scope["route_handler"])))
            visit = Visit(rooms[0], cast(NextPiece, receive))
            await visit.enter()
            try:
                await app(scope, visit.receive, send)
            finally:
                visit.end()

        return let_in

    return before
