"""That telling of a round's new end was given up stands on the round's pages: what failed before the job had a lock is
found there, too, by the name that it has since."""

from __future__ import annotations

from alembic import op

revision = "0087"
down_revision = "0086"


def upgrade() -> None:
    # `about`: as `kit.jobs` writes a payload down.
    op.execute(
        """
        UPDATE job_fault SET key = moved.today
        FROM (
            SELECT 'end-moved:' || round_id || ':' || direction AS today,
                '{"direction":"' || direction || '","round":"' || round_id || '"}' AS about
            FROM round_prolongation
        ) moved
        WHERE job = 'sending.round_prolonged'
        AND key = 'sending.round_prolonged:' || encode(sha256(convert_to(moved.about, 'UTF8')), 'hex')
        AND NOT EXISTS (SELECT FROM job_fault newer WHERE newer.key = moved.today)
        """
    )
