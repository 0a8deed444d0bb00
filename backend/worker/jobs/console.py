"""Who asked for a link to the console was answered before anybody looked whether they may use it; here it is looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from backend.access import (
    FACTOR_CHANGED,
    FACTOR_RESET,
    LINK_ASKED,
    FactorChanged,
    FactorReset,
    FactorTold,
    LinkAsked,
    answer_link_ask,
    is_out,
)
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.jobs import Job
from backend.kit.language.number_texts import moment_text
from backend.kit.times.clock import Clock
from backend.registry.editing import left_among, mails_of
from backend.sending import PersonalMail
from backend.sending.channels import Post
from backend.worker.tasks import AnyTask, Task

T = TypeVar("T", bound=FactorTold)


@dataclass(frozen=True)
class ConsoleJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    box: TextBox
    post: Post

    def tasks(self) -> tuple[AnyTask, ...]:
        return (
            Task(LINK_ASKED, self.link_asked),
            Task(FACTOR_RESET, self.factor_reset),
            Task(FACTOR_CHANGED, self.factor_changed),
        )

    async def link_asked(self, asked: LinkAsked) -> None:
        """Raises NotPosted: tried again with the same link, for as long as it would work."""
        async with self.database.transaction() as session:
            link = await answer_link_ask(Desk(session, self.clock, self.zone), self.box, asked)
            left = await left_among(session, [link.email]) if link is not None else {}
        if link is not None and not is_out(left.get(link.email), link.wanted_on):
            word = "console-link" if asked.browser else "console-link-anywhere"
            address = f"{self.post.sender.origin}/console/sign-in?link={link.secret}"
            mail = PersonalMail(link.email, asked.language, word, {"browser": asked.browser}, address)
            await self.post.send(mail)

    async def factor_reset(self, reset: FactorReset) -> None:
        """Raises NotPosted."""
        if not reset.alone:
            await self._each_alone(FACTOR_RESET, reset)
            return
        address = f"{self.post.sender.origin}/console/sign-in"
        await self.post.send(PersonalMail(reset.email, reset.language, "factor-reset", {"by": reset.by}, address))

    async def factor_changed(self, changed: FactorChanged) -> None:
        """Raises NotPosted."""
        if not changed.alone:
            await self._each_alone(FACTOR_CHANGED, changed)
            return
        at = moment_text(changed.at, self.zone, changed.language)
        # A provider's account is no second step: where they are signed in, they see who else is.
        place = "sessions" if changed.change == "provider-linked" else "second-step"
        values, address = {"at": at, "passkey": changed.passkey}, f"{self.post.sender.origin}/console/{place}"
        mail = PersonalMail(changed.email, changed.language, f"factor-{changed.change}", values, address)
        await self.post.send(mail)

    async def _each_alone(self, job: Job[T], told: T) -> None:
        """A job for each address: one mailbox that is full has no mail sent twice to another."""
        async with self.database.transaction() as session:
            known = await mails_of(session, self.clock.now(), told.email)
            more = {"language": known.language or told.language, "alone": True}
            addresses = (told.email, *known.addresses)
            await job.enqueue_many(
                session, [told.model_copy(update={**more, "email": address}) for address in addresses]
            )
