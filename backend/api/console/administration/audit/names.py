"""What the ids in lines of the audit log are called today: people, rounds, series, feeds and topics still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import AuditLine, Providers, provided
from backend.api.console.frame.forms.ids import id_in
from backend.content import feed_records, topic_records
from backend.kit.language.texts import Language, in_language
from backend.registry import names_of
from backend.rounds import all_rounds, all_series

_PEOPLE: Final = ("employee", "employees")
_ROUNDS: Final = ("round", "round_id", "about", "key")
_SERIES: Final = ("series",)
_FEEDS: Final = ("feed",)
_TOPICS: Final = ("topic",)
Names = Mapping[str, str]
"""By id, as the log writes it."""


def provider_names(providers: Providers) -> Names:
    """By how a session says that it began."""
    every = (*providers.of_settings, *(kept.provider for kept in providers.kept))
    return {provided(provider.key): provider.name for provider in every}


async def names_in(session: AsyncSession, lines: Iterable[AuditLine], language: Language) -> Names:
    """Each kind is asked for at most once, and only where a line is about it."""
    details = [line.detail for line in lines]
    named: dict[UUID, str] = {}
    if people := set(_ids(details, _PEOPLE)):
        named |= await names_of(session, people)
    if any(_ids(details, _ROUNDS)):
        named |= {row.id: in_language(row.title, language)[0] for row in await all_rounds(session)}
    if any(_ids(details, _SERIES)):
        named |= {row.id: in_language(row.text.title, language)[0] for row in await all_series(session)}
    if any(_ids(details, _FEEDS)):
        named |= {record.feed.id: record.feed.title for record in await feed_records(session)}
    if any(_ids(details, _TOPICS)):
        topics = (record.topic for record in await topic_records(session))
        named |= {topic.id: in_language(topic.title, language)[0] for topic in topics}
    return {str(key): name for key, name in named.items()}


def _ids(details: Iterable[Mapping[str, Any]], fields: Iterable[str]) -> Iterator[UUID]:
    for detail in details:
        for field in fields:
            value = detail.get(field, [])
            for text in value if isinstance(value, list) else [value]:
                if (identity := id_in(text)) is not None:
                    yield identity
