"""What Dan does to the named side's database from the terminal: staff list, content, codes, releases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.content.ranking.repository import synonyms
from backend.kit.database import Database
from backend.kit.language.terminal import VARIABLE
from backend.registry import import_staff, staff_snapshot
from backend.releases.incoming.receiving import receive_release
from backend.rounds.frozen.models import RoundUnit
from backend.rounds.models import Round
from backend.run.tools.enrolment_code import qr_code
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, BO, CILLA, MovedClock, staff_file
from tests.ground.releases.releases import CLOSED, SPEC, BallotBoxKey, good, planned, plant_unreadable, question
from tests.ground.run.terminal import Terminal

T = TypeVar("T")
SAMPLE = Path(__file__).parents[2] / "sample"
CONTENT = (SAMPLE / "topics.json", SAMPLE / "articles.json")
BOX = BallotBoxKey()


def asked(terminal: Terminal, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """What the database says; in a loop of its own, since these tests wait for processes."""

    async def run() -> T:
        database = Database.connect(terminal.settings["LINJEPULS_NAMED_DATABASE_URL"], pool_size=1)
        try:
            async with database.transaction() as session:
                return await work(session)
        finally:
            await database.close()

    return asyncio.run(run())


def staff_on_list(terminal: Terminal) -> int:
    async def work(session: AsyncSession) -> int:
        return len((await staff_snapshot(session)).employees)

    return asked(terminal, work)


def stored_release(terminal: Terminal) -> tuple[UUID, bytes]:
    """The round and the signed bytes of a release whose units are those of the staff list."""

    async def work(session: AsyncSession) -> tuple[UUID, bytes]:
        await import_staff(desk_at(session, MovedClock()), staff_file(ALMA, BO), dry_run=False)
        await load_content(desk_at(session, MovedClock()), *(path.read_bytes() for path in CONTENT))
        units = {unit.name: unit for unit in (await staff_snapshot(session)).units}
        topic = next(topic for topic in await all_topics(session) if topic.key == "apv-2026")
        row = Round(title={}, opens_at=CLOSED - timedelta(days=9), closes_at=CLOSED, k=5, m=2, group_min=8)
        session.add(row)
        await session.flush()
        for position, unit in enumerate(units.values()):
            frozen = {"parent_id": unit.parent, "position": position, "in_spec": True, "pooled": False}
            session.add(RoundUnit(round_id=row.id, unit_id=unit.id, name=unit.name, **frozen))
        places = (units["Kommunen"].id, units["Skoler"].id, units["HR"].id)
        body = BOX.signed(good(row.id, (question(topic.id, "told"), question(topic.id, "knows")), places))
        await receive_release(session, MovedClock(), body, BOX.public, round_id=row.id, spec_sha256=SPEC)
        return row.id, body

    return asked(terminal, work)


def unreadable_release(terminal: Terminal) -> UUID:
    """Of a round that closed half an hour before midnight, seen from Greenwich: the day after where staff live."""

    async def run() -> UUID:
        database = Database.connect(terminal.settings["LINJEPULS_NAMED_DATABASE_URL"], pool_size=1)
        try:
            round_id = await planned(database)
            await plant_unreadable(database, round_id, CLOSED.replace(hour=23, minute=30))
            return round_id
        finally:
            await database.close()

    return asyncio.run(run())


def test_dan_imports_the_staff_list_and_sees_who_is_new_moved_and_gone(terminal: Terminal) -> None:
    first = terminal.start("staff", "import", terminal.file("1.csv", staff_file(ALMA, BO)))
    assert (first.returncode, first.stderr) == (0, "")
    assert staff_on_list(terminal) == 2
    moved = ALMA.replace("Skoler / Skole 1", "HR")
    second = terminal.run("staff", "import", terminal.file("2.csv", staff_file(moved, CILLA)))
    lines = {line.split("│")[1].strip(): line for line in second.stdout.splitlines() if line.startswith("│")}
    assert [word in lines[what] for what, word in (("Nye", "c1"), ("Flyttet", "a1"), ("Fratrådt", "b1"))] == [True] * 3


def test_an_english_terminal_is_told_in_english_also_what_is_refused(terminal: Terminal) -> None:
    terminal.settings[VARIABLE] = "en"
    bad = CILLA.replace("c1;Cilla;;", "c1;Cilla;not-an-address;")
    refused = terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA, bad)))
    assert "Nothing is imported: 1 fault in the file" in refused.stdout
    unknown = terminal.run("code", "x9")
    assert (unknown.returncode, "no such employee" in unknown.stderr.lower()) == (1, True)


def test_what_the_command_line_adds_waits_too_until_somebody_approves_it_in_the_console(terminal: Terminal) -> None:
    invented = [f"x{at};Opfundet {at};;;Kommunen / Skoler / Nyt;;da;ja" for at in range(9)]
    terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA, BO)))
    alone = terminal.run("staff", "import", terminal.file("2.csv", staff_file(ALMA, BO, *invented)), "--dry-run")
    assert "venter" not in alone.stdout
    terminal.settings["LINJEPULS_NAMED_ORIGIN"] = "http://localhost:8000"
    terminal.run("console-link", "dan@kommune.dk", "--role", "administrator")
    ended = terminal.run("staff", "import", terminal.file("2.csv", staff_file(ALMA, BO, *invented)))
    told = "7 tilgange og flytninger venter på at blive godkendt i konsollen. Det kan gøres af: dan@kommune.dk."
    assert told in ended.stdout
    assert staff_on_list(terminal) == 4


@pytest.mark.long
def test_a_dry_run_tells_the_same_and_changes_nothing(terminal: Terminal) -> None:
    ended = terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA, BO)), "--dry-run")
    assert ended.returncode == 0
    assert "Prøvekørsel" in ended.stdout
    assert "a1, b1" in ended.stdout
    assert staff_on_list(terminal) == 0


def test_a_bad_row_is_named_by_line_and_column_and_nobody_is_imported(terminal: Terminal) -> None:
    bad = CILLA.replace("c1;Cilla;;", "c1;Cilla;not-an-address;")
    ended = terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA, bad)))
    assert ended.returncode == 1
    (line,) = (line for line in ended.stdout.splitlines() if "email" in line)
    assert "3" in line
    assert staff_on_list(terminal) == 0


def test_the_sample_content_is_loaded_and_counted(terminal: Terminal) -> None:
    ended = terminal.run("content", "load", *CONTENT)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("6 emner med 12 spørgsmål og 20 artikler")
    assert "Synonymlisten" not in ended.stdout


@pytest.mark.long
def test_a_list_of_synonyms_is_loaded_as_the_third_file(terminal: Terminal) -> None:
    ended = terminal.run("content", "load", *CONTENT, SAMPLE / "synonyms.json")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Synonymlisten er skiftet ud med en på 11 opslagsord" in ended.stdout
    assert "arbejdspladsvurdering" in asked(terminal, synonyms)["apv"]


def test_content_with_a_mistake_is_refused_with_its_place(terminal: Terminal) -> None:
    topics = terminal.file("topics.json", b'[{"key": "apv"}]')
    ended = terminal.run("content", "load", topics, CONTENT[1])
    assert ended.returncode == 1
    assert "title" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.long
def test_alma_s_code_is_printed_alone_and_nobody_s_is_refused(terminal: Terminal) -> None:
    terminal.run("staff", "import", terminal.file("1.csv", staff_file(ALMA)))
    ended = terminal.run("code", "a1")
    assert (ended.returncode, ended.stderr, len(ended.stdout.split())) == (0, "", 1)
    assert terminal.run("code", "a1").stdout != ended.stdout
    terminal.settings["LINJEPULS_NAMED_ORIGIN"] = "https://puls.example"
    code, link = terminal.run("code", "a1").stdout.split()
    assert link == f"https://puls.example/app/#code={code}"
    unknown = terminal.run("code", "x9")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "Medarbejderen findes ikke" in unknown.stderr


def test_cilla_reads_the_newest_release_as_a_table(terminal: Terminal) -> None:
    round_id, _ = stored_release(terminal)
    for name in ("latest", str(round_id)):
        ended = terminal.run("release", "show", name)
        assert (ended.returncode, ended.stderr) == (0, "")
        rows = {line.split("│")[1].strip(): line for line in ended.stdout.splitlines() if line.startswith("│")}
        assert [part.strip() for part in rows["Kommunen"].split("│")[2:5]] == [
            "40 af 60",
            "50 % [40–60]",
            "40 % [31–49]",
        ]
        assert [part.strip() for part in rows["HR"].split("│")[2:5]] == ["–", "–", "–"]


def test_cilla_reads_the_newest_release_topic_by_topic_and_what_she_could_do(terminal: Terminal) -> None:
    stored_release(terminal)
    ended = terminal.run("release", "topics")
    assert (ended.returncode, ended.stderr) == (0, "")
    for expected in ("50 %", "Indeks", "Ændret siden sidst", "Forslag", "Mangler noget at læse", "intet, som tallene"):
        assert expected in ended.stdout


def test_a_release_that_can_not_be_read_is_named_and_the_others_are_still_read(terminal: Terminal) -> None:
    sound, _ = stored_release(terminal)
    bad = unreadable_release(terminal)
    ended = terminal.run("release", "topics", str(sound))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"Runde {bad}, lukket 17. marts 2026, kan ikke læses" in ended.stdout
    assert "50 %" in ended.stdout
    refused = terminal.run("release", "topics")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "kan ikke læses af denne udgave" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.long
def test_what_show_prints_as_json_is_what_verify_accepts(terminal: Terminal) -> None:
    _, body = stored_release(terminal)
    printed = terminal.run("release", "show", "latest", "--json").stdout.encode()
    assert printed == body + b"\n"
    known = terminal.file("known.json", BOX.known())
    assert terminal.run("release", "verify", terminal.file("r.json", printed), "--keys", known).returncode == 0


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("latest", "ikke nogen", id="newest"),
        pytest.param(str(uuid4()), "ikke nogen", id="unknown", marks=pytest.mark.long),
        pytest.param("maj", "latest", id="no id", marks=pytest.mark.long),
    ],
)
def test_a_release_that_is_not_there_is_told_in_a_line(terminal: Terminal, name: str, why: str) -> None:
    ended = terminal.run("release", "show", name)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert why in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_qr_code_is_dark_on_light_whatever_the_terminal() -> None:
    lines = qr_code("https://puls.example/app/#code=7K3M-Q9XA-2BTW").splitlines()
    assert all(line.startswith("\x1b[97;40m") for line in lines)
    assert len(lines) > 15
