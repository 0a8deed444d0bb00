"""Feeds, what became of their entries, checks of articles' addresses; a revision of all that two may write at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for table in ("question", "goal", "effort"):
        op.add_column(table, sa.Column("revision", sa.Integer, nullable=False, server_default="1"))
    op.create_table(
        "feed",
        sa.Column("id", sa.Uuid, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False, unique=name == "url") for name in ("url", "title", "language")),
        sa.Column("tags", JSONB, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("fetched_at", sa.DateTime(timezone=True)),
        sa.Column("fault", sa.Text),
        sa.Column("wanted", sa.Boolean, nullable=False, server_default=sa.true()),
        *(sa.Column(name, sa.Text) for name in ("etag", "last_modified")),
    )
    op.create_table(
        "feed_entry",
        sa.Column("feed_id", sa.Uuid, sa.ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("identity", sa.LargeBinary, primary_key=True),
        sa.Column("article_id", sa.Uuid, sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("content_sha256", sa.LargeBinary, nullable=False),
        sa.Column("taken_revision", sa.Integer, nullable=False),
        sa.Column("newer", JSONB),
    )
    op.create_table(
        "link_check",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("wanted", sa.Boolean, nullable=False, server_default=sa.false()),
    )
