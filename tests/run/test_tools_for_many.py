"""What Dan does at the terminal for many people at once: codes and console links, as JSON lines."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sqlalchemy import text

from backend.kit.database import Database
from tests.ground.registry.staff import ALMA, BO, staff_file
from tests.ground.run.terminal import Terminal


def lines(*values: dict[str, Any]) -> bytes:
    return "".join(f"{json.dumps(value)}\n" for value in values).encode()


def rows(terminal: Terminal, query: str) -> list[Any]:
    async def run() -> list[Any]:
        database = Database.connect(terminal.settings["LINJEPULS_NAMED_DATABASE_URL"], pool_size=1)
        try:
            async with database.transaction() as session:
                return [tuple(row) for row in await session.execute(text(query))]
        finally:
            await database.close()

    return asyncio.run(run())


def test_codes_for_many_are_in_the_audit_log_and_everybody_is_told(terminal: Terminal) -> None:
    terminal.run("staff", "import", terminal.file("staff.csv", staff_file(ALMA, BO)))
    wanted = terminal.file("people.jsonl", lines({"employee": "b1"}, {"employee": "a1"}))
    ended = terminal.run("codes", wanted)
    assert (ended.returncode, ended.stderr) == (0, "")
    made = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["employee"] for line in made] == ["b1", "a1"]
    assert len({line["code"] for line in made}) == 2
    assert [(actor, len(detail["employees"])) for actor, detail in rows(terminal, AUDITED)] == [("cli", 2)]
    told = "SELECT 1 + jsonb_array_length(args->'others') FROM procrastinate_jobs WHERE task_name = 'sending.code_made'"
    assert rows(terminal, told) == [(2,)]


def test_nobody_gets_a_code_when_one_of_them_is_not_on_the_staff_list(terminal: Terminal) -> None:
    terminal.run("staff", "import", terminal.file("staff.csv", staff_file(ALMA, BO)))
    ended = terminal.run("codes", terminal.file("people.jsonl", lines({"employee": "a1"}, {"employee": "eva"})))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "eva" in ended.stderr
    assert "a1" not in ended.stderr
    assert rows(terminal, AUDITED) == []


def test_a_file_of_another_alphabet_is_named(terminal: Terminal) -> None:
    ended = terminal.run("codes", terminal.file("people.jsonl", '{"employee": "Åse"}'.encode("latin-1")))
    assert (ended.returncode, ended.stdout, "Traceback" in ended.stderr) == (1, "", False)
    assert "people.jsonl kan ikke læses (UTF-8)" in ended.stderr


def test_a_line_that_is_not_understood_is_named(terminal: Terminal) -> None:
    ended = terminal.run("codes", terminal.file("people.jsonl", lines({"employee": "a1"}, {"who": "b1"})))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "people.jsonl, linje 2: employee: Field required" in ended.stderr


def test_bo_and_cilla_get_their_links_at_once_for_as_long_as_dan_says(terminal: Terminal) -> None:
    terminal.settings["LINJEPULS_NAMED_ORIGIN"] = "https://puls.example"
    people = lines(
        {"email": "bo@kommune.example", "roles": ["hr"]},
        {"email": "cilla@kommune.example", "roles": ["communications"]},
    )
    ended = terminal.run("console-links", terminal.file("people.jsonl", people), "--hours", "24")
    assert (ended.returncode, ended.stderr) == (0, "")
    made = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["email"] for line in made] == ["bo@kommune.example", "cilla@kommune.example"]
    assert all(line["link"].startswith("https://puls.example/console/sign-in?link=") for line in made)
    left = rows(terminal, "SELECT expires_at > statement_timestamp() + interval '23 hours' FROM console_link")
    assert left == [(True,), (True,)]


AUDITED = "SELECT actor, detail FROM audit_log WHERE action = 'code.issue'"
