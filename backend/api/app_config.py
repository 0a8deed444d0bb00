"""What anyone may know of this deployment: its two origins, who operates them, and the app that is served."""

from __future__ import annotations

from backend.kit.values import OpenValue
from backend.organisation import FIRST_COLOUR
from backend.public_record import Witness


class Operators(OpenValue):
    named: str
    ballots: str


class WayIn(OpenValue):
    """By the organisation's own sign-in in place of a code: its name, and the path where that begins."""

    name: str
    path: str


class AppConfig(OpenValue):
    """`build`: the hash of the served app, shown in it. `ballot_origin`: the one other origin a phone talks to."""

    organisation: str
    ballot_origin: str
    issuer_name: str
    operators: Operators
    build: str
    colour: str = FIRST_COLOUR
    """The organisation's own, #rrggbb: for a line, never for text."""
    logo: str | None = None
    """Path of a picture on the named side."""
    coin: int = 0
    """Percent, of the rounds that are prepared from now on: so that the app can tell of it between rounds too."""
    ways_in: tuple[WayIn, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    """Who watches both sides from outside."""
    sms: bool = False
    """Whether a code can be had by SMS here."""
