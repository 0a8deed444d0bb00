"""Eva scrapes the real processes of the ballot box while Alma answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from backend.kit.times.clock import write_offset
from tests.ground.ballot_box.processes import Operator, free_port
from tests.ground.ballot_box.world import make_spec, phone
from tests.ground.kit.scraped import samples_of

PORT = "LINJEPULS_BALLOTS_METRICS_PORT"


def values(port: int) -> dict[tuple[str, ...], float]:
    """Of what is no time."""
    samples = samples_of(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
    return {
        (sample.name, *sample.labels.values()): sample.value for sample in samples if "_timestamp" not in sample.name
    }


@pytest.mark.long
def test_eva_sees_nothing_move_when_alma_answers_and_the_next_day_tens(
    ballots_urls: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator, web_port, worker_port = Operator(*ballots_urls, tmp_path), free_port(), free_port()
    now = datetime.now(UTC)
    spec = make_spec(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=5))
    monkeypatch.setenv(PORT, str(web_port))
    with operator.start("web"), httpx.Client(base_url=f"http://{operator.origin}") as client:
        operator.wait_until_ready()
        monkeypatch.setenv(PORT, str(worker_port))
        with operator.start("worker"):
            assert operator.call(client, "PUT", f"/rounds/{spec.round}", spec.to_bytes()).status_code == 201
            operator.wait_until_accepting(client, spec.round)
            before = values(web_port)
            for n in range(11):
                alma = phone(spec, n % 2, origin=operator.origin)
                assert client.post(alma.path, json=alma.body, headers=alma.headers).status_code == 201
                assert values(web_port) == before
            write_offset(operator.clock_file, timedelta(days=1))
            assert {name: value for name, value in values(web_port).items() if value} == {
                ("linjepuls_process", "ballots-web"): 1,
                ("linjepuls_ballot_posts_total", "counted"): 10,
            }
            assert values(worker_port)["linjepuls_ballot_box_rounds", "to_close"] == 1
