"""Names and numbers of the staff list in the one form in which files are read now (ADR 0028), so that the next file
moves nobody; and the letters by which names are found.

Where two units or two people have become one text, one of them stays as it is: the next file, which names it no more,
lets it go, and whoever reads the preview sees that.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from backend.kit.language.danish import plain_letters, stored_order
from backend.kit.language.typed_text import plain_identity

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    connection = op.get_bind()
    _units(connection)
    _people(connection)
    _waiting(connection)


def _units(connection: sa.Connection) -> None:
    units = connection.execute(sa.text("SELECT id, parent_id, name, active FROM unit ORDER BY id")).all()
    taken = {(unit.parent_id, unit.name) for unit in units if unit.active}
    renamed = []
    for unit in units:
        name = plain_identity(unit.name)
        place = (unit.parent_id, name)
        if name != unit.name and not (unit.active and place in taken):
            renamed.append({"id": unit.id, "name": name})
            taken.update([place] if unit.active else [])
    _each(connection, "UPDATE unit SET name = :name WHERE id = :id", renamed)


def _people(connection: sa.Connection) -> None:
    query = sa.text("SELECT id, external_id, name, email FROM employee WHERE name <> '' ORDER BY id")
    people = connection.execute(query).all()
    taken = set(connection.scalars(sa.text("SELECT external_id FROM employee")))
    numbered, named, addressed = [], [], []
    for person in people:
        number, name = plain_identity(person.external_id), plain_identity(person.name)
        if number not in taken:
            taken.add(number)
            numbered.append({"id": person.id, "number": number})
        named.append({"id": person.id, "name": name, "key": stored_order(name), "letters": plain_letters(name)})
        if person.email is not None and person.email != plain_identity(person.email):
            addressed.append({"id": person.id, "email": plain_identity(person.email)})
    _each(connection, "UPDATE employee SET external_id = :number WHERE id = :id", numbered)
    _each(
        connection, "UPDATE employee SET name = :name, name_order = :key, name_letters = :letters WHERE id = :id", named
    )
    _each(connection, "UPDATE employee SET email = :email WHERE id = :id", addressed)


def _waiting(connection: sa.Connection) -> None:
    """Two that wait under one number now: the newest file is to be read again, and says which it is."""
    changes = connection.execute(sa.text("SELECT external_id, person, before FROM staff_waiting")).all()
    taken = {change.external_id for change in changes}
    gone, changed = [], []
    for change in changes:
        number = plain_identity(change.external_id)
        if number != change.external_id and number in taken:
            gone.append({"id": change.external_id})
            continue
        taken.add(number)
        person, before = _spelled_once(change.person), _spelled_once(change.before)
        if (person, before) != (change.person, change.before):
            changed.append({"id": change.external_id, "number": number, "person": person, "before": before})
    update = sa.text(
        "UPDATE staff_waiting SET external_id = :number, person = :person, before = :before WHERE external_id = :id"
    )
    if changed:
        connection.execute(update.bindparams(sa.bindparam("person", type_=sa.JSON)), changed)
    _each(connection, "DELETE FROM staff_waiting WHERE external_id = :id", gone)


def _spelled_once(value: Any) -> Any:
    if isinstance(value, str):
        return plain_identity(value)
    if isinstance(value, list):
        return [_spelled_once(part) for part in value]
    return {name: _spelled_once(part) for name, part in value.items()} if isinstance(value, dict) else value


def _each(connection: sa.Connection, statement: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.text(statement), rows)
