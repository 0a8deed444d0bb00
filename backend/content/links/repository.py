"""SQL of checked addresses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.links.models import LinkCheck
from backend.content.links.policy import LinkState
from backend.content.models import Article


async def checks(session: AsyncSession) -> list[LinkCheck]:
    return list(await session.scalars(select(LinkCheck)))


async def addresses(session: AsyncSession) -> dict[str, LinkCheck | None]:
    """Of articles in use, in order; each with its last check."""
    query = select(Article.url, LinkCheck).outerjoin(LinkCheck, LinkCheck.url == Article.url)
    rows = await session.execute(query.where(~Article.archived, Article.url.is_not(None)).order_by(Article.url))
    return {row.url: row.LinkCheck for row in rows}


async def store_check(session: AsyncSession, url: str, state: LinkState, at: datetime) -> None:
    values = {"checked_at": at, "state": state, "wanted": False}
    statement = insert(LinkCheck).values(url=url, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["url"], set_=values))


async def want_checks(session: AsyncSession) -> None:
    await session.execute(update(LinkCheck).values(wanted=True))


async def forget_checks(session: AsyncSession) -> None:
    """Of addresses that no article has any more."""
    kept = select(Article.url).where(Article.url == LinkCheck.url).exists()
    await session.execute(delete(LinkCheck).where(~kept))
