"""Whoever operates Linjepuls finds each log event on one page, with what to do."""

from __future__ import annotations

import ast
import re

from tests.ground.code.sources import ROOT, Source, dotted, sources

_CALLS = {"debug", "info", "warning", "error", "exception", "critical"}
_ROW = re.compile(r"^\| `(\w+)`( \*\*alarm\*\*)? \|", re.MULTILINE)


def logged(source: Source) -> dict[str, bool]:
    """Event → whether it is an alarm, of each call of a logger."""
    events = {}
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        logger, event = dotted(node.func.value).lower(), node.args[0]
        if node.func.attr in _CALLS and re.search(r"log|\?", logger) and isinstance(event, ast.Constant):
            events[str(event.value)] = any(keyword.arg == "alarm" for keyword in node.keywords)
    return events


def test_the_page_of_events_tells_of_each_and_of_no_other() -> None:
    code = {event: alarm for source in sources("backend") for event, alarm in logged(source).items()}
    page = (ROOT / "docs" / "EVENTS.md").read_text("utf-8")
    assert {event: bool(alarm) for event, alarm in _ROW.findall(page)} == code


def test_an_event_that_nobody_wrote_down_would_be_seen() -> None:
    planted = Source("backend/planted.py", "structlog.get_logger().error('roof_leaks', alarm=True)")
    assert logged(planted) == {"roof_leaks": True}
