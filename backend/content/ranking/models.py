"""What, besides tags, says which article is about which topic."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class ArticlePin(Base):
    """An editor says that the article is about the topic, and is to be read first."""

    __tablename__ = "article_pin"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True)


class Synonym(Base):
    """Who looks for `word` is shown `other` too; the other way round only if that is a row of its own."""

    __tablename__ = "synonym"

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    other: Mapped[str] = mapped_column(Text, primary_key=True)
