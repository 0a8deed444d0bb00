"""Whether articles' addresses still lead somewhere: what they answered, and which are to be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.jobs import CHECK_LINKS
from backend.content.links import repository
from backend.content.links.policy import BROKEN, LinkState
from backend.content.nightly import is_due
from backend.desk import Desk
from backend.kit.jobs import NoPayload
from backend.kit.values import Value


class LinkReading(Value):
    url: str
    state: LinkState
    checked_at: datetime

    @property
    def broken(self) -> bool:
        return self.state in BROKEN


async def enqueue_checking(session: AsyncSession) -> None:
    await CHECK_LINKS.enqueue(session, NoPayload())


async def link_readings(session: AsyncSession) -> Mapping[str, LinkReading]:
    """Address → what it answered, of those that have been asked."""
    rows = await repository.checks(session)
    names = LinkReading.model_fields
    return {row.url: LinkReading.model_validate({name: getattr(row, name) for name in names}) for row in rows}


async def want_links(desk: Desk) -> None:
    """All of them now, not tonight."""
    await repository.want_checks(desk.session)
    await enqueue_checking(desk.session)
    await record(desk, "links.check", {})


async def due_links(desk: Desk) -> tuple[str, ...]:
    now = desk.now
    return tuple(
        url
        for url, check in (await repository.addresses(desk.session)).items()
        if check is None or check.wanted or is_due(check.checked_at, now)
    )


async def store_link(desk: Desk, url: str, state: LinkState) -> None:
    await repository.store_check(desk.session, url, state, desk.now)


async def forget_links(session: AsyncSession) -> None:
    """Of addresses that no article has any more."""
    await repository.forget_checks(session)
