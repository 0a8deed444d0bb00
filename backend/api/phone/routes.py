"""All that a phone asks of the named side, and the app itself."""

from __future__ import annotations

from typing import Final

from litestar.types import ControllerRouterHandler

from backend.api.phone.app.config import ROUTES as CONFIG
from backend.api.phone.app.files import ROUTES as APP_FILES
from backend.api.phone.enrolment import Enrolment, Leaving
from backend.api.phone.entered import Entered
from backend.api.phone.moving import LeavingParcel, Moving
from backend.api.phone.push import Push
from backend.api.phone.rounds import PhoneRoundsApi
from backend.api.phone.told import ToldApi

PHONE_API: Final[tuple[ControllerRouterHandler, ...]] = (
    *CONFIG,
    Enrolment,
    Leaving,
    LeavingParcel,
    Moving,
    Entered,
    PhoneRoundsApi,
    ToldApi,
    Push,
)
PHONE_ROUTES: Final[tuple[ControllerRouterHandler, ...]] = (*PHONE_API, *APP_FILES)
