"""`linjepuls answer`: a phone in the terminal, started as a person would."""

from __future__ import annotations

import asyncio
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.ground.ballot_box.processes import REPOSITORY
from tests.simulator.phone.servers import Running, running


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


async def play(named: str, state: Path, *options: str, typed: str = "") -> Ended:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "simulator.answer.__main__",
        "--named",
        named,
        "--state",
        str(state),
        *options,
        cwd=REPOSITORY,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate(typed.encode())
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def counted(servers: Running) -> int:
    async with servers.database.transaction() as session:
        return int((await session.execute(text("SELECT count(*) FROM ballot"))).scalar_one())


@pytest.mark.long
async def test_alma_and_bo_answer_in_the_terminal_and_eva_gets_one_clear_line(
    ballots_urls: tuple[str, str], tmp_path: Path
) -> None:
    alma, bo = tmp_path / "alma", tmp_path / "bo"
    async with running(ballots_urls, tmp_path) as servers:
        asked = await play(servers.named, alma, "--code", "P0", typed="2\nx\n3\n1\n\n2\n1\n1\n\n")
        assert asked.code == 0, asked.err
        for said in ("Du kan ændre dette svar", "Skriv et af numrene.", "Vi spørger.", "Det svar kan ikke ændres."):
            assert said in asked.out
        for said in ("Helt i orden ikke at vide det.", "Forklaring: unsure", "Du har seks feriefridage."):
            assert said in asked.out
        assert "sendt – dine svar er modtaget" in asked.out
        assert await counted(servers) == 1
        assert stat.S_IMODE(alma.stat().st_mode) == 0o700
        again = await play(servers.named, alma, "--code", "P0")
        assert (again.code, "ikke noget at svare på" in again.out) == (0, True)
        other = await play(servers.named, alma, "--code", "P1")
        assert (other.code, "allerede sat op" in other.err) == (1, True)
        quick = await play(servers.named, bo, "--code", "P1", "--language", "en", "--answers", "informed,unsure")
        assert (quick.code, "sent – your answers have arrived" in quick.out) == (0, True)
        assert await counted(servers) == 2
        eva = await play(servers.named, tmp_path / "eva", "--code", "EVA")
        assert (eva.code, eva.err) == (1, "Koden gælder ikke. Bed om en ny\n")


async def test_alma_without_a_server_is_told_so(tmp_path: Path) -> None:
    ended = await play("http://127.0.0.1:9", tmp_path / "alma", "--code", "P0")
    assert (ended.code, ended.err) == (1, "Der er ikke forbindelse lige nu. Prøv igen om lidt\n")


async def test_alma_types_an_outcome_that_is_none(tmp_path: Path) -> None:
    ended = await play("http://127.0.0.1:9", tmp_path / "alma", "--answers", "informed,maybe")
    assert (ended.code, "informed, uninformed eller unsure" in ended.err) == (2, True)
