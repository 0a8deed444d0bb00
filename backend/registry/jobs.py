"""The jobs that a code or an invitation gives reason for; who is told of them, and how, is the business of sending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import Final, Literal
from uuid import UUID, uuid4

from backend.kit.jobs import AnyJob, Job, NoPayload, Payload, RetryRule

ByItself = Literal["email", "sms"]
Noticed = Literal["address-changed", "phone-in", "access-ended"]


class OfBatch(Payload):
    batch: UUID


class CodeMade(Payload):
    """`but`: the channels that the code itself goes by. `others`: whose codes were made with it; told together.

    `about`: the act of making them, that each is told of once; None of a job from before there was one."""

    employee: UUID
    but: tuple[ByItself, ...] = ()
    others: tuple[UUID, ...] = ()
    about: UUID | None = None

    @property
    def employees(self) -> tuple[UUID, ...]:
        return self.employee, *self.others


class Notice(Payload):
    """What people are told at all addresses that they had in the last 30 days; `before`: only at those from before."""

    occasion: Noticed
    about: UUID
    employees: tuple[UUID, ...]
    before: datetime | None = None


class SmsAsked(Payload):
    """`sealed`: a phone number, or that it was none, as long whichever, in `kit.crypto.sealed_text`'s box."""

    sealed: str


class SmsCode(Payload):
    """`sealed`: the code's digits in `kit.crypto.sealed_text`'s box."""

    employee: UUID
    sealed: str


SMS_ASKED: Final = Job("staff.sms_asked", SmsAsked, priority=-1)
"""Decides who is sent a code. After all others: strangers can ask as often as they like, and no round is to wait."""
SMS_CODE: Final = Job("sending.sms_code", SmsCode, priority=1)
"""Before all others: somebody stands with the phone in the hand."""
CODE_MADE: Final = Job("sending.code_made", CodeMade, priority=-1)
"""Tells a person that somebody made a code for them. After all others: there may be thousands, and no round waits."""
NOTICE: Final = Job("sending.notice", Notice, priority=-1)
"""An address was changed, a phone came in, access has ended: told, also at what the staff list has no more."""
INVITE: Final = Job("sending.invite", OfBatch, lock=lambda of: f"invite:{of.batch}")
"""Hands a batch's e-mails and text messages over and wipes their codes."""
SET_LETTERS: Final = Job(
    "staff.set_letters", OfBatch, lock=lambda of: f"letters:{of.batch}", retry=RetryRule(most_attempts=12)
)
"""Tried for a quarter of an hour; then the batch's page says why there are none, and HR asks anew."""

TAKE_DIRECTORY: Final = Job(
    "staff.take_directory",
    NoPayload,
    lock=lambda _: "take_directory",
    waits_once=True,
    priority=-1,
)
"""Makes the staff list equal to what the directory tells. After all others: it may be thousands of people, told one by
one and each unit's members after them."""

TOLD_TOGETHER: Final = 100
"""A job of its own for each takes ten times as long as what is done in it; all in one would hold the other jobs up."""


def codes_made(by_employee: Iterable[tuple[UUID, Iterable[ByItself]]]) -> Iterator[CodeMade]:
    """Each with the channels that the code itself goes by."""
    wanted, about = sorted((tuple(sorted(by)), employee) for employee, by in by_employee), uuid4()
    for but, those in groupby(wanted, lambda told: told[0]):
        employees = (employee for _, employee in those)
        while together := tuple(islice(employees, TOLD_TOGETHER)):
            yield CodeMade(employee=together[0], others=together[1:], but=but, about=about)


def notices(
    occasion: Noticed, people: Iterable[UUID], about: UUID, *, before: datetime | None = None
) -> Iterator[Notice]:
    rest = iter(people)
    while together := tuple(islice(rest, TOLD_TOGETHER)):
        yield Notice(occasion=occasion, about=about, employees=together, before=before)


JOBS: Final[tuple[AnyJob, ...]] = (SMS_ASKED, SMS_CODE, CODE_MADE, NOTICE, INVITE, SET_LETTERS, TAKE_DIRECTORY)
