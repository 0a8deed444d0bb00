"""What an attacker with full copies of both databases would look for: pure questions to a dump, each with its leaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, rankdata, spearmanr

from tests.system.attack.needles import Needles, forms, forms_of_id

Value = str | bytes | None
TIMES = ("timestamp", "time", "interval", "pg_lsn", "xid8")
NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision", "oid", "xid")
UNAVOIDABLE = ("xmin", "ctid")
"""PostgreSQL's own: they tell the order of the batches, and nothing more."""
UNLIKELY = 1e-9
ENOUGH = 13
"""Of fewer values even a perfect order is not as unlikely as that: 13! is 6·10⁹."""
BETWEEN = bytes(16)


@dataclass(frozen=True)
class Column:
    """`kind`: PostgreSQL's name of the type; `default`: its expression, "identity" for an identity column."""

    name: str
    kind: str
    default: str | None = None


@dataclass(frozen=True)
class Table:
    """`rows`: bytes of a bytea, the text of anything else."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row has not as many values as there are columns")

    def values(self, column: str) -> list[Value]:
        place = [own_column.name for own_column in self.columns].index(column)
        return [row[place] for row in self.rows]

    def own_columns(self) -> list[Column]:
        return [column for column in self.columns if column.name not in UNAVOIDABLE]


@dataclass(frozen=True)
class Dump:
    """One cluster: every table of every database, and every file of its folder."""

    tables: tuple[Table, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        """By the end of its name, such as `public.ballot`."""
        [named] = [table for table in self.tables if table.name.endswith(f".{name}")]
        return named

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Every column, with its values put between zeros, and every file."""
        for table in self.tables:
            for column in table.columns:
                yield f"{table.name}.{column.name}", BETWEEN.join(map(_as_bytes, table.values(column.name)))
        yield from self.files.items()


@dataclass(frozen=True)
class Leak:
    where: str
    what: str


def readable(dump: Dump, secrets: Mapping[bytes, str]) -> list[Leak]:
    """Where any of the secrets stands, in any form; `secrets`: the bytes → what they are."""
    needles = Needles({form: what for secret, what in secrets.items() for form in forms(secret)})
    return [Leak(where, what) for where, data in dump.places() for what in needles.count(data)]


def favoured_options(dump: Dump, questions: Mapping[UUID, Sequence[UUID]], slack: int) -> list[Leak]:
    """Options that stand somewhere more often than another option of their question.

    The questions themselves are public and name each option equally often. In files the write-ahead log and compressed
    values may cut some of them: up to `slack` a file more or fewer is no leak, and one person's vote in clear is found
    by `readable`.
    """
    named = {form: str(option) for options in questions.values() for option in options for form in forms_of_id(option)}
    needles, leaks = Needles(named), list[Leak]()
    for where, data in dump.places():
        times_of = needles.count(data)
        allowed = slack if where in dump.files else 0
        for question, options in questions.items():
            times = [times_of[str(option)] for option in options]
            if max(times) - min(times) > allowed:
                leaks.append(Leak(where, f"options of question {question} stand here {times} times"))
    return leaks


def times_and_serials(table: Table) -> list[Leak]:
    """Columns that tell when or in which order a row came: times, serials and ids that were counted or timed."""
    leaks = []
    for column in table.own_columns():
        kind, default = column.kind.partition("(")[0], column.default or ""
        if kind.startswith(TIMES):
            leaks.append(Leak(f"{table.name}.{column.name}", f"is a {kind}"))
        elif default == "identity" or "nextval" in default:
            leaks.append(Leak(f"{table.name}.{column.name}", "is a serial number"))
        elif kind == "uuid" and not {_version(value) for value in table.values(column.name) if value} <= {3, 4, 5, 8}:
            leaks.append(Leak(f"{table.name}.{column.name}", "has ids of a version that holds the time"))
    return leaks


def order_leaks(table: Table, key: str, arrival: Mapping[Value, int]) -> list[Leak]:
    """Columns whose values rise or fall with the order of arrival, as known to whoever knows whose row is whose.

    `arrival`: value of the column `key` → number in the order of arrival; rows of others are passed over.
    """
    places = [arrival.get(value) for value in table.values(key)]
    leaks = []
    for column in table.own_columns():
        # Rows of one value came together, and count as one.
        by_value: dict[Value, list[int]] = defaultdict(list)
        for value, place in zip(table.values(column.name), places, strict=True):
            if place is not None and value is not None:
                by_value[value].append(place)
        order = _order(column.kind)
        pairs = [(order(value), fmean(arrivals)) for value, arrivals in by_value.items()]
        if _follows(pairs):
            leaks.append(Leak(f"{table.name}.{column.name}", "follows the arrival"))
    return leaks


