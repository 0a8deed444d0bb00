"""Rounds whose hand-over was refused for a clock or a key are tried again by themselves: those that have waited for
HR's button since before get their job, too. Of one that should have opened by now HR says whether it still is to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.kit.times.clock import SystemClock

revision = "0086"
down_revision = "0085"


_TO_COME = sa.text(
    """
    SELECT procrastinate_defer_jobs_v1(array_agg(ROW('default', 'rounds.prepare', 0, 'round:' || id, NULL,
      jsonb_build_object('round', id), NULL)::procrastinate_job_to_defer_v1 ORDER BY opens_at))
    FROM round WHERE state = 'preparing' AND problem = 'service-call-refused' AND cancellation IS NULL
        AND opens_at > :moment
    HAVING count(*) > 0
    """
)


def upgrade() -> None:
    op.get_bind().execute(_TO_COME, {"moment": SystemClock().now()})
