"""A server that does not answer as it should is said to be away, and nothing is altered by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.run.witness.conftest import Looking, statement
from tests.run.witness.organisation import Organisation


def test_a_server_that_is_away_or_tells_nonsense_alters_nothing(
    kommune: Organisation, look: Looking, tmp_path: Path
) -> None:
    look()
    before = statement(tmp_path / "tove")
    nonsense: list[dict[str, Any]] = [{"round": "none"}]
    kommune.rounds, there = nonsense, kommune.rounds
    assert (look()[0], "svarer ikke, som den skal" in look()[1]) == (False, True)
    kommune.rounds = there
    kommune.app["gone.js"] = b""
    del kommune.lists[there[0]["round"]]
    assert "HTTP 404" in look()[1]
    assert statement(tmp_path / "tove") == before


def test_of_two_servers_it_is_said_which_is_away(kommune: Organisation, look: Looking) -> None:
    kommune.ballots = "http://127.0.0.1:1"
    well, told = look()
    assert (well, "http://127.0.0.1:1 svarer ikke, som den skal ([Errno 111]" in told) == (False, True)
    kommune.ballots = None
    kommune.rounds[0]["k"] = "mange"
    told = look()[1]
    assert f"{kommune.address} svarer ikke, som den skal (/rounds: rounds.0.k " in told
