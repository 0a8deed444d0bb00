"""Feeds, and what became of their entries."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.content.models import Kept
from backend.named_base import Base


class Feed(Kept):
    """Articles on somebody's server. `fault`: why the last attempt gave nothing; `wanted`: now, not tonight.

    `refused`: the entries that the last attempt could not take in, as `RefusedEntry`."""

    __tablename__ = "feed"

    url: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    fetched_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    fault: Mapped[str | None] = mapped_column(Text)
    wanted: Mapped[bool] = mapped_column(default=True, server_default="true")
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    refused: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list, server_default="[]")


class FeedEntry(Base):
    """Which article an entry of a feed has become, so that none becomes two; and what an editor has yet to look at."""

    __tablename__ = "feed_entry"

    feed_id: Mapped[UUID] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True)
    identity: Mapped[bytes] = mapped_column(primary_key=True)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    content_sha256: Mapped[bytes]
    taken_revision: Mapped[int]
    newer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
