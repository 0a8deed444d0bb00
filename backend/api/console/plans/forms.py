"""Goals and efforts as they are typed."""

from __future__ import annotations

from uuid import UUID

from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, date_text
from backend.content import EffortText, GoalText, topic_records
from backend.desk import Desk
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language


def read_goal(form: Typed, desk: Desk) -> GoalText | Typed:
    values = {"topic": form["topic"], "measure": form["measure"], "level": form["level"].strip(" %")}
    return FormReader(form, desk.language).value(GoalText, {**values, "due": date_text(form["due"])})


def read_effort(form: Typed, desk: Desk) -> EffortText | Typed:
    values = {"topic": form["topic"], "kind": form["kind"], "text": form["text"], "day": date_text(form["day"])}
    return FormReader(form, desk.language).value(EffortText, values)


async def topic_choices(desk: Desk) -> list[tuple[UUID, str]]:
    """Topics in use, in Danish order."""
    records = [record for record in await topic_records(desk.session) if not record.archived]
    choices = [(record.topic.id, in_language(record.topic.title, desk.language)[0]) for record in records]
    return sorted(choices, key=lambda pair: danish_order(pair[1]))
