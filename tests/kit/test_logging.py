"""What a process logs is one JSON object a line, and holds nothing of what it worked on when something went wrong."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PLANTED = """
import logging
import sys
import structlog
from granian.log import LogLevels, configure_logging as granian, logger
from backend.kit.logging import configure_logging, server_logging

def opened(answer):
    raise ValueError(answer)

form = sys.argv[1]
configure_logging("ballots-web", form)
granian(LogLevels.info, server_logging(form), True)
try:
    opened("Alma knows")
except ValueError:
    structlog.get_logger().exception("round_failed", alarm=True)
    logger.exception("Application callable raised an exception")
    logging.getLogger("procrastinate.worker").exception("Job of %s ended with status: Error", "Alma")
logger.info("Started worker-1")
"""


def logged(form: str) -> str:
    command = [sys.executable, "-c", PLANTED, form]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


def test_the_servers_lines_and_ours_are_json_without_a_variable_of_alma_s() -> None:
    lines = [json.loads(line) for line in logged("json").splitlines() if "procrastinate" not in line]
    assert [(line["event"], line["level"]) for line in lines] == [
        ("round_failed", "error"),
        ("Application callable raised an exception", "error"),
        ("Started worker-1", "info"),
    ]
    assert (lines[0]["process"], lines[1]["kind"]) == ("ballots-web", "ValueError")
    assert "locals" not in json.dumps(lines)
    assert "Alma" not in json.dumps(lines[1])


def test_of_an_error_in_a_library_stand_its_class_and_place_and_no_word_of_it() -> None:
    [line] = [json.loads(line) for line in logged("json").splitlines() if "procrastinate" in line]
    assert line.pop("at").startswith("<string>:")
    assert line == {"level": "ERROR", "logger": "procrastinate.worker", "kind": "ValueError"}
    assert "Alma" not in "".join(line for line in logged("json").splitlines() if not line.startswith('{"alarm"'))


@pytest.mark.long
def test_whoever_reads_along_may_have_lines_of_text() -> None:
    assert "[error    ] round_failed" in logged("text")
