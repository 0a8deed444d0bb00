"""From the named side's settings to what its worker does: jobs, and what is repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Final, Self
from zoneinfo import ZoneInfo

import httpx
import procrastinate

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.http.outside import Outside
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.turns import repeat
from backend.kit.times.clock import Clock, clock_from
from backend.rounds import HandoffCalls, KeyBox, ServiceSigner
from backend.run.parts import private_key, public_keys, terms_of
from backend.sending import PUSH_SERVICES, Orders, Sender
from backend.sending.channels import Post, Provider, Writer, providers_of
from backend.settings.named import NamedSettings
from backend.settings.sending import SendingSettings
from backend.worker.jobs.console import ConsoleJobs
from backend.worker.jobs.occasions import OccasionJobs
from backend.worker.jobs.outside import OutsideJobs
from backend.worker.jobs.rounds import RoundJobs
from backend.worker.jobs.sign_in import SignInJobs
from backend.worker.jobs.staff import StaffJobs
from backend.worker.jobs.trials import TrialJobs
from backend.worker.jobs.webhooks import WebhookJobs
from backend.worker.jobs.workshops import WorkshopJobs
from backend.worker.repeated.delivery import SendingLoop
from backend.worker.repeated.expiry import ERASE_EVERY_SECONDS, Expiry
from backend.worker.repeated.housekeeping import STEPS, Housekeeping
from backend.worker.repeated.mail_letters import ASK_EVERY_SECONDS, MailLettersTick
from backend.worker.repeated.scheduler import Scheduler
from backend.worker.repeated.series import SeriesTick
from backend.worker.tasks import AnyTask

STALLED_EVERY_SECONDS: Final = 30.0
DIRECTORY_EVERY_SECONDS: Final = 30.0
FORGOTTEN_EVERY_SECONDS: Final = 600.0


@dataclass(frozen=True)
class Work:
    database: Database
    clock: Clock
    zone: ZoneInfo
    rounds: RoundJobs
    outside: OutsideJobs
    occasions: OccasionJobs
    sign_in: SignInJobs
    console: ConsoleJobs
    staff: StaffJobs
    workshops: WorkshopJobs
    trials: TrialJobs
    webhooks: WebhookJobs
    sending: SendingLoop

    @classmethod
    def of(
        cls, settings: NamedSettings, sending_settings: SendingSettings, database: Database, http: httpx.AsyncClient
    ) -> Self:
        """Raises SettingsRefused for a key that can't be read."""
        clock, zone = clock_from(settings.clock_file), ZoneInfo(settings.zone)
        reachable = Outside(frozenset(settings.inside_hosts))
        box, terms = TextBox(bytes.fromhex(settings.key_encryption_key)), terms_of(settings)
        sending = _sending(settings, sending_settings, database, clock)
        return cls(
            database,
            clock,
            zone,
            rounds=_rounds(settings, database, clock, http),
            outside=OutsideJobs(database, clock, zone, reachable),
            occasions=OccasionJobs(database, sending.orders),
            sign_in=SignInJobs(database, clock, box),
            console=_console(settings, database, clock, sending.providers),
            staff=StaffJobs(database, clock, zone, terms),
            workshops=WorkshopJobs(database, clock),
            trials=TrialJobs(database, clock, zone, terms, box, sending.providers),
            webhooks=WebhookJobs(database, clock, zone, box, reachable, play=settings.environment != "production"),
            sending=sending,
        )

    def tasks(self) -> tuple[AnyTask, ...]:
        of_all = (
            *(self.rounds, self.outside, self.occasions, self.sign_in, self.console),
            *(self.staff, self.workshops, self.trials, self.webhooks),
        )
        return tuple(task for jobs in of_all for task in jobs.tasks())

    def repeated(
        self, settings: NamedSettings, app: procrastinate.App, stop: asyncio.Event, bell: Bell
    ) -> tuple[Coroutine[None, None, None], ...]:
        """Each goes on until `stop`, and looks at once when the bell rings."""
        tick = settings.tick_seconds
        scheduler = Scheduler(self.database, self.clock, self.zone, app)
        nights = Housekeeping(self.database, self.clock, self.zone, STEPS)
        series = SeriesTick(self.database, self.clock, self.zone, terms_of(settings))
        letters = MailLettersTick(self.database, self.sending.providers)
        expiry = Expiry(self.database, self.clock, self.zone)
        return (
            repeat("rounds", scheduler.tick, stop, tick, bell),
            repeat("forgotten-rounds", self.rounds.forgotten.look, stop, FORGOTTEN_EVERY_SECONDS),
            repeat("stalled-jobs", scheduler.retry_stalled, stop, STALLED_EVERY_SECONDS),
            repeat("nights", nights.tick, stop, tick, bell),
            repeat("series", series.tick, stop, tick, bell),
            repeat("reminders", self.occasions.want_reminders, stop, tick, bell),
            repeat("mail-letters", letters.tick, stop, ASK_EVERY_SECONDS),
            repeat("directory", self.staff.look, stop, DIRECTORY_EVERY_SECONDS),
            repeat("expiry", expiry.erase, stop, ERASE_EVERY_SECONDS),
            repeat("leaving", expiry.end_left, stop, ERASE_EVERY_SECONDS),
            self.sending.run(stop, tick, bell),
        )


def _rounds(settings: NamedSettings, database: Database, clock: Clock, http: httpx.AsyncClient) -> RoundJobs:
    signer = ServiceSigner(private_key(settings.service_key, "SERVICE_KEY"), settings.service_key_id)
    return RoundJobs(
        database=database,
        clock=clock,
        zone=ZoneInfo(settings.zone),
        calls=HandoffCalls(http, settings.ballot_origin, signer, clock),
        box=KeyBox(bytes.fromhex(settings.key_encryption_key)),
        issuer_name=settings.issuer_name,
        release_keys=public_keys(settings.release_keys, "RELEASE_KEYS"),
    )


def _console(settings: NamedSettings, database: Database, clock: Clock, providers: Iterable[Provider]) -> ConsoleJobs:
    zone = ZoneInfo(settings.zone)
    post = Post.by(providers, Sender(settings.organisation, settings.origin, zone))
    return ConsoleJobs(database, clock, zone, TextBox(bytes.fromhex(settings.key_encryption_key)), post)


def _sending(settings: NamedSettings, sending: SendingSettings, database: Database, clock: Clock) -> SendingLoop:
    zone = ZoneInfo(settings.zone)
    box = TextBox(bytes.fromhex(settings.key_encryption_key))
    writer = Writer(Sender(settings.organisation, settings.origin, zone), box)
    push_services = settings.push_services or PUSH_SERVICES
    providers = providers_of(sending, settings.organisation, push_services, writer, clock)
    ready = frozenset(provider.channel for provider in providers)
    return SendingLoop(database, Orders(clock, zone, ready, sending.sending_any_time), providers)
