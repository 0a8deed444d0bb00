"""Dan's Prometheus scrapes the directory's process, which runs as he starts it."""

from __future__ import annotations

import httpx
import pytest

from simulator.postgres.files import free_port
from tests.ground.databases import SideServer
from tests.ground.kit.scraped import samples_of
from tests.ground.scim.directory import running_directory


@pytest.mark.long
def test_the_directorys_process_shows_its_calls_and_nobodys_look_at_its_health(
    named_server: SideServer,
) -> None:
    port = free_port()
    with (
        named_server.lent() as name,
        running_directory(named_server.url("named_app", name), METRICS_PORT=str(port)) as origin,
    ):
        assert httpx.get(f"{origin}/scim/v2/Users", trust_env=False).status_code == 401
        shown = samples_of(httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).text)
    assert [sample.labels for sample in shown if sample.name == "linjepuls_process"] == [{"process": "named-directory"}]
    counted = {
        (sample.labels["route"], sample.labels["status"], sample.value)
        for sample in shown
        if sample.name == "linjepuls_request_seconds_count"
    }
    assert counted == {("/scim/v2/{path}", "4xx", 1)}
    assert not [sample for sample in shown if sample.name.startswith("linjepuls_anybodys")]
