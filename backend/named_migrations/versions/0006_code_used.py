"""A used code is remembered as one, so that whoever types it is told so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("enrolment_code", sa.Column("used", sa.Boolean, nullable=False, server_default=sa.false()))
    op.alter_column("enrolment_code", "used", server_default=None)
