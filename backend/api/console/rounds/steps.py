"""One round: what it is about to be, sending it, how far it has come, cancelling it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import rounds
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page, see_other
from backend.api.console.rounds.end_times import choices_now
from backend.api.console.rounds.not_moved import step_fault
from backend.api.console.sending.acts import end_not_told
from backend.api.parts import parts_of
from backend.content import all_topics, questions
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import Problem
from backend.organisation import JobFaultRecord, chosen_coin, job_fault, sending_hours
from backend.registry import unit_tree
from backend.releases import newest_turnout, read_again
from backend.rounds import (
    CANCEL,
    FETCH_RELEASE,
    FETCH_TURNOUT,
    PREPARE,
    PROLONG,
    OfRound,
    RoundFacts,
    TransitionRefused,
    one_sided,
    series_of_rounds,
    topic_choices,
)
from backend.sending import mail_samples, reminder_times, short_samples

_MAIL_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
POOLED_SHOWN = 40
"""How many units that are counted with others a page names; of the rest it tells how many there are."""


class RoundSteps(ConsolePages):
    path = "/console/rounds"
    opt = requires("rounds.manage")

    @get("/{round_id:uuid}")
    async def get_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        facts = await rounds.facts(desk.session, round_id)
        series = (await series_of_rounds(desk.session)).get(round_id)
        turnout = await newest_turnout(desk.session, round_id) if facts.state in ("open", "closed") else None
        unread = [unread_round for unread_round in await unread_rounds(desk) if unread_round.round == round_id]
        moved = await rounds.moved_ends(desk.session, round_id)
        moving = not all(end.acknowledged for end in moved)
        fault = await _fault(desk, facts, moving=moving)
        ends = {"moved": moved, "moving": moving, "choices": await choices_now(desk, round_id)}
        values = {"round": facts, "series": series, "turnout": turnout, "unread": unread, "fault": fault}
        values["not_moved"], values["not_told"] = await step_fault(desk, facts), await end_not_told(desk, facts)
        return page(request, "round.html", {**values, **ends, **await _content(desk, facts), "refused": None})

    @get("/{round_id:uuid}/send")
    async def get_send_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """What is about to happen, before it does."""
        facts = await rounds.facts(desk.session, round_id)
        if facts.state != "draft":
            return see_other(f"/console/rounds/{round_id}")
        return await _send_page(request, desk, facts, None)

    @get("/{round_id:uuid}/mail")
    async def get_mail(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """The mail that tells of the opening, as it arrives. `?language=da|en`; by itself, not as a part of a page."""
        facts, origin = await rounds.facts(desk.session, round_id), parts_of(request).site.origin
        mails = await mail_samples(desk, "round-opened", origin, facts)
        wanted = next((mail for mail in mails.values() if mail.language == request.query_params.get("language")), None)
        if wanted is None:
            raise PageMissing
        return Response(wanted.html, media_type="text/html", headers=_MAIL_POLICY)

    @post("/{round_id:uuid}/send")
    async def post_send_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        facts = await rounds.facts(desk.session, round_id)
        if facts.state != "draft":
            return see_other(f"/console/rounds/{round_id}")
        try:
            await rounds.start_preparing(desk, round_id)
        except TransitionRefused:
            # Pressed twice: the first was faster.
            return see_other(f"/console/rounds/{round_id}", "sent")
        except Problem as problem:
            return await _send_page(request, desk, facts, problem)
        return see_other(f"/console/rounds/{round_id}", "sent")

    @post("/{round_id:uuid}/prepare-again")
    async def post_prepare_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        # Where it was pressed twice, the first may have made it ready already.
        with suppress(TransitionRefused):
            await rounds.prepare_again(desk, round_id)
        return see_other(f"/console/rounds/{round_id}", "prepared-again")

    @post("/{round_id:uuid}/read-again")
    async def post_read_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await read_again(desk, round_id)
        return see_other(f"/console/rounds/{round_id}", "reading-again")

    @get("/{round_id:uuid}/cancel")
    async def get_cancel_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """Asks first, as long as it can be."""
        facts = await rounds.facts(desk.session, round_id)
        if facts.cancelling or facts.state not in ("draft", "preparing", "scheduled"):
            return see_other(f"/console/rounds/{round_id}")
        return page(request, "round_ask.html", {"round": facts, "ask": "cancel"})

    @post("/{round_id:uuid}/cancel")
    async def post_cancel_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await rounds.cancel_round(desk, round_id)
        return see_other(f"/console/rounds/{round_id}", "cancelling")


async def _send_page(request: ConsoleRequest, desk: Desk, facts: RoundFacts, refused: Problem | None) -> Response[str]:
    forecast = None
    try:
        forecast = await rounds.forecast_of(desk, facts.id)
    except Problem as problem:
        refused = refused or problem
    content = await _content(desk, facts)
    choices = await topic_choices(desk)
    language, hours = desk.language, await sending_hours(desk.session)
    values = {
        "round": facts,
        "forecast": forecast,
        "pooled": () if forecast is None else forecast.pooled[:POOLED_SHOWN],
        "refused": refused and (refused.title[language], refused.detail.get(language, "")),
        "reminded": reminder_times(facts.opens_at, facts.closes_at, facts.reminders, hours, desk.zone),
        "short": await short_samples(desk, "round-opened", parts_of(request).site.origin, facts),
        "mails": await mail_samples(desk, "round-opened", parts_of(request).site.origin, facts),
        "lacking": one_sided(choices, [question.id for question in content["asked"]]),
    }
    return page(request, "round_send.html", {**content, **values}, status=refused.status if refused else 200)


async def _fault(desk: Desk, facts: RoundFacts, *, moving: bool) -> JobFaultRecord | None:
    """What the job fails with that the round waits for. moving: for the ballot box to take another end."""
    waits_for = {"preparing": (PREPARE,), "open": (FETCH_TURNOUT,), "closed": (FETCH_RELEASE, FETCH_TURNOUT)}
    jobs = (PROLONG,) if moving else waits_for.get(facts.state, ())
    for job in (CANCEL,) if facts.cancelling else jobs:
        fault = await job_fault(desk.session, job, OfRound(round=facts.id))
        if fault is not None:
            return fault
    return None


async def _content(desk: Desk, facts: RoundFacts) -> dict[str, Any]:
    plan, _ = await rounds.plan_of(desk.session, facts.id)
    asked = await questions(desk.session, plan.questions)
    about = {question.topic_id for question in asked}
    named = await _unit_names(desk, facts.id) if plan.selection.branches else {}
    return {
        "plan": plan,
        "asked": asked,
        "topics": {topic.id: topic for topic in await all_topics(desk.session) if topic.id in about},
        "coin": await _coin(desk, facts),
        "branch_names": [named[branch] for branch in plan.selection.branches if branch in named],
    }


async def _coin(desk: Desk, facts: RoundFacts) -> int | None:
    """Percent: the round's own, and until it is prepared the one it would get."""
    if facts.state in ("draft", "preparing") and facts.coin is None:
        return (await chosen_coin(desk.session)).percent
    return facts.coin


async def _unit_names(desk: Desk, round_id: UUID) -> Mapping[UUID, str]:
    """As they were called when it was frozen: one that was closed since was asked all the same."""
    return await rounds.unit_names(desk.session, round_id) or (await unit_tree(desk.session)).names
