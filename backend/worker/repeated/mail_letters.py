"""What the mail server announces, for the reading of staff lists: asked when a worker starts, and from time to time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backend.kit.database import Database
from backend.registry import note_mail_letters
from backend.sending.channels import EmailProvider, Provider

ASK_EVERY_SECONDS: Final = 3600.0
ASK_AGAIN_SECONDS: Final = 60.0
"""After it could not be reached."""


@dataclass(frozen=True)
class MailLettersTick:
    """Any number of workers may ask. Without a mail server nothing is known, and nothing is sent."""

    database: Database
    providers: Sequence[Provider]

    async def tick(self) -> float | None:
        """Seconds until it is asked again."""
        taken: bool | None = None
        for provider in self.providers:
            if isinstance(provider, EmailProvider):
                taken = await provider.takes_other_letters()
        if taken is None:
            return ASK_AGAIN_SECONDS
        async with self.database.transaction() as session:
            await note_mail_letters(session, taken=taken)
        return None
