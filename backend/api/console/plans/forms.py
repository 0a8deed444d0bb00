"""Goals and efforts as they are typed."""

from __future__ import annotations

from uuid import UUID

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.forms import Errors, Typed, date_text, parse
from backend.content import EffortText, GoalText, topic_records
from backend.desk import Desk
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language


def read_goal(request: ConsoleRequest, form: Typed) -> tuple[GoalText | None, Errors]:
    values = {"topic": form["topic"], "measure": form["measure"], "level": form["level"].strip(" %")}
    values["due"] = date_text(form["due"])
    return parse(GoalText, values, page_language(request), lambda place: str(place[0]))


def read_effort(request: ConsoleRequest, form: Typed) -> tuple[EffortText | None, Errors]:
    values = {"topic": form["topic"], "kind": form["kind"], "text": form["text"], "day": date_text(form["day"])}
    return parse(EffortText, values, page_language(request), lambda place: str(place[0]))


async def topic_choices(desk: Desk) -> list[tuple[UUID, str]]:
    """Topics in use, in Danish order."""
    language = desk.language
    records = [one for one in await topic_records(desk.session) if not one.archived]
    found = [(one.topic.id, in_language(one.topic.title, language)[0]) for one in records]
    return sorted(found, key=lambda pair: danish_order(pair[1]))
