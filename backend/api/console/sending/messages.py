"""All that is sent, as it will arrive, and a trial of it to oneself: what a round tells, or codes and access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sending.failed import reason_text
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.rounds import RoundFacts, facts
from backend.sending import OF_A_ROUND, OF_PEOPLE, Occasion, TrialRefused, ask_trial, message_samples, trial_ways

MAIL_POLICY: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
"""A mail stands by itself, with its own styles and nothing that runs."""


class MessagesPages(ConsolePages):
    path = "/console/messages"
    opt = requires("rounds.manage")

    @get()
    async def get_messages(
        self, request: ConsoleRequest, desk: NamedDependency[Desk], about: FromQuery[UUID | None] = None
    ) -> Response[str]:
        return await _page(request, desk, await _round(desk, about))

    @get("/mail")
    async def get_mail_sample(
        self,
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
        occasion: FromQuery[str],
        language: FromQuery[str],
        about: FromQuery[UUID | None] = None,
    ) -> Response[str]:
        """By itself, not as a part of a page."""
        round_ = await _round(desk, about)
        samples = await message_samples(desk, occasions(round_), parts_of(request).site.origin, round_)
        wanted = next((sample for sample in samples if sample.occasion == occasion), None)
        mail = next((mail for mail in wanted.mails.values() if mail.language == language), None) if wanted else None
        if mail is None:
            raise PageMissing
        return Response(mail.html, media_type="text/html", headers=dict(MAIL_POLICY))

    @post()
    async def post_trial(
        self, request: ConsoleRequest, desk: NamedDependency[Desk], about: FromQuery[UUID | None] = None
    ) -> Response[Any]:
        round_, form = await _round(desk, about), await typed(request)
        occasion = next((each for each in occasions(round_) if each == form["occasion"]), None)
        channel = next((way.channel for way in await trial_ways(desk) if way.channel == form["channel"]), None)
        if occasion is None or channel is None:
            return await _page(request, desk, round_, _unfit(desk, form, "messages-trial-choose"))
        try:
            await ask_trial(desk, occasion, channel, round_)
        except TrialRefused:
            return await _page(request, desk, round_, _unfit(desk, form, "messages-trial-unfit"))
        return see_other(f"/console/messages{_query(round_)}", "trial-sent")


def occasions(round_: RoundFacts | None) -> tuple[Occasion, ...]:
    return OF_PEOPLE if round_ is None else OF_A_ROUND


async def _round(desk: Desk, round_id: UUID | None) -> RoundFacts | None:
    return None if round_id is None else await facts(desk.session, round_id)


def _unfit(desk: Desk, form: Typed, why: str) -> Typed:
    return form.with_errors({"channel": WORDS[desk.language](why)})


def _query(round_: RoundFacts | None) -> str:
    return "" if round_ is None else f"?about={round_.id}"


async def _page(
    request: ConsoleRequest, desk: Desk, round_: RoundFacts | None, form: Typed | None = None
) -> Response[str]:
    words = WORDS[page_language(request)]
    ways = await trial_ways(desk)
    values = {
        "round": round_,
        "query": _query(round_),
        "samples": await message_samples(desk, occasions(round_), parts_of(request).site.origin, round_),
        "ways": [(way, way.fault and reason_text(words, way.fault.reason)) for way in ways],
        "kinds": [(each, words(f"sending-occasion-{each}")) for each in occasions(round_)],
        "possible": [
            (way.channel, words(f"sending-channel-{way.channel}")) for way in ways if way.set_up and way.reaches
        ],
        "me": desk.actor,
        "form": form or Typed({"occasion": cast(str, occasions(round_)[0]), "channel": "email"}),
    }
    return page(request, "messages.html", values, status=422 if form else 200)
