"""The file that a directory drops: units and users as JSON, in the shape of OS2sync (and so of FK Organisation).

`{"orgUnits": [{uuid, name, parentOrgUnitUuid, managerUuid}], "users": [{uuid, name, positions: [{orgUnitUuid}]}]}`,
also with the names that OS2sync, OS2rollekatalog and FK Organisation's hierarchy have for the same things. Of a user no
more is taken than what a staff list needs; a CPR number is not even looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from backend.kit.language.typed_text import plain_identity
from backend.tables.table import Bounded, NamedUnit, Table, TableRefused, TableRow

COLUMNS: Final = ("uuid", "name", "email", "phone", "orgUnitUuid", "managerOf", "startDate", "stopDate")
_UNITS: Final = ("orgUnits", "ous", "units", "orgEnheder")
_USERS: Final = ("users", "persons", "brugere")
_ID: Final = ("uuid", "extUuid", "userUuid", "externalId")
_PARENT: Final = ("parentOrgUnitUuid", "parentUuid", "parent", "parentOU")
_MANAGER: Final = ("managerUuid", "manager")
_PHONE: Final = ("mobile", "mobilePhone", "phoneNumber", "phone", "telephone")
_PLACE: Final = ("orgUnitUuid", "ouUuid", "unitUuid", "orgUnit", "uuid")

_TRUE: Final = frozenset({"true", "1", "yes", "ja", "sand"})
_FALSE: Final = frozenset({"false", "0", "no", "nej", "falsk"})
Said = Mapping[str, Any]


def read_organisation(data: bytes) -> Table:
    """Raises TableRefused. A row's place is its user's number in the list of users, from 1."""
    said = _said(data)
    units, users = _listed(said, _UNITS), _listed(said, _USERS)
    known = {_text(unit, _ID): unit for unit in units if _text(unit, _ID) and not _is_over(unit)}
    bounded = Bounded()
    named = tuple(_unit(bounded, code, unit, known) for code, unit in known.items())
    leads = _leads(known)
    rows: list[TableRow] = []
    left_out = 0
    for place, user in enumerate(users, 1):
        positions = (
            [] if _is_over(user) else [position for position in _positions(user) if _text(position, _PLACE) in known]
        )
        left_out += not positions
        rows += (TableRow(place, bounded.row(cells)) for cells in _rows(user, positions, leads))
    if not rows:
        raise TableRefused("no-rows")
    return Table("organisation", COLUMNS, tuple(rows), units=named, left_out=left_out)


def _said(data: bytes) -> Said:
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TableRefused("json-letters") from None
    except json.JSONDecodeError as broken:
        raise TableRefused("json-broken", line=broken.lineno) from None
    # What an API answers with is wrapped.
    inner = said.get("result", said)
    if not isinstance(inner, dict) or not all(_name_of(inner, names) for names in (_UNITS, _USERS)):
        raise TableRefused("other-json")
    return inner


def _name_of(said: Said, names: Sequence[str]) -> str | None:
    wanted = {name.lower() for name in names}
    return next((name for name in said if name.lower() in wanted), None)


def _listed(said: Said, names: Sequence[str]) -> list[Said]:
    listed = said[_name_of(said, names) or ""]
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise TableRefused("other-json")
    return listed


def _text(said: Said, names: Sequence[str]) -> str:
    """Of the first name that says anything; an id may stand in an object of its own."""
    for name in names:
        value = said.get(name)
        if isinstance(value, dict):
            value = next((value[key] for key in _ID if value.get(key)), None)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            # JSON can name half a sign (RFC 8259 §8.2), which no text can be written with.
            whole = str(value).encode("utf-8", "replace").decode()
            return plain_identity(whole.strip())
    return ""


def _is_over(said: Said) -> bool:
    """A unit or user that is kept for its past alone, however a system writes that."""
    over = any(_flag(said, name) == "yes" for name in ("inactive", "disabled", "deleted"))
    return over or any(_flag(said, name) == "no" for name in ("active", "enabled"))


def _flag(said: Said, name: str) -> str:
    """`yes`, `no`, or nothing where it is not said, or in a way that says neither."""
    value = said[_name_of(said, (name,)) or ""] if _name_of(said, (name,)) else ""
    written = str(value).strip().lower() if isinstance(value, bool | int | str) else ""
    return "yes" if written in _TRUE else "no" if written in _FALSE else ""


def _unit(bounded: Bounded, code: str, unit: Said, known: Mapping[str, Said]) -> NamedUnit:
    """One whose parent the file leaves out stands at the top."""
    above = _text(unit, _PARENT)
    return NamedUnit(*bounded.row((code, _text(unit, ("name",)) or code, above if above in known else "")))


def _leads(known: Mapping[str, Said]) -> dict[str, str]:
    """Manager → the unit they lead; of several the highest, whose people they are asked beside of."""
    leads: dict[str, str] = {}
    for code in sorted(known, key=lambda code: _depth(code, known)):
        manager = _text(known[code], _MANAGER)
        if manager:
            leads.setdefault(manager, code)
    return leads


def _depth(code: str, known: Mapping[str, Said]) -> int:
    passed: set[str] = set()
    while code in known and code not in passed:
        passed.add(code)
        code = _text(known[code], _PARENT)
    return len(passed)


def _positions(user: Said) -> list[Said]:
    positions = user.get("positions")
    return [position for position in positions if isinstance(position, dict)] if isinstance(positions, list) else []


def _rows(user: Said, positions: Sequence[Said], leads: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    who = _text(user, _ID)
    person = user["person"] if isinstance(user.get("person"), dict) else {}
    about = (who, _text(user, ("name",)) or _text(person, ("name",)), _text(user, ("email",)), _text(user, _PHONE))
    for position in positions:
        days = (_text(position, ("startDate",)), _text(position, ("stopDate",)))
        yield (*about, _text(position, _PLACE), leads.get(who, ""), *days)
