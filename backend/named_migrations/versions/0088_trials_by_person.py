"""A trial message that failed is kept by who asked for it, and no longer by their address. Of whoever has access no
more nothing is kept, and of trials that were given up no job with an address in it."""

from __future__ import annotations

from alembic import op

revision = "0088"
down_revision = "0087"


def upgrade() -> None:
    op.execute(
        """
        UPDATE job_fault SET key = kept.today
        FROM (
            SELECT 'trial:' || channel || ':' || email AS before, 'trial:' || channel || ':' || id AS today
            FROM console_user, unnest(ARRAY['email', 'sms', 'push']) AS channel
        ) kept
        WHERE job = 'sending.trial' AND key = kept.before
        """
    )
    op.execute("DELETE FROM job_fault WHERE job = 'sending.trial' AND key !~ '[0-9a-f-]{36}$'")
    op.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'sending.trial' AND status = 'failed'")
