"""The stored order of names belongs to a version of ICU: each upgrade of the database makes what another one made."""

from __future__ import annotations

import sqlalchemy as sa

from backend.kit.language.danish import ORDER_VERSION, stored_order

_OTHERS = sa.text(
    "SELECT id, name FROM employee WHERE name <> '' AND substring(name_order FOR length(:version)) <> :version"
).bindparams(sa.bindparam("version", ORDER_VERSION, sa.LargeBinary))
_ORDERED = sa.text("UPDATE employee SET name_order = :key WHERE id = :id")


def order_names(connection: sa.Connection) -> None:
    people = connection.execute(_OTHERS).all()
    if people:
        connection.execute(_ORDERED, [{"id": person.id, "key": stored_order(person.name)} for person in people])
