"""Administration: the audit log by actor, act, days and round; taken away as CSV or JSON, sent as it is read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from backend.access import MOST, AuditLine, AuditQuery, audit_choices, audit_count, audit_export, audit_lines
from backend.api.console.administration.audit.names import Names, names_in, provider_names
from backend.api.console.administration.audit.words import detail_in_words, plain
from backend.api.console.frame.attachment import attachment_headers
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.reading import message
from backend.api.console.frame.forms.typed import Typed, date_text
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import fetched, offset_of
from backend.api.console.sign_in.held import held
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.http.access import requires
from backend.kit.language.number_texts import second_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS, Words
from backend.reports import BOM, csv_lines

_HERE = "/console/administration/audit"
_FILTERS = ("actor", "action", "from", "to", "round")
SIZE = 50
Lines = AsyncIterator[list[AuditLine]]


class AuditPages(ConsolePages):
    path = "/console/administration/audit"
    opt = requires("audit.read")

    @get()
    async def get_audit(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        wanted, form = _query(request)
        total = await audit_count(desk.session, wanted)
        lines = await audit_lines(desk.session, wanted, offset_of(request, total, size=SIZE), SIZE)
        words, zone = WORDS[desk.language], desk.zone
        providers = await held(parts_of(request), desk.session)
        names = {**provider_names(providers), **await names_in(desk.session, lines, desk.language)}
        actors, actions = await audit_choices(desk.session)
        values = {
            "list": fetched(request, [_shown(line, desk.language, zone, names) for line in lines], total, size=SIZE),
            "form": form,
            "actors": [("", words("audit-any")), *((actor, actor) for actor in actors)],
            "actions": [
                ("", words("audit-any")),
                *sorted(((action, _word(action, words)) for action in actions), key=_second),
            ],
            "chosen": {name: form[name] for name in _FILTERS if form[name]},
            "most": MOST,
        }
        return page(request, "administration_audit.html", values, status=form.status)

    @get("/{kind:str}")
    async def get_audit_file(self, kind: FromPath[str], request: ConsoleRequest) -> Stream:
        """`csv` or `json`, with the filters of the page."""
        wanted, form = _query(request)
        if kind not in WRITERS or form.errors:
            raise PageMissing
        media_type, write = WRITERS[kind]
        lines = _lines(parts_of(request).database, wanted)
        words, zone = WORDS[page_language(request)], parts_of(request).site.zone
        return Stream(
            write(lines, words, zone), media_type=media_type, headers=attachment_headers(f"revisionslog.{kind}")
        )


async def _lines(database: Database, wanted: AuditQuery) -> Lines:
    """In a transaction of its own: the request's has ended when the answer is sent."""
    async with database.transaction() as session:
        async for lines in audit_export(session, wanted):
            yield lines


async def _as_csv(batches: Lines, words: Words, zone: ZoneInfo) -> AsyncIterator[str]:
    names = ("audit-at", "audit-actor", "audit-action", "audit-detail")
    yield BOM + csv_lines([["id", *(words(name) for name in names)]])
    async for lines in batches:
        yield csv_lines(
            [line.id, f"{line.at.astimezone(zone):%Y-%m-%d %H:%M:%S}", line.actor, line.action, plain(line.detail)]
            for line in lines
        )


async def _as_json(batches: Lines, _: Words, __: ZoneInfo) -> AsyncIterator[str]:
    between = "["
    async for lines in batches:
        yield between + ",\n".join(line.model_dump_json() for line in lines)
        between = ",\n"
    yield "[]" if between == "[" else "]"


Writer = Callable[[Lines, Words, ZoneInfo], AsyncIterator[str]]
WRITERS: Final[Mapping[str, tuple[str, Writer]]] = {
    "csv": ("text/csv", _as_csv),
    "json": ("application/json", _as_json),
}


def _query(request: ConsoleRequest) -> tuple[AuditQuery, Typed]:
    """What was asked; a filter that cannot be read narrows nothing and is told of."""
    given = {name: request.query_params.get(name, "").strip() for name in _FILTERS}
    language, zone = page_language(request), parts_of(request).site.zone
    since, until, errors = _day(given["from"]), _day(given["to"]), dict[str, str]()
    for name, day in (("from", since), ("to", until)):
        if given[name] and day is None:
            errors[name] = message("date", language)
    round_id = id_in(given["round"])
    if given["round"] and round_id is None:
        errors["round"] = WORDS[language]("audit-round-wrong")
    asked = AuditQuery(
        given["actor"],
        given["action"],
        round_id,
        None if since is None else _midnight(since, zone),
        None if until is None else _midnight(until + timedelta(days=1), zone),
    )
    return asked, Typed(given, errors, 422 if errors else 200)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(date_text(text))
    except ValueError:
        return None
    return day if 2000 <= day.year <= 9000 else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _shown(line: AuditLine, language: Language, zone: ZoneInfo, names: Names) -> dict[str, Any]:
    words = WORDS[language]
    return {
        "at": second_text(line.at, zone, language),
        "actor": line.actor,
        "action": _word(line.action, words),
        "detail": detail_in_words(line.detail, language, zone, names),
        "round": id_in(str(line.detail.get("round", ""))),
    }


def _word(action: str, words: Words) -> str:
    """An act that has no words yet is told by its own name."""
    return words.known(f"action-{action.replace('.', '-')}") or action


def _second(pair: tuple[str, str]) -> str:
    return pair[1].lower()
