"""Who asked for a code by SMS is answered before the staff list is looked at; here it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import SMS_ASKED, SmsAsked, answer_sms_ask
from backend.worker.tasks import AnyTask, Task


@dataclass(frozen=True)
class SignInJobs:
    database: Database
    clock: Clock
    box: TextBox

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(SMS_ASKED, self.sms_asked),)

    async def sms_asked(self, asked: SmsAsked) -> None:
        async with self.database.transaction() as session:
            await answer_sms_ask(session, self.clock, self.box, asked)
