"""Sammenlign: two units of a topic, chosen by whoever looks, and how sure it is that they differ."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.comparing import compare, placed_units, units_to_choose
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.frame.pages import page
from backend.content import topic_record
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.releases import TopicSummary, topic_history
from backend.reports import coin_note
from backend.rounds import asked_branches, asked_part

FIELDS: Final = ("one", "other")


class ComparePages(ConsolePages):
    path = "/console/topic"
    opt = requires("figures.read")

    @get("/{topic_id:uuid}/compare")
    async def get_compare(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """`?one=…&other=…`: a link of the page's map brings the first along."""
        record, history = await topic_record(desk.session, topic_id), await topic_history(desk.session, topic_id)
        values: dict[str, Any] = {"record": record, "newest": history[0] if history else None, "compared": None}
        if history:
            values |= await _chosen(request, desk, history[0])
            values["coin_note"] = coin_note(history[:1], WORDS[desk.language])
        return page(request, "compare.html", values)


async def _chosen(request: ConsoleRequest, desk: Desk, newest: TopicSummary) -> dict[str, Any]:
    asked = {name: request.query_params.get(name, "") for name in FIELDS}
    ids = {name: id_in(text) for name, text in asked.items() if text}
    placed = await placed_units(desk.session, newest, {unit for unit in ids.values() if unit})
    chosen = {name: placed[unit] for name, unit in ids.items() if unit is not None and unit in placed}
    part = await asked_part(desk.session, newest.round)
    unknown = {
        name: WORDS[desk.language]("compare-not-asked" if unit in part.outside else "compare-unknown")
        for name, unit in ids.items()
        if name not in chosen
    }
    both = len(chosen) == len(FIELDS)
    return {
        "form": Typed(asked, unknown),
        "units": await units_to_choose(desk.session, newest, chosen.values()),
        "chosen": chosen,
        "asked_part": part,
        "asked_in": (await asked_branches(desk.session, [newest.round])).get(newest.round, ()),
        "compared": compare(chosen["one"], chosen["other"]) if both else None,
    }
