"""The attacker's questions find what is planted in a small dump, and nothing in an innocent one."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from tests.system.attack.attacker import (
    Column,
    Dump,
    Leak,
    Table,
    Value,
    answer_leaks,
    dated_mentions,
    favoured_options,
    order_leaks,
    order_within_batches,
    readable,
    times_and_serials,
)
from tests.system.attack.needles import Needles, forms

DICE = random.Random(20260302)  # noqa: S311 - the same dump at each run
SECRET = b"sixteen secrets!"
KEYS: list[Value] = [DICE.randbytes(32) for _ in range(300)]
ARRIVAL = {key: number for number, key in enumerate(KEYS)}
ANSWERS = {key: (DICE.choice("yn"), DICE.choice("yn")) for key in KEYS}


def table(kind: str, value: Callable[[Value], Value], default: str | None = None) -> Table:
    """Three hundred rows in the order of their hashes, one transaction for every ten arrivals."""
    columns = (Column("xmin", "xid"), Column("ctid", "tid"), Column("key", "bytea"), Column("extra", kind, default))
    rows = [
        (str(800 + ARRIVAL[key] // 10), f"({n // 50},{n % 50 + 1})", key, value(key))
        for n, key in enumerate(sorted(KEYS, key=str))
    ]
    return Table("box.public.ballot", columns, tuple(rows))


INNOCENT = {key: DICE.randbytes(40) for key in KEYS}


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        SECRET.hex().encode(),
        SECRET.hex().upper().encode(),
        base64.b64encode(SECRET),
        base64.urlsafe_b64encode(b"a" + SECRET + b"bcd"),
        base64.b64encode(b"ab" + SECRET),
    ],
)
def test_a_secret_is_found_in_whatever_form_it_was_written(written: bytes) -> None:
    for before in range(9):
        page = bytes(before) + written + b"x" * 7
        assert readable(Dump(files={"base/1": page}), {SECRET: "random"}) == [Leak("base/1", "random")]
    assert readable(Dump((table("bytea", lambda _: written),)), {SECRET: "random"}) == [
        Leak("box.public.ballot.extra", "random")
    ]


def test_nothing_is_found_where_nothing_is() -> None:
    dump = Dump((table("bytea", INNOCENT.__getitem__),), {"pg_wal/1": DICE.randbytes(100_000), "empty": b"", "x": b"x"})
    assert readable(dump, {SECRET: "random", DICE.randbytes(22): "token"}) == []


def test_many_needles_are_counted_as_one_by_one() -> None:
    data = bytes(DICE.choice(b"ab") for _ in range(5_000))
    needles = {bytes(DICE.choice(b"ab") for _ in range(length)): f"{length}-{n}" for length in (8, 9) for n in range(9)}
    slow = {name: sum(data.startswith(needle, at) for at in range(len(data))) for needle, name in needles.items()}
    assert Needles(needles).count(data) == {name: times for name, times in slow.items() if times}


def test_a_needle_so_short_that_it_occurs_by_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="by chance"):
        Needles({b"short": "x"})
    assert all(len(form) >= 8 for form in forms(SECRET))


def test_an_option_that_was_chosen_stands_nowhere_more_often_than_one_that_was_not() -> None:
    question, chosen, unchosen = uuid4(), uuid4(), uuid4()
    spec = f'{{"{chosen}":"informed","{unchosen}":"unsure"}}'
    public = Dump((table("text", lambda _: spec),), {"wal": spec.encode() * 4})
    assert favoured_options(public, {question: (chosen, unchosen)}, slack=1) == []
    votes = Dump((table("uuid", lambda key: str(chosen) if key == KEYS[7] else None),))
    assert [leak.where for leak in favoured_options(votes, {question: (chosen, unchosen)}, slack=1)] == [
        "box.public.ballot.extra"
    ]
    wal = Dump(files={"wal": chosen.bytes * 2 + unchosen.bytes})
    assert favoured_options(wal, {question: (chosen, unchosen)}, slack=1) == []
    assert favoured_options(wal, {question: (chosen, unchosen)}, slack=0)


@pytest.mark.parametrize(
    ("kind", "value", "default"),
    [
        ("timestamp with time zone", lambda _: "2026-03-02 08:00:00+00", None),
        ("time without time zone", lambda _: "08:00:00", None),
        ("bigint", lambda _: str(DICE.random()), "nextval('ballot_id_seq'::regclass)"),
        ("integer", lambda _: "1", "identity"),
        ("uuid", lambda _: "0195f0c2-0000-7000-8000-000000000000", None),
        ("uuid", lambda _: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", None),
    ],
)
def test_a_time_a_serial_and_an_id_that_holds_a_time_are_found(
    kind: str, value: Callable[[Value], Value], default: str | None
) -> None:
    assert [leak.where for leak in times_and_serials(table(kind, value, default))] == ["box.public.ballot.extra"]


def test_dates_and_random_ids_are_allowed() -> None:
    assert times_and_serials(table("date", lambda _: "2026-03-02")) == []
    assert times_and_serials(table("uuid", lambda _: str(UUID(bytes=DICE.randbytes(16), version=4)))) == []
    assert times_and_serials(table("uuid", lambda _: None)) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", lambda key: str(ARRIVAL[key])),
        ("integer", lambda key: str(-ARRIVAL[key] // 10)),
        ("text", lambda key: f"2026-03-02 08:{ARRIVAL[key] // 60:02}:{ARRIVAL[key] % 60:02}"),
        ("bytea", lambda key: ARRIVAL[key].to_bytes(8, "big")),
    ],
)
def test_a_column_that_follows_the_arrival_is_found(kind: str, value: Callable[[Value], Value]) -> None:
    assert [leak.where for leak in order_leaks(table(kind, value), "key", ARRIVAL)] == ["box.public.ballot.extra"]


def test_random_columns_follow_nothing() -> None:
    assert order_leaks(table("bytea", INNOCENT.__getitem__), "key", ARRIVAL) == []
    assert order_leaks(table("text", lambda _: None), "key", ARRIVAL) == []
    assert order_leaks(table("integer", lambda key: str(ARRIVAL[key])), "key", {}) == []


def test_rows_in_the_order_of_their_hashes_tell_no_arrival_and_those_in_the_order_of_arrival_do() -> None:
    honest = table("text", lambda _: None)
    assert abs(order_within_batches(honest, "key", ARRIVAL)) < 5
    rows = sorted(honest.rows, key=lambda row: ARRIVAL[row[2]])
    told = [(row[0], f"({n // 50},{n % 50 + 1})", *row[2:]) for n, row in enumerate(rows)]
    assert order_within_batches(Table("t", honest.columns, tuple(told)), "key", ARRIVAL) > 10


@pytest.mark.parametrize(
    "value",
    [
        lambda key: ANSWERS[key][1],
        lambda key: ANSWERS[key][1] if ARRIVAL[key] % 3 else DICE.choice("yn"),
        lambda key: DICE.randbytes(30 if ANSWERS[key][0] == "y" else 31),
    ],
)
def test_a_value_or_a_length_that_goes_with_an_answer_is_found(value: Callable[[Value], Value]) -> None:
    assert [leak.where for leak in answer_leaks(table("text", value), "key", ANSWERS)] == ["box.public.ballot.extra"]


def test_values_that_are_all_alike_or_all_different_go_with_no_answer() -> None:
    assert answer_leaks(table("text", lambda _: "same"), "key", ANSWERS) == []
    assert answer_leaks(table("bytea", INNOCENT.__getitem__), "key", ANSWERS) == []
    assert answer_leaks(table("text", lambda key: str(ARRIVAL[key] // 30)), "key", ANSWERS) == []
    assert answer_leaks(table("text", lambda _: "same"), "key", {}) == []


def test_a_person_beside_a_time_is_mentioned_and_one_beside_a_date_is_not() -> None:
    person = uuid4()
    timed = table("timestamp with time zone", lambda _: "2026-03-02 08:00:00+00")
    named = Table("n.public.log", timed.columns, ((*timed.rows[0][:2], str(person), timed.rows[0][3]),))
    assert dated_mentions(Dump((named, timed)), {str(person).encode(): "Alma"}) == {("n.public.log", "Alma"): 1}
    dated = Table("n.public.day", (Column("who", "uuid"), Column("day", "date")), ((str(person), "2026-03-02"),))
    assert dated_mentions(Dump((dated,)), {str(person).encode(): "Alma"}) == {}


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="as many values"):
        Table("t", (Column("a", "text"),), (("1", "2"),))
