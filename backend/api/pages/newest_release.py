"""`GET /`: the newest release as one table. Public: a release holds nothing about a person."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from backend.api.kept_files import KeptFile
from backend.api.parts import parts_of
from backend.content import all_topics
from backend.desk import Desk
from backend.handoffs import Release
from backend.kit.http.access import PUBLIC, AnyRequest, requires
from backend.kit.language.number_texts import day_text, enumerated, interval, percent
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.releases import KeptRelease, ReleaseTable, figures_mark, histories, newest_release, table_with_intervals
from backend.reports import asked_in_part, caveats_of_topics
from backend.rounds import asked_branches, asked_part, facts, unit_names

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_AT_ONCE: Final = 2000
_STYLE: Final = KeptFile("/static/page.css", MediaType.CSS, (HERE / "static" / "page.css").read_bytes())
Titles = Mapping[UUID, tuple[str, Language]]
_PAGES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


@get("/", opt=requires(PUBLIC), include_in_schema=False)
async def get_newest_release(request: AnyRequest, desk: NamedDependency[Desk]) -> Response[bytes]:
    """Anybody may ask, however often: of thousands of units a page takes a second of a core, so it is made once."""
    language, brand = desk.language, await parts_of(request).brands.read(desk.session)
    titles = {topic.id: in_language(topic.title, language) for topic in await all_topics(desk.session)}
    of = (await figures_mark(desk.session), brand.name, frozenset(titles.items()))
    made = await parts_of(request).newest_pages.get(language, of, lambda: _page(desk, brand.name, titles))
    varies = {"Content-Language": language, "Vary": "Accept-Language, Accept-Encoding"}
    return made.answer(request, {"Content-Security-Policy": POLICY, **varies})


@get(_STYLE.path, opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
def get_style(v: FromQuery[str | None] = None) -> Response[bytes]:
    return _STYLE.answer(v)


async def _page(desk: Desk, organisation: str, titles: Titles) -> str:
    language = desk.language
    values: dict[str, Any] = {"t": WORDS[language], "language": language, "organisation": organisation}
    values["style"] = _STYLE.address
    values["percent"], values["interval"] = partial(percent, language=language), partial(interval, language=language)
    newest = await newest_release(desk.session)
    values["release"] = None if newest.signed is None else await _shown(desk, newest.signed.release, titles)
    values["missing"] = [await _missing(desk, kept) for kept in newest.passed_over]
    return await _rendered(_PAGES.get_template("newest_release.html"), values)


async def _rendered(template: Template, values: Mapping[str, Any]) -> str:
    """Bit by bit: other requests are answered in between."""
    written = []
    for at, bit in enumerate(template.generate(values)):
        written.append(bit)
        if at % _AT_ONCE == 0:
            await asyncio.sleep(0)
    return "".join(written)


async def _shown(desk: Desk, release: Release, titles: Titles) -> dict[str, Any]:
    table = await table_with_intervals(desk.session, release, await unit_names(desk.session, release.round))
    cells = [cell for row in table.rows for cell in row.cells if cell.share is not None]
    return {
        "status": release.status,
        "k": release.k,
        "coin": release.coin,
        "closed": day_text(release.closed_at, desk.zone, desk.language),
        "topics": _topics(table, titles, desk.language),
        "table": table,
        "part": (await asked_part(desk.session, release.round)).below,
        "read": all(cell.interval is not None for cell in cells),
        "too_few": any(cell.too_few for cell in cells),
        "caveats": [*await _asked_in_part(desk, release), *await _caveats(desk, release, titles)],
        "left_out": enumerated(table.left_out, desk.language) if table.left_out else None,
    }


def _topics(table: ReleaseTable, titles: Titles, language: Language) -> list[dict[str, Any]]:
    """Each with its title, the language of that, and the places of its columns."""
    topics = []
    for topic in dict.fromkeys(column.topic for column in table.columns):
        title, tongue = titles.get(topic, ("?", language))
        places = [at for at, column in enumerate(table.columns) if column.topic == topic]
        topics.append({"title": title, "language": tongue, "columns": places})
    return topics


async def _asked_in_part(desk: Desk, release: Release) -> list[str]:
    branches = (await asked_branches(desk.session, [release.round])).get(release.round, ())
    return [caveat.text for caveat in asked_in_part([("", branches)], WORDS[desk.language])]


async def _caveats(desk: Desk, release: Release, titles: Titles) -> list[str]:
    """Of the whole organisation's figures, topic by topic, as soon as a worker has read them."""
    read = [summary for history in (await histories(desk.session)).values() for summary in history]
    of_round = [
        (titles.get(summary.topic, ("?", desk.language))[0], summary.told, summary.knows)
        for summary in read
        if summary.round == release.round
    ]
    return [caveat.text for caveat in caveats_of_topics(of_round, WORDS[desk.language])]


async def _missing(desk: Desk, kept: KeptRelease) -> str:
    """What is said of a later release, instead of showing an older one without a word."""
    title, _ = in_language((await facts(desk.session, kept.round)).title, desk.language)
    day = day_text(kept.closed_at, desk.zone, desk.language)
    return WORDS[desk.language]("unread-trouble", round=title, day=day)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_newest_release, get_style)
