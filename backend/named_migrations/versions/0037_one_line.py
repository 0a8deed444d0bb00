"""Titles of series and the organisation's name are one line: what is read back is checked as what comes in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT ctid::text AS place, name FROM organisation")).all():
        update = sa.text("UPDATE organisation SET name = :name WHERE ctid = CAST(:place AS tid)")
        connection.execute(update, {"name": _line(row.name), "place": row.place})
    update = sa.text("UPDATE series SET title = :title WHERE id = :id").bindparams(sa.bindparam("title", type_=sa.JSON))
    for row in connection.execute(sa.text("SELECT id, title FROM series")).all():
        connection.execute(update, {"title": {key: _line(text) for key, text in row.title.items()}, "id": row.id})


def _line(text: str) -> str:
    return " ".join(text.split())
