from __future__ import annotations

import pytest

from tests.api.console.desk import Desk


@pytest.fixture
async def staffed(desk: Desk) -> Desk:
    """23 people and the sample's questions."""
    await desk.staff()
    return desk
