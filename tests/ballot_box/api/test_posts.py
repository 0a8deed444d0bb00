"""Eva scrapes the ballot box each second: of its days she sees tens, of a round, a group or a moment nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx
import pytest
from prometheus_client import CollectorRegistry

from backend.ballot_box.api.app import create_app
from backend.ballot_box.api.context import context_in
from backend.ballot_box.api.posts import Posts, answer_of
from tests.ground.ballot_box.world import World, make_spec, phone
from tests.ground.kit.scraped import scraped


class Scraper:
    def __init__(self, client: httpx.AsyncClient, registry: CollectorRegistry) -> None:
        self.client, self._registry = client, registry

    def seen(self) -> dict[str, float]:
        """By what was answered; there is nothing else."""
        samples = scraped(self._registry)
        assert {sample.name for sample in samples} == {"linjepuls_ballot_posts_total"}
        assert {tuple(sample.labels) for sample in samples} == {("answer",)}
        return {sample.labels["answer"]: sample.value for sample in samples}


@pytest.fixture
async def eva(world: World) -> AsyncIterator[Scraper]:
    registry = CollectorRegistry()
    posts = Posts(registry, world.clock, ZoneInfo("Europe/Copenhagen"))
    app = create_app(replace(context_in(world.app)), posts=posts)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=cast("Any", app)), base_url="http://box") as client:
        yield Scraper(client, registry)


async def test_eva_sees_tens_of_yesterday_and_of_today_nothing(world: World, eva: Scraper) -> None:
    spec = make_spec()
    await world.open(spec)
    nothing = {"counted": 0, "refused": 0, "failed": 0}
    for n in range(13):
        alma = phone(spec, n % 2)
        answer = await eva.client.post(alma.path, json=alma.body, headers=alma.headers)
        assert (answer.status_code, eva.seen()) == (201, nothing)
        assert (await eva.client.post(alma.path, json=alma.body)).status_code == 401
        assert eva.seen() == nothing
    world.clock.moment += timedelta(days=1)
    assert eva.seen() == {"counted": 10, "refused": 10, "failed": 0}


@pytest.mark.parametrize(("status", "answer"), [(201, "counted"), (401, "refused"), (503, "failed")])
def test_what_was_answered_is_told_in_one_of_three_words(status: int, answer: str) -> None:
    assert answer_of(status) == answer