def order_within_batches(table: Table, key: str, arrival: Mapping[Value, int]) -> float:
    """How far from chance the rows' order on disk follows the arrival within what one transaction wrote, in sigma."""
    rows = zip(table.values("xmin"), table.values("ctid"), table.values(key), strict=True)
    batches: dict[Value, list[tuple[float, float]]] = defaultdict(list)
    ordered = sorted((_place(ctid), xmin, value) for xmin, ctid, value in rows if value in arrival)
    for number, (_, xmin, value) in enumerate(ordered):
        batches[xmin].append((number, arrival[value]))
    return order_score(list(batches.values()))


def order_score(strata: Sequence[Sequence[tuple[object, float]]]) -> float:
    """Of (value, arrival) pairs the rank correlation within the strata, in standard deviations from chance.

    Under any order equally likely, the correlation of n pairs has variance 1/(n−1); weighted with n−1, a perfect
    order shows as √Σ(n−1).
    """
    together = degrees = 0.0
    for pairs in strata:
        values, arrivals = _ranks([value for value, _ in pairs]), _ranks([arrival for _, arrival in pairs])
        spread = sqrt(float(values @ values) * float(arrivals @ arrivals))
        if spread:
            together += float(values @ arrivals) / spread * (len(pairs) - 1)
            degrees += len(pairs) - 1
    return together / sqrt(degrees) if degrees else 0.0


def answer_leaks(table: Table, key: str, answers: Mapping[Value, Sequence[object]]) -> list[Leak]:
    """Columns whose equal values, or equal lengths, go with equal answers more often than chance has it.

    `answers`: value of the column `key` → that person's answer to each question.
    """
    known = [(number, answers[value]) for number, value in enumerate(table.values(key)) if value in answers]
    leaks = []
    for column in table.own_columns():
        values = table.values(column.name)
        lengths = [None if value is None else len(value) for value in values]
        for what, marks in (("value", values), ("length", lengths)):
            if any(
                _goes_with([marks[number] for number, _ in known], [given[question] for _, given in known]) < UNLIKELY
                for question in range(len(known[0][1]) if known else 0)
            ):
                leaks.append(Leak(f"{table.name}.{column.name}", f"its {what} goes with an answer"))
    return leaks


def dated_mentions(dump: Dump, people: Mapping[bytes, str]) -> Counter[tuple[str, str]]:
    """(table, person) of each row that names the person and also carries a time of day."""
    needles = Needles({form: who for person, who in people.items() for form in (person, person.hex().encode())})
    mentions: Counter[tuple[str, str]] = Counter()
    for table in dump.tables:
        if any(column.kind.startswith(TIMES) for column in table.columns):
            for row in table.rows:
                mentions.update((table.name, who) for who in needles.count(BETWEEN.join(map(_as_bytes, row))))
    return mentions


def _follows(pairs: Sequence[tuple[object, float]]) -> bool:
    """Whether so strong a rank correlation is unlikely by chance."""
    if len(pairs) < ENOUGH:
        return False
    values, arrivals = (_ranks(side) for side in zip(*pairs, strict=True))
    return float(spearmanr(values, arrivals).pvalue) < UNLIKELY


def _goes_with(marks: Sequence[object], answers: Sequence[object]) -> float:
    """The probability of χ² at least this large, were the marks dealt out without looking at the answers."""
    groups, given = Counter(marks), Counter(answers)
    if len(groups) < 2 or len(given) < 2:
        return 1.0
    seen, total = Counter(zip(marks, answers, strict=True)), len(marks)
    distance = sum(
        (seen[mark, answer] - expected) ** 2 / expected
        for mark, size in groups.items()
        for answer, often in given.items()
        if (expected := size * often / total)
    )
    return float(chi2.sf(distance, (len(groups) - 1) * (len(given) - 1)))


def _ranks(values: Sequence[object]) -> NDArray[np.float64]:
    """From their middle; equal values share a rank."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}  # type: ignore[type-var]
    ranks: NDArray[np.float64] = np.asarray(rankdata([places[value] for value in values]), dtype=np.float64)
    centred: NDArray[np.float64] = ranks - ranks.mean()
    return centred


def _order(kind: str) -> Callable[[Value], object]:
    return float if kind in NUMBERS else lambda value: value  # type: ignore[return-value]


def _place(ctid: Value) -> tuple[int, int]:
    page, item = str(ctid).strip("()").split(",")
    return int(page), int(item)


def _version(value: Value) -> int | None:
    return UUID(str(value)).version


def _as_bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else (value or "").encode()
