"""Whoever operates either side finds each figure on one page, and rules and a dashboard that show what there is."""

from __future__ import annotations

import json
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import Metric

from backend.ballot_box.api.posts import Posts
from backend.ballot_box.worker.figures import RoundFigures
from backend.kit.database import Database
from backend.kit.metrics.pool import PoolPeak
from backend.kit.metrics.process import AlarmTimes, process_gauge
from backend.kit.metrics.requests import Requests
from backend.kit.times.clock import SystemClock
from backend.worker.figures import JobTimes, WorkFigures
from backend.worker.queue import job_app
from tests.deployment.test_alarms import ROOT, Told, told_by_the_page

SIDES = ("Ballot box", "Named side")
NOWHERE = "postgresql+psycopg://nobody:at@nowhere/all"
FILES = {"Ballot box": "ballot-box", "Named side": "named"}
_ROW = re.compile(r"^\| ((?:`linjepuls_\w+`(?:, )?)+)")
_RULE = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
_FIGURE = re.compile(r"linjepuls_\w+")
_SUFFIX = re.compile(r"_(bucket|count|sum|total)$")


def of_the_ballot_box(registry: CollectorRegistry) -> None:
    Posts(registry, SystemClock(), ZoneInfo("Europe/Copenhagen"))
    RoundFigures(registry)


def of_the_named_side(registry: CollectorRegistry) -> None:
    # Nobody connects before there is work.
    database, clock = Database.connect(NOWHERE), SystemClock()
    Requests(registry, clock, [])
    PoolPeak(registry, database, clock)
    JobTimes(registry)
    WorkFigures(registry, database, job_app(NOWHERE, []))


@pytest.fixture(params=[("Ballot box", of_the_ballot_box), ("Named side", of_the_named_side)], ids=FILES.get)
def side(request: pytest.FixtureRequest) -> tuple[str, dict[str, Metric]]:
    """Its heading, and its figures by name."""
    heading, make = request.param
    registry = CollectorRegistry()
    AlarmTimes(registry)
    process_gauge(registry, "test")
    make(registry)
    return heading, {metric.name: metric for metric in registry.collect()}


def page() -> str:
    return (ROOT / "docs" / "METRICS.md").read_text("utf-8")


def section(heading: str) -> str:
    [found] = [part for part in page().split("\n## ")[1:] if part.startswith(heading)]
    return found


def bare(name: str) -> str:
    return _SUFFIX.sub("", name)


def used(side: str) -> set[str]:
    """Figures that the dashboard and the rules of a side ask for."""
    folder = ROOT / "deploy" / "metrics"
    board = json.loads((folder / f"{side}-dashboard.json").read_text("utf-8"))
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked += [rule["expr"] for rule in rules(side)]
    return {bare(name) for expression in asked for name in _FIGURE.findall(expression)}


def rules(side: str) -> list[dict[str, Any]]:
    groups = yaml.safe_load((ROOT / "deploy" / "metrics" / f"{side}-rules.yaml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def test_the_page_tells_of_each_figure_and_of_no_other(side: tuple[str, dict[str, Metric]]) -> None:
    heading, figures = side
    rows = [row[1] for line in section(heading).splitlines() if (row := _ROW.match(line))]
    told = {bare(name) for row in rows for name in _FIGURE.findall(row)}
    # Those of the operating system's are the library's to name.
    own = {name for name in figures if "_worker_process_" not in name}
    assert {name for name in told if "_worker_process_" not in name} == own
    assert told <= set(figures)


def test_rules_and_dashboards_ask_for_what_there_is(side: tuple[str, dict[str, Metric]]) -> None:
    heading, figures = side
    assert used(FILES[heading]) <= set(figures)
    assert len(used(FILES[heading])) > 4


def test_no_figure_of_the_ballot_box_has_a_label_of_a_round_a_group_or_a_route() -> None:
    registry = CollectorRegistry()
    of_the_ballot_box(registry)
    labels = {label for metric in registry.collect() for sample in metric.samples for label in sample.labels}
    assert labels <= {"answer", "waiting"}


@pytest.mark.parametrize("heading", SIDES)
def test_each_alarm_and_each_rule_of_the_page_says_what_to_do_in_prometheus_too(heading: str) -> None:
    words = "ballot box" if heading == "Ballot box" else "named side"
    [table] = [part for part in page().split("\n### ")[1:] if part.startswith(f"Rules of the {words}")]
    told: Told = {name: (when, do) for name, when, do in _RULE.findall(table)} | told_by_the_page(heading)
    ruled = {
        rule["alert"]: (rule["annotations"]["summary"], rule["annotations"]["action"]) for rule in rules(FILES[heading])
    }
    assert ruled == told


@pytest.mark.parametrize("heading", SIDES)
def test_a_rule_of_an_alarm_looks_for_its_own_event(heading: str) -> None:
    for rule in rules(FILES[heading]):
        if rule["alert"] in told_by_the_page(heading):
            event = f'linjepuls_alarm_timestamp_seconds{{event="{rule["alert"]}"}}'
            assert rule["expr"] == f"time() - max({event}) < 900"
