"""By which providers are asked whether whoever signed in by them is still one of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    session = sa.ForeignKey("console_session.secret_sha256", ondelete="CASCADE", onupdate="CASCADE")
    op.create_table(
        "console_renewal",
        sa.Column("secret_sha256", sa.LargeBinary, session, primary_key=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    )
