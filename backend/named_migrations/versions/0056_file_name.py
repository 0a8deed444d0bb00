"""What a staff file was called, beside its preview and in the history of imports.

Revises: 0055
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    for table in ("staff_upload", "staff_import"):
        op.add_column(table, sa.Column("file_name", sa.Text, nullable=False, server_default=""))
