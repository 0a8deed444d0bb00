from __future__ import annotations

import pytest

from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.changed.alma import ALMA, OTHERS
from tests.sending.world import World


@pytest.fixture
async def listed(world: World, post: Mailbox, web: Receiver) -> World:
    """Alma has stood on the list with an e-mail address and a number; both channels are set up."""
    await world.employ([ALMA, *OTHERS])
    world.email(post.port).sms(web.url)
    await world.loop().ready()
    return world
