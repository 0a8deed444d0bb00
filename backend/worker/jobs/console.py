"""Who asked for a link to the console was answered before anybody looked whether they may use it; here it is looked."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from backend.access import FACTOR_RESET, LINK_ASKED, FactorReset, LinkAsked, answer_link_ask
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry.editing import left_among
from backend.sending import PersonalMail
from backend.sending.channels import Post
from backend.worker.tasks import AnyTask, Task


@dataclass(frozen=True)
class ConsoleJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    box: TextBox
    post: Post

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(LINK_ASKED, self.link_asked), Task(FACTOR_RESET, self.factor_reset))

    async def link_asked(self, asked: LinkAsked) -> None:
        """Raises NotPosted: tried again with the same link, for as long as it would work."""
        async with self.database.transaction() as session:
            link = await answer_link_ask(Desk(session, self.clock, self.zone), self.box, asked)
            left = link is not None and await left_among(session, [link.email])
        if link is not None and not left:
            word = "console-link" if asked.browser else "console-link-anywhere"
            address = f"{self.post.sender.origin}/console/sign-in?link={link.secret}"
            mail = PersonalMail(link.email, asked.language, word, {"browser": asked.browser}, address)
            await self.post.send(mail)

    async def factor_reset(self, reset: FactorReset) -> None:
        """Raises NotPosted."""
        address = f"{self.post.sender.origin}/console/sign-in"
        await self.post.send(PersonalMail(reset.email, reset.language, "factor-reset", {"by": reset.by}, address))
