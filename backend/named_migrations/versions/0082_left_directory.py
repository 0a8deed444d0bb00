"""Who is inactive in the directory is forgotten as who left by a file is, so it is noted since when they are: of those
who were so before this, since they were last told of. Names of members and managers stand in no other's entry."""

from __future__ import annotations

from alembic import op

revision = "0082"
down_revision = "0081"


def upgrade() -> None:
    op.execute("ALTER TABLE directory_entry ADD COLUMN inactive_since date")
    op.execute("""
        UPDATE directory_entry SET inactive_since = CAST(changed_at AS date)
        WHERE kind = 'person' AND told ->> 'active' = 'false'
    """)
    op.execute("""
        UPDATE directory_entry
        SET content = content #- '{urn:ietf:params:scim:schemas:extension:enterprise:2.0:User,manager,displayName}'
        WHERE kind = 'person'
    """)
    op.execute("""
        UPDATE directory_entry SET content = jsonb_set(content, '{members}', (
          SELECT jsonb_agg(member - 'display' ORDER BY place)
          FROM jsonb_array_elements(content -> 'members') WITH ORDINALITY AS each(member, place)))
        WHERE kind = 'unit' AND jsonb_array_length(content -> 'members') > 0
    """)
