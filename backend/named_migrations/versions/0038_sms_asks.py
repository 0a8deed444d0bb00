"""A number that was asked for has a row, whoever's it is: trying a code by SMS tells nothing of the staff list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "sms_ask",
        sa.Column("number_hmac", sa.LargeBinary, primary_key=True),
        sa.Column("code_hmac", sa.LargeBinary, nullable=False),
        sa.Column("tries", sa.SmallInteger, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_sms_ask_until", "sms_ask", ["until"])
    op.drop_column("sms_sign_in", "tries")
