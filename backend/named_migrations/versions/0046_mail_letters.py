"""Whether the mail server takes letters such as ø before the @, as it said when a worker asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "mail_letters",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("taken", sa.Boolean, nullable=False),
        sa.CheckConstraint("id = 1", name="one"),
    )
