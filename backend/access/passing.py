"""Which tables of the console's sign-in hold what lasts for hours: whoever was signed out stays so after a restore."""

from __future__ import annotations

from typing import Final

from backend.access.models import ConsoleHalfway, ConsoleLink, ConsoleLinkHour, ConsoleSession, ConsoleSpent
from backend.access.oidc.models import ConsoleRenewal

PASSING_TABLES: Final = frozenset(
    model.__tablename__
    for model in (ConsoleHalfway, ConsoleLink, ConsoleLinkHour, ConsoleRenewal, ConsoleSession, ConsoleSpent)
)
