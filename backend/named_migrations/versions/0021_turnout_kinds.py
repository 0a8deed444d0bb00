"""What was read of a topic says how much is told of the turnout: until now "not shown" was shown as "at least k"."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    # The whole organisation's row among the units has it.
    op.execute(
        "UPDATE topic_reading SET summary = summary || jsonb_build_object('turnout', unit.body -> 'turnout') "
        "FROM unit_reading AS unit WHERE unit.round_id = topic_reading.round_id "
        "AND unit.topic_id = topic_reading.topic_id AND unit.parent_id IS NULL"
    )
