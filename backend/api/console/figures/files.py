"""Readings as files: for whoever downloads them, and for programs that ask for CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from litestar import Response

from backend.api.console.figures.tables import topics_table, units_table
from backend.api.console.frame.context import ConsoleRequest
from backend.content import TopicRecord, topic_records
from backend.desk import Desk
from backend.kit.http.languages import weighed
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.releases import histories, topic_history, unit_tree
from backend.reports import DANISH, ENGLISH, Dialect, Table, as_csv, asked_elsewhere, first_asked, rounds_of
from backend.rounds import AskedPart, asked_branches, asked_part, asked_units

Format = Literal["json", "csv"]
DIALECTS: Final[Mapping[Language, Dialect]] = {"da": DANISH}
"""Of languages that have one of their own; all others have the English one."""
_CSV: Final = "text/csv"
_JSON: Final = ("application/json", "application/*", "*/*")


def dialect_of(language: Language) -> Dialect:
    return DIALECTS.get(language, ENGLISH)


async def figures_table(desk: Desk) -> Table:
    """Every topic and round."""
    records = await topic_records(desk.session)
    titles = {record.topic.id: in_language(record.topic.title, desk.language)[0] for record in records}
    figures = await histories(desk.session)
    about = rounds_of(figures)
    asked = await asked_branches(desk.session, about), await asked_units(desk.session, about)
    return topics_table(figures, titles, *asked, WORDS[desk.language], desk.zone)


async def topic_units_table(desk: Desk, record: TopicRecord) -> Table:
    """Its newest figures; no rows as long as no round about it is released."""
    history = await topic_history(desk.session, record.topic.id)
    units = await unit_tree(desk.session, history[0], None) if history else ()
    part = await asked_part(desk.session, history[0].round) if history else AskedPart()
    places = await asked_units(desk.session, {summary.round for summary in history})
    elsewhere = bool(history) and history[0].round in asked_elsewhere(history, places)
    first = first_asked(history)[history[0].round] if history else ()
    title = in_language(record.topic.title, desk.language)[0]
    return units_table(
        title, history[:1], units, part, WORDS[desk.language], desk.zone, elsewhere=elsewhere, first=first
    )


def wants_csv(request: ConsoleRequest, asked: Format | None) -> bool:
    """By `?format=`, or else where `Accept` names CSV and nothing of ours more eagerly."""
    if asked is not None:
        return asked == "csv"
    eager = dict(weighed(request.headers.get("accept", "")))
    return 0 < eager.get(_CSV, 0) >= max(eager.get(kind, 0) for kind in _JSON)


def csv_answer(table: Table, desk: Desk) -> Response[Any]:
    """UTF-8 with its mark; headings and numbers are written as in the language that was asked for."""
    headers = {"Content-Language": desk.language, "Vary": "Accept, Accept-Language, Authorization, Cookie"}
    return Response(as_csv(table, dialect_of(desk.language)), media_type=_CSV, headers=headers)
