"""All that is sent as it will arrive, and a trial to oneself, as JSON: what the page does, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody

from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.sending.messages import occasions
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.texts import Language
from backend.rounds import facts
from backend.sending import MessageSample, Occasion, TrialChannel, TrialRefused, ask_trial, message_samples


class MailBody(Body):
    subject: str
    text: str


class MessageBody(Body):
    """`mails` is empty where no mail tells of it. `push`: a phone shows its fixed words, too."""

    occasion: Occasion
    mails: dict[Language, MailBody]
    short: dict[Language, str]
    push: bool

    @classmethod
    def of(cls, sample: MessageSample) -> MessageBody:
        mails = {at: MailBody(subject=mail.subject, text=mail.text) for at, mail in sample.mails.items()}
        short = {at: text.text for at, text in sample.short.items()}
        return cls(occasion=sample.occasion, mails=mails, short=short, push=sample.push)


class TrialBody(Body):
    occasion: Occasion
    channel: TrialChannel
    round: UUID | None = None


class MessagesApi(ConsoleApi):
    path = "/console/api/messages"
    opt = requires("rounds.manage")
    tags = ("console: sending",)

    @get(summary="All that is sent, as it will arrive: of a round, or of codes and access")
    async def get_messages_json(
        self, request: ConsoleRequest, desk: NamedDependency[Desk], about: FromQuery[UUID | None] = None
    ) -> list[MessageBody]:
        round_ = None if about is None else await facts(desk.session, about)
        samples = await message_samples(desk, occasions(round_), parts_of(request).site.origin, round_)
        return [MessageBody.of(sample) for sample in samples]

    @post("/trial", summary="Send one of them to oneself", status_code=204)
    async def post_trial_json(self, data: JSONBody[TrialBody], desk: NamedDependency[Desk]) -> None:
        round_ = None if data.round is None else await facts(desk.session, data.round)
        if data.occasion not in occasions(round_):
            raise TrialRefused
        await ask_trial(desk, data.occasion, data.channel, round_)
