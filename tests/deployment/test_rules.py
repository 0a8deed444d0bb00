"""Prometheus itself reads each rule: it wakes somebody when it should, and leaves them alone when it should not."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.deployment.test_alarms import ROOT, told_by_the_page
from tests.deployment.test_figures import FILES, rules

pytestmark = pytest.mark.long
Series = dict[str, str]
"""A figure with its labels → its values from minute to minute, as promtool writes them."""


@dataclass(frozen=True)
class Case:
    """Looked at so many minutes `after` the first of both."""

    after: int
    wakes: Series
    leaves: Series


def process(name: str) -> Series:
    return {f'linjepuls_process{{process="{name}"}}': "1x400"}


def console(status: str) -> str:
    return f'linjepuls_request_seconds_count{{route="/console",method="GET",status="{status}"}}'


def phones(status: str) -> str:
    labels = f'route="/api/visit",method="GET",status="{status}",le="+Inf"'
    return f"linjepuls_anybodys_request_seconds_bucket{{{labels}}}"


def pages(within_a_second: str) -> Series:
    """Sixty a minute, all within two and a half."""
    limits = {"1.0": within_a_second, "2.5": "0+60x400", "+Inf": "0+60x400"}
    return {
        f'linjepuls_request_seconds_bucket{{route="/console",le="{limit}"}}': values for limit, values in limits.items()
    }


LOOKED, STILL = {"linjepuls_worker_timestamp_seconds": "0+60x400"}, {"linjepuls_worker_timestamp_seconds": "0x400"}
POSTS, PEAK = 'linjepuls_ballot_posts_total{answer="%s"}', "linjepuls_database_connections_peak"
JOBS, CHANNEL = 'linjepuls_jobs{task="a",state="%s"}', 'linjepuls_channel_troubled{channel="sms"}'
CASES = {
    "ballots_web_away": Case(10, process("ballots-worker"), process("ballots-web")),
    "ballots_worker_away": Case(40, process("ballots-worker") | STILL, process("ballots-worker") | LOOKED),
    "round_not_counted": Case(
        70,
        {'linjepuls_ballot_box_rounds{waiting="to_be_counted"}': "1x400"},
        {'linjepuls_ballot_box_rounds{waiting="to_close"}': "1x400"},
    ),
    "ballots_failed": Case(30, {POSTS % "failed": "0x20 10x400"}, {POSTS % "refused": "0x20 10x400"}),
    "named_web_away": Case(10, process("named-worker"), process("named-web")),
    "named_worker_away": Case(15, process("named-worker") | STILL, process("named-worker") | LOOKED),
    "named_directory_away": Case(
        80, {'linjepuls_process{process="named-directory"}': "1x60 stale"}, process("named-directory")
    ),
    # The first fault of a route is a count that was not there before; an old one wakes nobody again.
    "console_fails": Case(60, {console("5xx"): "_x55 1x400"}, {console("5xx"): "1x400", console("4xx"): "_x55 9x400"}),
    "phones_fail": Case(180, {phones("5xx"): "_x150 5000x400"}, {phones("5xx"): "10x400", phones("4xx"): "0+10x400"}),
    "console_slow": Case(60, pages("0+50x400"), pages("0+60x400")),
    "connections_used_up": Case(5, {PEAK: "20x400"}, {PEAK: "19x400"}),
    "jobs_failed": Case(5, {JOBS % "failed": "1x400"}, {JOBS % "todo": "1x400"}),
    "jobs_pile_up": Case(40, {JOBS % "todo": "101x400"}, {JOBS % "todo": "100x400"}),
    "channel_in_trouble": Case(40, {CHANNEL: "1x400"}, {CHANNEL: "0x400"}),
    "round_without_release": Case(
        130, {'linjepuls_rounds{state="closed"}': "1x400"}, {'linjepuls_rounds{state="open"}': "1x400"}
    ),
}


def case_of(rule: str) -> Case:
    """An alarm's: it came ten minutes ago, or half an hour."""
    alarm = f'linjepuls_alarm_timestamp_seconds{{event="{rule}"}}'
    return CASES.get(rule, Case(60, {alarm: "_x50 3000x400"}, {alarm: "_x30 1800x400"}))


def looked_at(rule: str, after: int, series: Series, *, fires: bool) -> dict[str, Any]:
    firing = f'count(ALERTS{{alertname="{rule}", alertstate="firing"}})'
    expected = [{"labels": "{}", "value": 1}] if fires else []
    return {
        "name": f"{rule} {'wakes' if fires else 'leaves'}",
        "interval": "1m",
        "input_series": [{"series": name, "values": values} for name, values in series.items()],
        "promql_expr_test": [{"expr": firing, "eval_time": f"{after}m", "exp_samples": expected}],
    }


@pytest.mark.parametrize("heading", FILES)
def test_each_rule_wakes_somebody_at_what_it_is_for_and_at_nothing_else(heading: str, tmp_path: Path) -> None:
    file = ROOT / "deploy" / "metrics" / f"{FILES[heading]}-rules.yaml"
    names = [rule["alert"] for rule in rules(FILES[heading])]
    assert set(names) <= set(CASES) | set(told_by_the_page(heading))
    tried = []
    for name in names:
        case = case_of(name)
        tried += [looked_at(name, case.after, case.wakes, fires=True)]
        tried += [looked_at(name, case.after, case.leaves, fires=False)]
    asked = {"rule_files": [str(file)], "evaluation_interval": "1m", "tests": tried}
    (tmp_path / "asked.yaml").write_text(json.dumps(asked), "utf-8")
    command = ["promtool", "test", "rules", str(tmp_path / "asked.yaml")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stdout + ended.stderr
