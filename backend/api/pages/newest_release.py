"""`GET /`: the newest release as one table. Public: a release holds nothing about a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.brands import brands_of
from backend.content import all_topics
from backend.handoffs import Release
from backend.kit.http.access import PUBLIC, requires
from backend.kit.http.languages import language_of
from backend.kit.language.number_texts import day_text
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.releases import KeptRelease, newest_release, release_table
from backend.rounds import facts, unit_names

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


@get("/", opt=requires(PUBLIC), include_in_schema=False)
async def get_newest_release(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    language = language_of(request)
    brand = await brands_of(request).read(session)
    values: dict[str, Any] = {"t": WORDS[language], "language": language, "organisation": brand.name}
    newest, zone = await newest_release(session), request.app.state.console.zone
    values["release"] = None if newest.signed is None else await _shown(session, newest.signed.release, language, zone)
    values["missing"] = [await _missing(session, kept, language, zone) for kept in newest.passed_over]
    headers = {"Content-Security-Policy": POLICY, "Content-Language": language, "Vary": "Accept-Language"}
    page = _PAGES.get_template("newest_release.html").render(values)
    return Response(page, media_type=MediaType.HTML, headers={**headers, "Cache-Control": "no-cache"})


@get("/static/page.css", opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
def get_style() -> Response[str]:
    style = (HERE / "static" / "page.css").read_text("utf-8")
    return Response(style, media_type=MediaType.CSS, headers={"Cache-Control": "max-age=3600"})


async def _shown(session: AsyncSession, release: Release, language: Language, zone: ZoneInfo) -> dict[str, Any]:
    titles = {topic.id: in_language(topic.title, language) for topic in await all_topics(session)}
    table = release_table(release, await unit_names(session, release.round))
    return {
        "status": release.status,
        "k": release.k,
        "closed": day_text(release.closed_at, zone, language),
        "topics": [
            titles.get(topic, ("?", language)) for topic in dict.fromkeys(column.topic for column in table.columns)
        ],
        "widths": [
            sum(column.topic == topic for column in table.columns)
            for topic in dict.fromkeys(column.topic for column in table.columns)
        ],
        "table": table,
    }


async def _missing(session: AsyncSession, kept: KeptRelease, language: Language, zone: ZoneInfo) -> str:
    """What is said of a later release, instead of showing an older one without a word."""
    title = (await facts(session, kept.round)).title
    return WORDS[language](
        "unread-trouble", round=in_language(title, language)[0], day=day_text(kept.closed_at, zone, language)
    )


ROUTES: tuple[HTTPRouteHandler, ...] = (get_newest_release, get_style)
