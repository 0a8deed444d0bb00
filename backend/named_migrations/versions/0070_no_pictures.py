"""Pages draw their figures themselves: no pictures are kept, and no jobs draw them."""

from __future__ import annotations

from alembic import op

revision = "0070"
down_revision = "0069"


def upgrade() -> None:
    op.drop_table("picture")
    # What waits for a worker, and what is told of one that failed: nobody does it any more.
    op.execute("DELETE FROM job_fault WHERE job IN ('releases.draw', 'releases.draw_round')")
    op.execute(
        "DELETE FROM procrastinate_jobs WHERE task_name IN ('releases.draw', 'releases.draw_round') AND status = 'todo'"
    )
