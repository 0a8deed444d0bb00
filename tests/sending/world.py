"""A municipality with an open round, and a worker that sends to receivers on loopback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from sqlalchemy import select, text

from backend.audit_log import SYSTEM
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.registry.phone_models import Device
from backend.returned_mail.return_path import ReturnPath
from backend.rounds.jobs import REMIND, OfRound
from backend.rounds.life import schedule
from backend.sending.channels.email.provider import EmailProvider, MailServer
from backend.sending.channels.hand import Provider, Writer
from backend.sending.channels.push.provider import PushProvider
from backend.sending.channels.sms.provider import SmsProvider
from backend.sending.channels.webhook.provider import WebhookProvider
from backend.sending.models import ChannelEnded, Message
from backend.sending.orders.service import Orders
from backend.sending.outcomes.service import SendingProgress, progress
from backend.sending.subscriptions import repository as subscriptions_repository
from backend.sending.texts import Sender
from backend.sending.values import Channel
from backend.worker.jobs.occasions import OccasionJobs
from backend.worker.repeated.delivery import MESSAGE_SECONDS, SendingLoop
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE, Named
from tests.ground.sending.push import endpoint

BOX = TextBox(b"k" * 32)
SENDER = Sender("Eksempelkommune", "http://localhost:8000", ZONE)
WRITER = Writer(SENDER, BOX)
FROM = "puls@kommune.dk"
SECRET = b"s" * 32
RETURNS = ReturnPath("retur@kommune.dk", SECRET)
PUSH_KEY = generate_private_key(SECP256R1())
PEOPLE = 12


def row(at: int, *, name: str | None = None, email: str | None = "", phone: str = "", language: str = "da") -> str:
    mail = f"e{at}@kommune.dk" if email == "" else email or ""
    return f"e{at};{name or f'Medarbejder {at}'};{mail};{phone};Kommunen;;{language};ja"


@dataclass
class World:
    named: Named
    clock: MovedClock
    providers: list[Provider] = field(default_factory=list)
    at_any_time: bool = True

    @property
    def database(self) -> Database:
        return self.named.database

    def email(self, port: int, **more: float) -> World:
        server = MailServer("127.0.0.1", port, "none", None, None, FROM, "Eksempelkommune", more.get("seconds", 5))
        per_second = more.get("per_second", 10_000)
        self.providers.append(EmailProvider(server, WRITER, self.clock, per_second, comes_back=RETURNS))
        return self

    def sms(self, base: str) -> World:
        self.providers.append(SmsProvider(base, "token", "Kommunen", WRITER, self.clock, 10_000))
        return self

    def push(self, *, contact: str = "mailto:drift@kommune.dk", seconds: float = 20) -> World:
        services = ("127.0.0.1", "localhost")
        provider = PushProvider(PUSH_KEY, contact, services, self.clock, 10_000, plain=True, seconds=seconds)
        self.providers.append(provider)
        return self

    def webhook(self, url: str, *, seconds: float = 5) -> World:
        self.providers.append(WebhookProvider(url, SECRET, WRITER, self.clock, 10_000, seconds))
        return self

    @property
    def orders(self) -> Orders:
        return Orders(
            self.clock, ZONE, frozenset[Channel](provider.channel for provider in self.providers), self.at_any_time
        )

    def jobs(self) -> OccasionJobs:
        return OccasionJobs(self.database, self.orders)

    def loop(self, database: Database | None = None, *, message_seconds: float = MESSAGE_SECONDS) -> SendingLoop:
        return SendingLoop(database or self.database, self.orders, self.providers, message_seconds=message_seconds)

    async def employ(self, rows: Sequence[str] | None = None) -> None:
        await self.named.employ_long_ago(*(rows or [row(at) for at in range(PEOPLE)]))

    async def mailed(self, port: int) -> None:
        """A round has opened, and all of them were told so by mail."""
        await self.employ()
        await self.email(port).announced(await self.opened())
        await self.loop().turn()

    async def opened(self, lasts: timedelta = 7 * DAY, reminders: int = 0) -> UUID:
        """A round that asks all of them, and has just opened."""
        round_id = await self.named.scheduled(self.named.plan(lasts=lasts))
        async with self.database.transaction() as session:
            await session.execute(text("UPDATE round SET reminders = :n"), {"n": reminders})
        self.clock.moment += DAY
        async with self.database.transaction() as session:
            assert await schedule.take_step(desk_at(session, self.clock, actor=SYSTEM), round_id)
        return round_id

    async def announced(self, round_id: UUID) -> None:
        """As the job does that was queued when the round opened."""
        await self.loop().ready()
        await self.jobs().round_opened(OfRound(round=round_id))

    async def reminded(self) -> None:
        """As the jobs do that a tick queues, the first time they run and once more."""
        await self.jobs().want_reminders()
        for of in await self._wanted():
            await self.jobs().remind(of)
            await self.jobs().remind(of)

    async def _wanted(self) -> list[OfRound]:
        """Taken from the queue."""
        taken = text("DELETE FROM procrastinate_jobs WHERE task_name = :name RETURNING args")
        async with self.database.transaction() as session:
            wanted = list(await session.scalars(taken, {"name": REMIND.name}))
        assert len(wanted) == len({of["round"] for of in wanted})
        return [OfRound.model_validate(of) for of in wanted]

    async def phone(self, external_id: str, url: str) -> None:
        """The person has a phone that lets itself be woken."""
        employee = (await self.named.people())[external_id]
        async with self.database.transaction() as session:
            today = self.clock.now().date()
            device = Device(id=uuid4(), employee_id=employee, key_sha256=employee.bytes, enrolled=today)
            session.add(device)
            await session.flush()
            await subscriptions_repository.put(session, device.id, endpoint(url), today)

    async def messages(self) -> list[Message]:
        async with self.database.transaction() as session:
            return list(await session.scalars(select(Message).order_by(Message.id)))

    async def ended(self) -> set[UUID]:
        """Whose addresses are not written to any more."""
        async with self.database.transaction() as session:
            return set(await session.scalars(select(ChannelEnded.employee_id).where(~ChannelEnded.lifted)))

    async def states(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for message in await self.messages():
            counts[message.state] = counts.get(message.state, 0) + 1
        return counts

    async def reasons(self) -> list[str | None]:
        return sorted({message.reason for message in await self.messages()}, key=str)

    async def progress(self, about: UUID) -> SendingProgress:
        async with self.database.transaction() as session:
            return await progress(session, about)

    async def later(self, wait: timedelta) -> None:
        self.clock.moment += wait
        await self.loop().turn()
