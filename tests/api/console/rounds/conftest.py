from __future__ import annotations

import pytest

from backend.registry import import_staff
from tests.api.console.desk import Desk
from tests.desks import desk_at
from tests.registry.staff import staff_file
from tests.rounds.named import SCHOOLS, rows


@pytest.fixture
async def staffed(desk: Desk) -> Desk:
    """23 people and the sample's questions."""
    await desk.content()
    async with desk.database.transaction() as session:
        await import_staff(desk_at(session, desk.clock), staff_file(*rows(SCHOOLS)), dry_run=False)
    return desk
