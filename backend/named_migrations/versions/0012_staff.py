"""HR's part of the registry: the order of names, uploads, invitations, letters, and one-time codes by SMS."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from backend.kit.language.danish import plain_letters

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _names()
    _uploads()
    _invitations()
    _sms()


def _names() -> None:
    op.add_column("employee", sa.Column("name_order", sa.Text(collation="C"), nullable=False, server_default=""))
    connection = op.get_bind()
    employees = connection.execute(sa.text("SELECT id, name FROM employee")).all()
    if employees:
        changed = sa.text("UPDATE employee SET name_order = :order WHERE id = :id")
        connection.execute(changed, [{"id": row.id, "order": plain_letters(row.name)} for row in employees])
    op.create_index("ix_employee_name_order", "employee", ["name_order", "id"], postgresql_where=sa.text("active"))
    op.execute(
        "CREATE INDEX ix_employee_phone_end ON employee "
        "((right(regexp_replace(phone, '[^0-9]', '', 'g'), 8))) WHERE active"
    )


def _uploads() -> None:
    op.create_table(
        "staff_upload",
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("file_sha256", sa.LargeBinary, primary_key=True),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.Column("preview", JSONB, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )


def _invitations() -> None:
    op.create_table(
        "invitation_batch",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("made", sa.Date, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
    )
    batch = sa.ForeignKey("invitation_batch.id", ondelete="CASCADE")
    employee = sa.ForeignKey("employee.id", ondelete="CASCADE")
    op.create_table(
        "invitation",
        sa.Column("batch_id", sa.Uuid, batch, primary_key=True),
        sa.Column("employee_id", sa.Uuid, employee, primary_key=True, index=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("sealed", sa.Text),
        sa.CheckConstraint("channel IN ('email', 'sms', 'letter')", name="invitation_channel"),
    )
    op.create_table(
        "letter_file",
        sa.Column("batch_id", sa.Uuid, sa.ForeignKey("invitation_batch.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("wanted", sa.Date, nullable=False),
        sa.Column("letters", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
    )


def _sms() -> None:
    op.create_table(
        "sms_sign_in",
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code_hmac", sa.LargeBinary),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("asked", sa.SmallInteger, nullable=False, server_default="0"),
    )
    op.create_table(
        "sms_hour",
        sa.Column("hour", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("sent", sa.Integer, nullable=False),
    )
