""" "Det fortalte I": what the whole organisation answered in the newest published round and before, and what is said to
it.

The same bytes for everybody who asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec

from backend.api.entity_tag import unless_held
from backend.api.parts import parts_of
from backend.api.phone.earlier import ToldEarlier, ToldThen, before, earlier_topics
from backend.api.phone.guard import PhoneController, PhoneRequest
from backend.content import TopicValue, all_topics
from backend.desk import Desk
from backend.kit.language.texts import Language
from backend.kit.values import OpenValue
from backend.registry import DeviceIdentity
from backend.releases import (
    AskedFigures,
    OrganisationFigures,
    TopicFigures,
    TopicSummary,
    histories,
    newest_release,
    organisation_figures,
)
from backend.reports import rounds_of
from backend.rounds import asked_branches, asked_units

Texts = dict[Language, str]


class ToldCounts(OpenValue):
    """`percent` informed of all staff, weighted as on every other page; null where nobody answered."""

    percent: int | None
    informed: int
    uninformed: int
    unsure: int


class ToldTopic(OpenValue):
    """Counts are null where they are withheld or were not asked for. `before`: earlier rounds, the newest first."""

    id: UUID
    title: Texts
    note: Texts | None
    told: ToldCounts | None
    knows: ToldCounts | None
    before: list[ToldThen]


class Told(OpenValue):
    """`answered`: null where it is not shown; the counts are per hundred then. `coin`: percent of the answers that were
    replaced by a random one, which the figures account for; 0 in a round without. `asked_in`: the branches of a round
    that did not ask everywhere, by name. `earlier`: other topics."""

    round: UUID
    closed_at: datetime
    k: int
    answered: int | None
    recipients: int
    coin: int
    asked_in: list[str]
    topics: list[ToldTopic]
    earlier: list[ToldEarlier]


async def _newest(desk: Desk) -> bytes | None:
    signed = (await newest_release(desk.session, with_figures=True)).signed
    figures = None if signed is None else organisation_figures(signed.release)
    if figures is None:
        return None
    topics = {topic.id: topic for topic in await all_topics(desk.session)}
    read = await histories(desk.session)
    branches = await asked_branches(desk.session, [figures.round])
    places = await asked_units(desk.session, {figures.round, *rounds_of(read)})
    return _told(figures, topics, read, branches.get(figures.round, []), places).model_dump_json().encode()


class ToldApi(PhoneController):
    path = "/api/told"
    tags = ("rounds",)

    @get(
        summary="The organisation's figures of the newest published round and before, and the note on each topic",
        responses={
            200: ResponseSpec(Told),
            204: ResponseSpec(None, description="Nothing has been published yet"),
            304: ResponseSpec(None, description="The phone holds this body already"),
        },
    )
    async def get_told(
        self,
        request: PhoneRequest,
        identity: NamedDependency[DeviceIdentity],  # noqa: ARG002  # the device must still be enrolled
        desk: NamedDependency[Desk],
    ) -> Response[bytes]:
        body = await parts_of(request).newest_figures.get("", lambda: _newest(desk))
        return Response(b"", status_code=204) if body is None else unless_held(request, body)


def _told(
    shown: OrganisationFigures,
    topics: Mapping[UUID, TopicValue],
    read: Mapping[UUID, Sequence[TopicSummary]],
    asked_in: list[str],
    places: Mapping[UUID, frozenset[UUID]],
) -> Told:
    """Beside the newest figures stand those of rounds that asked in the same units, and by themselves those of the
    whole organisation. asked_in: the names of these units; places: by round, none where it asked everywhere."""
    told = [figures for figures in shown.topics if figures.topic in topics]
    alike = {topic: _asked_in(places.get(shown.round), history, places) for topic, history in read.items()}
    everywhere = {topic: _asked_in(None, history, places) for topic, history in read.items()}
    return Told(
        round=shown.round,
        closed_at=shown.closed_at,
        k=shown.k,
        answered=shown.answered,
        recipients=shown.recipients,
        coin=shown.coin,
        asked_in=asked_in,
        topics=[
            _topic(figures, topics[figures.topic], before(alike.get(figures.topic, ()), shown.closed_at))
            for figures in told
        ],
        earlier=earlier_topics(everywhere, topics, shown.closed_at, [figures.topic for figures in told]),
    )


def _asked_in(
    wanted: frozenset[UUID] | None, history: Sequence[TopicSummary], places: Mapping[UUID, frozenset[UUID]]
) -> list[TopicSummary]:
    return [summary for summary in history if places.get(summary.round) == wanted]


def _topic(figures: TopicFigures, topic: TopicValue, then: list[ToldThen]) -> ToldTopic:
    return ToldTopic(
        id=topic.id,
        title=topic.title,
        note=topic.note_to_staff,
        told=_counts(figures.told),
        knows=_counts(figures.knows),
        before=then,
    )


def _counts(figures: AskedFigures | None) -> ToldCounts | None:
    if figures is None:
        return None
    informed, uninformed, unsure = figures.counts
    return ToldCounts(percent=figures.percent, informed=informed, uninformed=uninformed, unsure=unsure)
