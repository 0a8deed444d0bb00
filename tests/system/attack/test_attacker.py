"""(b) Who holds full copies of both databases, while answers arrive in a known order and afterwards, learns none."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from shutil import rmtree
from typing import Any

import pytest

from backend.ballot_box.box.ballots.sealing import Opener, SealBroken, new_private_key
from backend.tokens.header import authorization_header
from simulator.postgres import Cluster
from tests.ground.system.running import System
from tests.system.attack.attacker import (
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
from tests.system.attack.siege import ADDRESS, AGENT, VOTERS, Siege, Vote, besiege
from tests.system.attack.stolen import files_of, insert, run, started, tables_of

# The siege takes a minute; its checks, on tables made by hand, run always (test_attacker_checks).
pytestmark = pytest.mark.long
CUT = 5
"""How many option ids of the public questions the write-ahead log may tear or hold twice, per file."""


@pytest.fixture(scope="module")
async def siege(system: System, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Siege]:
    copies = tmp_path_factory.mktemp("stolen")
    yield await besiege(system, copies)
    rmtree(copies)


def leaks_about(table: Table, arrival: Mapping[Value, int], answers: Mapping[Value, Sequence[object]]) -> list[Leak]:
    """Of a table that names people or ballots: what tells when a row came, or what was answered."""
    keys = [
        column.name for column in table.columns if sum(v in arrival for v in table.values(column.name)) > VOTERS / 2
    ]
    leaks = times_and_serials(table) if keys else []
    for key in keys:
        leaks += order_leaks(table, key, arrival) + answer_leaks(table, key, answers)
    return leaks


def leaks_of_ballots(siege: Siege, dump: Dump) -> list[Leak]:
    """What a copy of the ballot box's cluster tells."""
    arrival: dict[Value, int] = {vote.nullifier: number for number, vote in enumerate(siege.votes)}
    answers: dict[Value, Sequence[object]] = {vote.nullifier: vote.chosen for vote in siege.votes}
    leaks = readable(dump, {**siege.secrets, **siege.credentials, **siege.persons})
    leaks += favoured_options(dump, siege.options, CUT)
    return leaks + [leak for table in dump.tables for leak in leaks_about(table, arrival, answers)]


def written_since(before: Dump, dump: Dump) -> list[Table]:
    """The others say nothing of a visit: the numbers of what HR did to each line of its list, for one."""
    stood = {table.name: Counter(table.rows) for table in before.tables}
    return [table for table in dump.tables if Counter(table.rows) != stood.get(table.name)]


def leaks_of_names(siege: Siege, dump: Dump) -> list[Leak]:
    """What a copy of the named side's cluster tells, beyond who was asked."""
    answers: dict[Value, Sequence[object]] = {str(vote.employee): vote.chosen for vote in siege.votes}
    fetched: dict[Value, int] = {str(employee): number for number, employee in enumerate(siege.visitors)}
    answered: dict[Value, int] = {str(vote.employee): number for number, vote in enumerate(siege.votes)}
    nullifiers = {vote.nullifier: "nullifier" for vote in siege.votes}
    leaks = readable(dump, {**siege.secrets, **siege.credentials, **nullifiers})
    leaks += favoured_options(dump, siege.options, CUT)
    for table in written_since(siege.before, dump):
        leaks += leaks_about(table, fetched, answers) + leaks_about(table, answered, answers)
    timed = dated_mentions(dump, siege.persons) - dated_mentions(siege.before, siege.persons)
    return leaks + [Leak(table, f"a time beside {who}") for table, who in timed]


def test_no_answer_and_no_arrival_is_in_a_copy_of_the_ballot_box_while_the_round_is_open(siege: Siege) -> None:
    assert leaks_of_ballots(siege, siege.open.ballots) == []


def test_no_answer_and_no_arrival_is_in_a_copy_of_the_named_side_while_the_round_is_open(siege: Siege) -> None:
    assert leaks_of_names(siege, siege.open.named) == []


def test_no_answer_and_no_arrival_is_in_a_copy_of_the_ballot_box_after_the_release(siege: Siege) -> None:
    assert leaks_of_ballots(siege, siege.closed.ballots) == []


def test_no_answer_and_no_arrival_is_in_a_copy_of_the_named_side_after_the_release(siege: Siege) -> None:
    assert leaks_of_names(siege, siege.closed.named) == []


def test_the_rows_of_a_batch_lie_in_no_order_of_arrival(siege: Siege) -> None:
    arrival: dict[Value, int] = {vote.nullifier: number for number, vote in enumerate(siege.votes)}
    for dump, name in ((siege.open.ballots, "public.ballot"), (siege.closed.ballots, "public.spent_nullifier")):
        table = dump.table(name)
        assert abs(order_within_batches(table, "nullifier", arrival)) < 5
        told = {value: number for number, value in enumerate(table.values("nullifier"))}
        assert order_within_batches(table, "nullifier", told) > 8, "too few ballots shared a batch to tell"


