"""The organisation changed: in the database, and on this process's very next page."""

from __future__ import annotations

from backend.api.console.frame.context import ConsoleRequest
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.organisation import OrganisationText, change_organisation, remove_logo, set_logo


async def change(request: ConsoleRequest, desk: Desk, wanted: OrganisationText, revision: int) -> None:
    """Raises OrganisationInvalid or ChangedMeanwhile."""
    await change_organisation(desk, wanted, revision)
    parts_of(request).brands.forget()


async def take_logo(request: ConsoleRequest, desk: Desk, body: bytes) -> None:
    """Raises LogoRefused."""
    await set_logo(desk, body)
    parts_of(request).brands.forget()


async def drop_logo(request: ConsoleRequest, desk: Desk) -> None:
    await remove_logo(desk)
    parts_of(request).brands.forget()
