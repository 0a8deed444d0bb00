"""What a mail says, from the process that read it to the one that asked."""

from __future__ import annotations

import json
from uuid import UUID

from backend.returned_mail.return_path import Returned
from backend.returned_mail.values import Bounce


def passed(bounce: Bounce | None) -> str:
    if bounce is None:
        return json.dumps(None)
    returned = [(mail.message.hex, mail.seal.hex()) for mail in bounce.returned]
    return json.dumps([returned, bounce.reason, bounce.ends])


def taken(text: bytes) -> Bounce | None:
    """The reverse of `passed`."""
    told = json.loads(text)
    if told is None:
        return None
    returned, reason, ends = told
    return Bounce(tuple(Returned(UUID(hex=one), bytes.fromhex(seal)) for one, seal in returned), reason, ends)
