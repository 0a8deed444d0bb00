"""Whoever is woken by an alarm reads what to do, in the words of the page that tells of all events."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
_SIDES = {"ballot-box": "ballots-web", "named": "named-worker"}
_ALARM = re.compile(r"^\| `(\w+)` \*\*alarm\*\* \| (.+?) \| (.+?) \|$", re.MULTILINE)
Told = dict[str, tuple[str, str]]


def rules(side: str) -> list[dict[str, Any]]:
    groups = yaml.safe_load((ROOT / "deploy" / "alarms" / f"{side}.yaml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def told_by_the_page(heading: str) -> Told:
    """Alarm → when it comes and what to do, of the sections whose heading begins so."""
    sections = (ROOT / "docs" / "EVENTS.md").read_text("utf-8").split("\n## ")[1:]
    told = (_ALARM.findall(section) for section in sections if section.startswith(heading))
    return {event: (when, do) for rows in told for event, when, do in rows}


def told_by_the_rules(side: str) -> Told:
    return {rule["alert"]: (rule["annotations"]["summary"], rule["annotations"]["action"]) for rule in rules(side)}


def test_each_alarm_of_a_side_is_a_rule_of_its_operator_with_what_to_do() -> None:
    assert told_by_the_rules("ballot-box") == told_by_the_page("Ballot box")
    assert told_by_the_rules("named") == told_by_the_page("Named side")


def test_no_alarm_stands_where_neither_operator_has_a_rule_for_it() -> None:
    assert told_by_the_page("") == told_by_the_page("Ballot box") | told_by_the_page("Named side")


def test_a_rule_looks_for_its_own_event_in_the_log_of_its_own_side() -> None:
    for side, service in _SIDES.items():
        for rule in rules(side):
            services = re.search(r'compose_service=~"(.+?)"', rule["expr"])
            assert services
            assert re.fullmatch(services[1], service)
            assert f'alarm="true" | event="{rule["alert"]}"' in rule["expr"]
