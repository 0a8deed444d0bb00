"""When what is asked of others' servers every night is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

EVERY: Final = timedelta(hours=20)
"""Less than a day, so that a nightly turn that begins a little earlier than the last one leaves nothing out."""


def is_due(last: datetime | None, now: datetime) -> bool:
    return last is None or now - last >= EVERY
