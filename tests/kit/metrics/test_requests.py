"""How long requests take is told by route; of phones and passers-by nothing that Eva could lay beside a ballot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
import pytest
from litestar import Litestar, get
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromPath
from prometheus_client import CollectorRegistry
from prometheus_client.samples import Sample

from backend.access import PERMISSIONS
from backend.api.named_app import GUARDS
from backend.kit.http.access import PUBLIC, requires
from backend.kit.metrics.requests import Requests, measured
from tests.ground.ballot_box.world import MovedClock
from tests.ground.kit.scraped import scraped

HR = "hr"


@get("/staff/{person_id:uuid}", opt=requires(HR))
async def get_person(person_id: FromPath[UUID]) -> str:
    if person_id.int == 0:
        raise NotAuthorizedException
    return "Alma"


@get("/round/{round_id:uuid}", opt=requires(PUBLIC))
async def get_round(round_id: FromPath[UUID]) -> str:
    return str(round_id)


class Scraper:
    """Eva's."""

    def __init__(self, http: httpx.AsyncClient, registry: CollectorRegistry, clock: MovedClock) -> None:
        self.http, self.registry, self.clock = http, registry, clock

    def seen(self, of: str) -> list[Sample]:
        return [sample for sample in scraped(self.registry) if sample.name.startswith(of)]

    def counts(self, of: str) -> dict[tuple[str, str], float]:
        """(route, status) → how many."""
        buckets = (sample for sample in self.seen(f"{of}_bucket") if sample.labels["le"] == "+Inf")
        return {(sample.labels["route"], sample.labels["status"]): sample.value for sample in buckets}


@pytest.fixture
async def eva() -> AsyncIterator[Scraper]:
    registry, clock = CollectorRegistry(), MovedClock()
    requests = Requests(registry, clock, [HR])
    app = Litestar([get_person, get_round], middleware=[measured(requests)], openapi_config=None, logging_config=None)
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://named") as http:
        yield Scraper(http, registry, clock)


async def test_bos_requests_are_told_by_template_and_what_was_refused_apart(eva: Scraper) -> None:
    await eva.http.get(f"/staff/{uuid4()}")
    await eva.http.get(f"/staff/{UUID(int=0)}")
    await eva.http.get(f"/nowhere/{uuid4()}")
    template = "/staff/{person_id}"
    assert eva.counts("linjepuls_request_seconds") == {(template, "2xx"): 1, (template, "4xx"): 1}


async def test_eva_who_scrapes_each_second_sees_no_visit_of_a_phone_and_later_tens(eva: Scraper) -> None:
    for _ in range(14):
        await eva.http.get(f"/round/{uuid4()}")
        assert eva.seen("linjepuls_anybodys") == []
    eva.clock.moment += timedelta(minutes=15)
    assert eva.counts("linjepuls_anybodys_request_seconds") == {("/round/{round_id}", "2xx"): 10}
    # How long a single one took would tell whose it was as well.
    assert not [sample for sample in eva.seen("linjepuls_anybodys") if sample.name.endswith(("_sum", "_created"))]
    assert not [sample for sample in eva.seen("linjepuls_anybodys") if sample.value % 10]


def test_only_the_consoles_routes_are_of_people_who_are_known_by_name() -> None:
    assert set(GUARDS) - set(PERMISSIONS) == {PUBLIC, "phone", "sms-gateway", "mail-server"}
