"""A turn of a series that could not be made is named on HR's first page until HR lets it go.

Before this only the newest turn of a running series was on that page, so all the others are let go already."""

from __future__ import annotations

from alembic import op

revision = "0080"
down_revision = "0079"


def upgrade() -> None:
    op.execute("ALTER TABLE series_round ADD COLUMN let_go boolean NOT NULL DEFAULT false")
    op.execute("""
        UPDATE series_round AS turn SET let_go = true
        WHERE turn.round_id IS NULL AND turn.problem IS DISTINCT FROM 'skipped' AND (
          EXISTS (SELECT FROM series WHERE series.id = turn.series_id AND series.state <> 'running')
          OR EXISTS (SELECT FROM series_round AS later WHERE later.series_id = turn.series_id
                     AND later.number > turn.number AND later.problem IS DISTINCT FROM 'skipped'))
    """)
