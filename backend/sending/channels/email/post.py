"""Mails to people of the console, one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import uuid4

import structlog

from backend.sending.channels.email.provider import EmailProvider
from backend.sending.channels.hand import Provider, ProviderTrouble
from backend.sending.personal import PersonalMail, write_personal
from backend.sending.texts import Sender
from backend.sending.values import Later, Never


class NotPosted(Exception):
    """Not now; its words hold nothing of the mail."""


@dataclass(frozen=True)
class Post:
    """`provider`: None where no mail is set up; then nothing is sent."""

    provider: EmailProvider | None
    sender: Sender

    @classmethod
    def by(cls, providers: Iterable[Provider], sender: Sender) -> Self:
        return cls(next((provider for provider in providers if isinstance(provider, EmailProvider)), None), sender)

    async def send(self, mail: PersonalMail) -> None:
        """Raises NotPosted where it is worth another try. Of a refusal for good operations are told, since whoever
        waits for the mail is not: strangers would learn who has the console."""
        if self.provider is None:
            return
        try:
            async with self.provider.opened() as connection:
                outcome = await connection.give_personal(uuid4(), mail.to, write_personal(mail, self.sender))
        except ProviderTrouble as trouble:
            outcome = trouble.outcome
        if isinstance(outcome, Later):
            raise NotPosted(outcome.reason)
        if isinstance(outcome, Never):
            log = structlog.get_logger()
            log.error("console_mail_refused", reason=outcome.reason, alarm=not outcome.ends)
