"""Webhooks: a new key, beside which the one before signs for a week."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"


def upgrade() -> None:
    op.add_column("webhook", sa.Column("sealed_before", sa.Text))
    op.add_column("webhook", sa.Column("both_until", sa.DateTime(timezone=True)))
