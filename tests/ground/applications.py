"""Both applications for tests, each built once per process: what differs from test to test stands in their state.

Of two that are made in one test only the second may be used; `create_app` makes one of its own.
"""

from __future__ import annotations

from litestar import Litestar

from backend.api.named_app import create_app as create_named
from backend.api.parts import NamedParts, state_of
from backend.ballot_box.api.app import create_app as create_ballot_box
from backend.ballot_box.api.context import Context
from backend.ballot_box.api.context import state_of as context_state

_BUILT: dict[str, Litestar] = {}


def named_routes(parts: NamedParts) -> Litestar:
    """To be looked at and not asked: whoever came before has the state. Half a thousand routes take two seconds."""
    app = _BUILT.get("named")
    if app is None:
        app = _BUILT["named"] = create_named(parts)
    return app


def named_application(parts: NamedParts) -> Litestar:
    app = named_routes(parts)
    app.state.update(state_of(parts))
    return app


def ballot_box_application(context: Context) -> Litestar:
    """Its CORS is that of the first context's named origin, which all tests share."""
    app = _BUILT.get("ballots")
    if app is None:
        app = _BUILT["ballots"] = create_ballot_box(context)
    app.state.update(context_state(context))
    return app
