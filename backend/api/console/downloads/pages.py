"""Hent: the figures as tables, and each release as it was signed. All of it from releases alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.files import dialect_of, figures_table, topic_units_table
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.attachment import attachment
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import PAGE_SIZE, fetched, offset_of
from backend.content import topic_record, topic_records
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import Language, in_language
from backend.kit.times.clock import local_day
from backend.releases import count_releases, histories, kept_releases, release_file
from backend.reports import Dialect, Table, as_csv, as_json, as_xlsx

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final[Mapping[str, tuple[str, Callable[[Table, Dialect], bytes]]]] = {
    "csv": ("text/csv", lambda table, dialect: as_csv(table, dialect)),
    "xlsx": (_XLSX, lambda table, dialect: as_xlsx([table], dialect)),
    "json": ("application/json", lambda table, _: as_json(table)),
}


class DownloadPages(ConsolePages):
    path = "/console/downloads"
    opt = requires("figures.read")

    @get()
    async def get_downloads(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        by_topic = await histories(desk.session)
        titles = {record.topic.id: record.topic.title for record in await topic_records(desk.session)}
        count = await count_releases(desk.session)
        shown = await kept_releases(desk.session, skip=offset_of(request, count), most=PAGE_SIZE)
        names = {summary.round: summary.round_title for history in by_topic.values() for summary in history}
        language = desk.language
        topics = [(topic, titles[topic]) for topic in by_topic if topic in titles]
        topics.sort(key=lambda pair: danish_order(in_language(pair[1], language)[0]))
        releases = fetched(request, shown, count)
        values = {"topics": topics, "list": releases, "round_titles": names, "formats": list(FORMATS)}
        values["unread"] = await unread_rounds(desk)
        return page(request, "downloads.html", values)

    @get("/topics/{kind:str}")
    async def get_topics_table(self, kind: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
        return _file(await figures_table(desk), kind, "emner", desk.language)

    @get("/units/{topic_id:uuid}/{kind:str}")
    async def get_units_table(
        self, topic_id: FromPath[UUID], kind: FromPath[str], desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        record = await topic_record(desk.session, topic_id)
        table = await topic_units_table(desk, record)
        if not table.rows:
            raise PageMissing
        return _file(table, kind, f"enheder-{record.topic.key}", desk.language)

    @get("/release/{round_id:uuid}")
    async def get_release(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[bytes]:
        """The very bytes that the ballot box signed: `linjepuls release verify` and `audit` read them."""
        kept = await release_file(desk.session, round_id)
        day = local_day(kept.closed_at, desk.zone)
        return attachment(kept.body, "application/json", f"offentliggoerelse-{day}.json")


def _file(table: Table, kind: str, name: str, language: Language) -> Response[bytes]:
    if kind not in FORMATS:
        raise PageMissing
    media_type, write = FORMATS[kind]
    return attachment(write(table, dialect_of(language)), media_type, f"{name}.{kind}")
