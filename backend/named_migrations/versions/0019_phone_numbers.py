"""Numbers of the staff list in the one form in which files are read now, so that the next file changes nobody.

What nobody could dial stays as it is until a file without it is read.
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute(
        """
        UPDATE employee e SET phone = CASE
          WHEN n.plain LIKE '+%' THEN n.plain
          WHEN n.plain LIKE '00%' THEN '+' || substr(n.plain, 3)
          WHEN length(n.plain) = 8 THEN '+45' || n.plain
          ELSE '+' || n.plain END
        FROM (SELECT id, regexp_replace(phone, '\\s', '', 'g') AS plain FROM employee WHERE phone IS NOT NULL) n
        WHERE n.id = e.id AND n.plain ~ '^((\\+|00)[1-9][0-9]{7,14}|[1-9][0-9]{7}|45[0-9]{8})$'
        """
    )
