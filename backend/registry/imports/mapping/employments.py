"""A person's employments: whose they are, and which of them is the primary one. Pure.

The rule is the largest part of full time, then the oldest, then the first of the list. Somebody may have chosen another
(`registry.employments`): that is judged beside any list, whatever its shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from backend.kit.language.texts import LANGUAGES, Language
from backend.registry.employments.values import Rule
from backend.registry.imports.file.reading import share_of
from backend.registry.imports.mapping.columns import FieldRow
from backend.registry.imports.mapping.units import CodedPath
from backend.registry.imports.staff_file import StaffRow, plain_cells
from backend.registry.people.values import UnitPath


@dataclass(frozen=True, slots=True)
class Employment:
    row: FieldRow
    unit: CodedPath
    leads: UnitPath | None

    @property
    def share(self) -> Fraction | None:
        return share_of(self.row["fraction"], self.row["full_time"])

    @property
    def rank(self) -> tuple[Fraction, date, int]:
        """The smallest comes first."""
        return -(self.share or Fraction(0)), self.row.day("employed_from") or date.max, self.row.place


def staff_rows(
    employments: list[Employment], known: Collection[str], today: date, *, by_rule: bool
) -> tuple[StaffRow, ...]:
    """One row for each person and unit. employments: empty afterwards. known: ids of who is on the list. by_rule: the
    list itself does not say which is the primary one."""
    rows: list[StaffRow] = []
    by_person = _by_person(employments, known)
    # What was read of each is let go when their row is made: the two together would be the most that is ever kept.
    employments.clear()
    for who in list(by_person):
        same = by_person.pop(who)
        # Nearly everybody has one: of sixty thousand, ranking each would take seconds.
        ranked = same if len(same) == 1 else sorted(_one_a_unit(same), key=lambda employment: employment.rank)
        leads = next((employment.leads for employment in ranked if employment.leads), None)
        name = _name(ranked)
        for at, employment in enumerate(ranked):
            is_primary = at == 0 if by_rule else _says(employment)
            rule = _rule(ranked, by_rule) if is_primary else None
            rows.append(_row((who, name or employment.row.name), employment, leads if at == 0 else None, rule, today))
    return tuple(sorted(rows, key=lambda row: row.row))


def _says(employment: Employment) -> bool:
    return not employment.row["primary"] or employment.row.flag("primary")


def _rule(ranked: list[Employment], by_rule: bool) -> Rule:
    """Why the first is the first."""
    if not by_rule or len(ranked) == 1:
        return "first" if by_rule else "list"
    first, second = ranked[:2]
    by_share, by_age = (first.rank[at] != second.rank[at] for at in (0, 1))
    return "share" if by_share else "oldest" if by_age else "first"


def _percent(share: Fraction | None) -> int | None:
    """None where the list has hours, whose full time nobody knows."""
    return None if share is None or share > 1 else round(100 * share)


def _name(employments: list[Employment]) -> str | None:
    """Of one person, by what they were before it was forgotten, however each employment spells them. None where the
    number alone says that they are one: then another name may be another person's."""
    people = {employment.row.person for employment in employments}
    return employments[0].row.name if len(people) == 1 and people != {0} else None


def _one_a_unit(employments: list[Employment]) -> list[Employment]:
    """Two positions in one unit are one place to be asked in: the first by the rule stands for them. But not for
    somebody else who has the same number: nobody may be lost by that."""
    name = _name(employments)
    by_unit: dict[tuple[UnitPath, str], Employment] = {}
    for employment in sorted(employments, key=lambda employment: (employment.leads is None, *employment.rank)):
        by_unit.setdefault((employment.unit.path, name or employment.row.name), employment)
    return list(by_unit.values())


def _by_person(employments: Sequence[Employment], known: Collection[str]) -> dict[str, list[Employment]]:
    by_id: defaultdict[str | int, list[Employment]] = defaultdict(list)
    persons: dict[str, int] = {}
    for employment in employments:
        if employment.row.person:
            persons[employment.row["external_id"]] = employment.row.person
    for employment in employments:
        number = employment.row["external_id"]
        # A line that does not say who it is about is of whoever has its number elsewhere.
        by_id[employment.row.person or persons.get(number) or number].append(employment)
    return {same[0].row["external_id"] if len(same) == 1 else _id(same, known): same for same in by_id.values()}


def _id(employments: list[Employment], known: Collection[str]) -> str:
    """Of several, the one by which the person is on the list already; else the oldest one's, which lasts longest."""

    def order(employment: Employment) -> tuple[bool, date, int]:
        return employment.row["external_id"] not in known, employment.rank[1], employment.row.place

    return min(employments, key=order).row["external_id"]


def _row(
    who: tuple[str, str], employment: Employment, leads: UnitPath | None, rule: Rule | None, today: date
) -> StaffRow:
    """who: by which number and name. rule: of the primary one."""
    row = employment.row
    language: Language = row.language or LANGUAGES[0]
    return StaffRow(
        row=row.place,
        external_id=who[0],
        name=who[1],
        **plain_cells(row),
        unit=employment.unit.path,
        leads=leads,
        language=language,
        primary=rule is not None,
        unit_sources=_sources(employment.unit.codes),
        leave=row.leave(today),
        percent=_percent(employment.share) if row["fraction"] else None,
        since=row.day("employed_from"),
        rule=rule,
    )


@lru_cache(8192)
def _sources(codes: tuple[str, ...]) -> tuple[str | None, ...]:
    """One for all who are in the unit."""
    return tuple(code or None for code in codes)
