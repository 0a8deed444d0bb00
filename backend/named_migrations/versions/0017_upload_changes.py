"""What a staff file would change lies in rows, so that a page of it reads what it shows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    # Files wait an hour at most to be confirmed: who is in the middle of it uploads the file once more.
    op.execute("DELETE FROM staff_upload")
    op.drop_column("staff_upload", "preview")
    op.add_column("staff_upload", sa.Column("summary", JSONB, nullable=False))
    op.create_table(
        "staff_upload_change",
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("file_sha256", sa.LargeBinary, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("change", JSONB, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor", "file_sha256"], ["staff_upload.actor", "staff_upload.file_sha256"], ondelete="CASCADE"
        ),
    )