def test_the_copies_hold_what_they_should_so_that_nothing_was_overlooked(siege: Siege) -> None:
    ballots, nullifiers = siege.open.ballots.table("public.ballot"), {vote.nullifier for vote in siege.votes}
    assert nullifiers <= set(ballots.values("nullifier"))
    employees = {str(vote.employee) for vote in siege.votes}
    assert employees <= set(siege.open.named.table("public.issuance").values("employee_id"))
    for copy in (siege.open, siege.closed):
        # The ballots' bytes lie in the write-ahead log for a while also when their rows are gone.
        assert readable(Dump(files=copy.ballots.files), dict.fromkeys(nullifiers, "nullifier"))
        assert any(name.startswith("pgdata/pg_wal/") for name in copy.named.files)


def test_a_stolen_ballot_opens_with_the_closing_key_only_and_that_is_gone(siege: Siege) -> None:
    keys = siege.open.ballots.table("public.data_key")
    sealed_keys = dict(zip(keys.values("id"), keys.values("sealed_key"), strict=True))
    stolen = siege.open.ballots.table("public.ballot")
    columns = (stolen.values("nullifier"), stolen.values("data_key_id"), stolen.values("sealed"))
    rows = {nullifier: (sealed_keys[key], sealed) for nullifier, key, sealed in zip(*columns, strict=True)}
    opener, other = (Opener(key, siege.spec.round) for key in (siege.closing_key, new_private_key()))
    for vote in siege.votes[:5]:
        sealed_key, sealed = rows[vote.nullifier]
        assert isinstance(sealed_key, bytes)
        assert isinstance(sealed, bytes)
        assert opener.open(sealed, opener.data_key(sealed_key), vote.nullifier) == vote.content
        with pytest.raises(SealBroken):
            other.data_key(sealed_key)
    assert not list(siege.system.layout.closing_keys.glob(f"{siege.spec.round}*"))


def test_after_the_release_the_ballots_the_signing_keys_and_who_fetched_a_token_are_gone(siege: Siege) -> None:
    round_id = str(siege.spec.round)
    for table in ("ballot", "data_key"):
        assert round_id not in siege.closed.ballots.table(f"public.{table}").values("round_id")
    assert round_id not in siege.closed.named.table("public.issuance").values("round_id")
    for look, kept in ((siege.open, True), (siege.closed, False)):
        groups = look.named.table("public.round_group")
        keys = zip(groups.values("round_id"), groups.values("sealed_key"), strict=True)
        assert {key is not None for group_round, key in keys if group_round == round_id} == {kept}


def test_phones_and_codes_carry_a_date_and_only_hashes(siege: Siege) -> None:
    for table in ("device", "enrolment_code"):
        stored = siege.open.named.table(f"public.{table}")
        kinds = {column.kind for column in stored.own_columns() if column.name != "way"}
        assert "date" in kinds
        # The boolean: whether a code is used up.
        assert kinds <= {"uuid", "bytea", "date", "integer", "smallint", "boolean"}
    # That the organisation's own sign-in made it is no text of anybody's.
    assert set(siege.open.named.table("public.enrolment_code").values("way")) <= {None, "provider"}


def test_no_log_names_an_address_a_header_a_token_an_answer_or_a_person(siege: Siege) -> None:
    words = {ADDRESS.encode(): "address", AGENT.encode(): "header", b"PrivateToken": "header", b"Bearer ey": "header"}
    nullifiers = {vote.nullifier: "nullifier" for vote in siege.votes}
    options = {option.bytes: "option" for options in siege.options.values() for option in options}
    texts = {str(option).encode(): "option" for options in siege.options.values() for option in options}
    for look in (siege.open, siege.closed):
        assert {"named-web.log", "named-worker.log", "ballots-web.log", "ballots-worker.log"} <= look.logs.files.keys()
        secrets = {**siege.secrets, **siege.credentials, **siege.persons, **words, **nullifiers, **options, **texts}
        assert readable(look.logs, secrets) == []


@pytest.fixture(scope="module")
def stolen_ballots(siege: Siege) -> Iterator[Cluster]:
    """The thief's copy of the open round, running: what is planted here is not in the real one."""
    with started(siege.system.ballots, siege.copies / "open" / "ballots") as thief:
        yield thief


@pytest.fixture(scope="module")
def stolen_names(siege: Siege) -> Iterator[Cluster]:
    with started(siege.system.named, siege.copies / "open" / "named") as thief:
        yield thief


def own_tables(cluster: Cluster) -> Dump:
    """The application's; the system's were looked through above."""
    return Dump(tuple(table for table in tables_of(cluster) if ".public." in table.name))


