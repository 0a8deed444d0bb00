"""A unit has the id that the system behind the staff list gives it, beside our own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("unit", sa.Column("source_id", sa.Text))
    op.create_index("uq_unit_source", "unit", ["source_id"], unique=True, postgresql_where=sa.text("active"))
