"""What ranks the articles of a topic: pins, synonyms, and the words of an article in its own language."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0005"
down_revision = "0004"


def _words(column: str, weight: str) -> str:
    """The two-argument form, since only that is immutable; its configuration must be a constant."""
    danish, english = (f"to_tsvector('{name}', {column})" for name in ("danish", "english"))
    return f"setweight(CASE language WHEN 'en' THEN {english} ELSE {danish} END, '{weight}')"


def upgrade() -> None:
    words = sa.Computed(f"{_words('title', 'A')} || {_words('text', 'D')}", persisted=True)
    op.add_column("article", sa.Column("words", TSVECTOR, words, nullable=False))
    op.create_index("ix_article_words", "article", ["words"], postgresql_using="gin")
    op.create_table(
        "article_pin",
        sa.Column("topic_id", sa.Uuid, sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article_id", sa.Uuid, sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
    )
    op.create_table(
        "synonym",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
    )