ANSWERS_IN_CLEAR: dict[str, tuple[str, Callable[[Vote], tuple[object, ...]]]] = {
    "what was posted": ("nullifier bytea, seen bytea", lambda vote: (vote.nullifier, vote.body)),
    "what was posted, without its nullifier": ("seen jsonb", lambda vote: (vote.body.decode(),)),
    "the content before it is sealed": ("seen text", lambda vote: (b64encode(vote.content).decode(),)),
    "an option each": ("seen uuid", lambda vote: (str(vote.chosen[2]),)),
    "an option's bytes": ("seen bytea", lambda vote: (b"1:" + vote.chosen[1].bytes,)),
    "yes or no": ("nullifier bytea, seen boolean", lambda vote: (vote.nullifier, vote.content[17] == 1)),
    "the length of an answer": ("nullifier bytea, seen text", lambda vote: (vote.nullifier, "x" * vote.content[16])),
    "the token": ("seen bytea", lambda vote: (vote.held.token.encode(),)),
    "the header": ("seen text", lambda vote: (authorization_header(vote.held.token),)),
    "the nonce": ("seen text", lambda vote: (vote.held.token.nonce.hex(),)),
    "who it was": ("seen uuid", lambda vote: (str(vote.employee),)),
}


def first_and_long(ways: Mapping[str, object]) -> list[Any]:
    """One of them at every run, the others in the long one: each reads both stolen databases again."""
    first, *others = ways
    return [first, *(pytest.param(way, marks=pytest.mark.long) for way in others)]


@pytest.mark.parametrize("way", first_and_long(ANSWERS_IN_CLEAR))
def test_answers_that_are_stored_in_clear_are_found(siege: Siege, stolen_ballots: Cluster, way: str) -> None:
    columns, row = ANSWERS_IN_CLEAR[way]
    run(stolen_ballots, "DROP TABLE IF EXISTS planted", f"CREATE TABLE planted ({columns})")
    insert(stolen_ballots, "planted", [row(vote) for vote in siege.votes])
    leaks = leaks_of_ballots(siege, own_tables(stolen_ballots))
    assert {leak.where for leak in leaks} == {"linjepuls_ballots.public.planted.seen"}


def test_answers_that_were_stored_in_clear_are_found_in_the_files_after_their_table_is_gone(
    siege: Siege, stolen_ballots: Cluster
) -> None:
    run(stolen_ballots, "DROP TABLE IF EXISTS planted", "CREATE TABLE planted (seen text)")
    insert(stolen_ballots, "planted", [(vote.body.decode(),) for vote in siege.votes])
    run(stolen_ballots, "DROP TABLE planted")
    leaks = leaks_of_ballots(siege, Dump(files=files_of(siege.copies / "open" / "ballots")))
    assert leaks
    assert all(leak.where.startswith("pgdata/") for leak in leaks)


ARRIVALS = {
    "a time": "ADD planted timestamptz DEFAULT clock_timestamp()",
    "a serial": "ADD planted bigserial",
    "an identity": "ADD planted integer GENERATED ALWAYS AS IDENTITY",
    "an id that holds the time": "ADD planted uuid DEFAULT uuidv7()",
}


@pytest.mark.parametrize("way", first_and_long(ARRIVALS))
def test_a_ballot_with_a_time_or_a_number_is_found(siege: Siege, stolen_ballots: Cluster, way: str) -> None:
    run(stolen_ballots, "DROP TABLE IF EXISTS planted", f"ALTER TABLE ballot {ARRIVALS[way]}")
    leaks = leaks_of_ballots(siege, own_tables(stolen_ballots))
    run(stolen_ballots, "ALTER TABLE ballot DROP planted")
    assert {leak.where for leak in leaks} == {"linjepuls_ballots.public.ballot.planted"}


@pytest.mark.parametrize("table", ["issuance", "device"])
@pytest.mark.parametrize("way", first_and_long(ARRIVALS))
def test_a_token_or_a_phone_with_a_time_or_a_number_is_found(
    siege: Siege, stolen_names: Cluster, way: str, table: str
) -> None:
    run(stolen_names, f"ALTER TABLE {table} {ARRIVALS[way]}")
    leaks = leaks_of_names(siege, own_tables(stolen_names))
    run(stolen_names, f"ALTER TABLE {table} DROP planted")
    assert f"linjepuls_named.public.{table}.planted" in {leak.where for leak in leaks}


def test_a_number_that_the_program_counts_itself_is_found(siege: Siege, stolen_names: Cluster) -> None:
    numbered = "SELECT employee_id AS who, row_number() OVER (ORDER BY ctid) AS number FROM issuance"
    run(
        stolen_names,
        "ALTER TABLE issuance ADD planted integer",
        f"UPDATE issuance SET planted = number FROM ({numbered}) AS found WHERE employee_id = who",  # noqa: S608
    )
    leaks = leaks_of_names(siege, own_tables(stolen_names))
    run(stolen_names, "ALTER TABLE issuance DROP planted")
    assert leaks == [Leak("linjepuls_named.public.issuance.planted", "follows the arrival")]


def test_an_audit_row_about_a_persons_token_is_found(siege: Siege, stolen_names: Cluster) -> None:
    row = f"now(), 'app', 'token', '{{\"who\": \"{siege.votes[7].employee}\"}}'"
    run(stolen_names, f"INSERT INTO audit_log (at, actor, action, detail) VALUES ({row})")  # noqa: S608
    leaks = leaks_of_names(siege, own_tables(stolen_names))
    run(stolen_names, "DELETE FROM audit_log WHERE action = 'token'")
    assert [leak.where for leak in leaks] == ["linjepuls_named.public.audit_log"]
