"""Simulated staff: everybody fetches a token, some answer, all over real HTTP with two server processes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from simulator.crowd.simulation import Choice, Person, simulate
from simulator.phone.values import Round
from tests.simulator.phone.servers import running

PEOPLE = 24


def every_third_is_silent(person: str, offered: Round) -> Choice | None:
    if int(person) % 3 == 0:
        return None
    answers: dict[UUID, UUID] = {question.id: question.options[0].id for question in offered.questions}
    return Choice(answers, (offered.articles[0].id,))


@pytest.mark.long
async def test_two_dozen_people_answer_at_once_and_each_who_answers_is_counted_once(
    ballots_urls: tuple[str, str], tmp_path: Path
) -> None:
    people = [Person(str(number), f"P{number}") for number in range(PEOPLE)]
    told: list[tuple[int, int]] = []
    async with (
        running(ballots_urls, tmp_path, PEOPLE, groups=3) as servers,
        simulate(servers.named, people) as simulation,
    ):
        fetched = await simulation.visit(lambda done, of: told.append((done, of)))
        answered = await simulation.answer(servers.spec.round, every_third_is_silent)
        again = await simulation.answer(servers.spec.round, every_third_is_silent)
        async with servers.database.transaction() as session:
            counted = (await session.execute(text("SELECT count(*) FROM ballot"))).scalar_one()
    assert fetched.people == Counter(token=24)
    assert told == [(number, 24) for number in range(1, 25)]
    assert answered.people == Counter(counted=16, silent=8)
    assert counted == 16
    assert again.errors == {"AlreadyAnswered": 16}


@pytest.mark.long
async def test_eva_among_the_staff_stops_nobody_else(ballots_urls: tuple[str, str], tmp_path: Path) -> None:
    people = [Person("0", "P0"), Person("eva", "EVA"), Person("1", "P1")]
    async with running(ballots_urls, tmp_path) as servers, simulate(servers.named, people) as simulation:
        fetched = await simulation.visit()
    assert fetched.people == Counter(token=2, CodeRefused=1)
