"""People, units, devices, the audit log, topics, questions, articles, and procrastinate's job tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None


def upgrade() -> None:
    _serving_role()
    _registry()
    _content()
    _jobs()


def _serving_role() -> None:
    """What later migrations create is granted by itself; what must not be altered is revoked where it is made."""
    tables = "SELECT, INSERT, UPDATE, DELETE ON TABLES"
    for rights in (tables, "USAGE ON SEQUENCES"):
        op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} TO named_app")
    op.execute("GRANT USAGE ON SCHEMA public TO named_app")


def _registry() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("parent_id", sa.Uuid, sa.ForeignKey("unit.id")),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    live_root = sa.text("parent_id IS NULL AND active")
    op.create_index(
        "ix_unit_one_root", "unit", [sa.text("(parent_id IS NULL)")], unique=True, postgresql_where=live_root
    )
    op.create_index(
        "uq_unit_name_in_parent", "unit", ["parent_id", "name"], unique=True, postgresql_where=sa.text("active")
    )
    op.create_table(
        "employee",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("external_id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("leads_unit_id", sa.Uuid, sa.ForeignKey("unit.id")),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_index("ix_employee_unit_id", "employee", ["unit_id"])
    _phones()
    _audit_log()


def _phones() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code_sha256", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("made", sa.Date, nullable=False),
        sa.Column("redemptions", sa.Integer, nullable=False),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column(
            "employee_id", sa.Uuid, sa.ForeignKey("employee.id", ondelete="CASCADE"), nullable=False, unique=True
        ),
        sa.Column("refresh_sha256", sa.LargeBinary, nullable=False),
        sa.Column("previous_sha256", sa.LargeBinary),
        sa.Column("enrolled", sa.Date, nullable=False),
    )


def _audit_log() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", JSONB, nullable=False),
    )
    op.execute("REVOKE UPDATE, DELETE ON audit_log FROM named_app")


def _content() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, JSONB, nullable=False) for name in ("title", "summary", "sources")),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("goals", JSONB, nullable=False),
        sa.Column("note_to_staff", JSONB),
        sa.Column("tags", JSONB, nullable=False),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("topic_id", sa.Uuid, sa.ForeignKey("topic.id"), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", JSONB, nullable=False),
        sa.Column("options", JSONB, nullable=False),
        sa.Column("asked", sa.Boolean, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.UniqueConstraint("key", "version"),
        sa.CheckConstraint("kind IN ('told', 'knows')", name="kind"),
    )
    op.create_index("uq_question_current", "question", ["key"], unique=True, postgresql_where=sa.text("current"))
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "language", "text")),
        sa.Column("tags", JSONB, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("url", sa.Text),
    )


def _jobs() -> None:
    # On the driver's own cursor: many statements at once, with per cent signs that are no parameters.
    connection = op.get_bind().connection.driver_connection
    if connection is None:
        raise RuntimeError("the migration needs a live connection")
    connection.execute(SchemaManager.get_schema())
