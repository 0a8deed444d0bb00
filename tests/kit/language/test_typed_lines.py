"""A title is one line wherever it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError

from backend.content.values import TopicText
from backend.organisation.days.service import ClosedText
from backend.organisation.values import OrganisationText
from backend.rounds.series.service import SeriesText
from backend.rounds.values import RoundText
from tests.ballot_box.world import MovedClock

WEEK = timedelta(7)
ENDS = ["Forår\nBcc: eva@ond.dk", "Forår\r\n2026", "Forår\u20282026", "Forår\x0b2026", "Forår\x852026"]
SPELLED = "Fora\N{COMBINING RING ABOVE}r\N{NO-BREAK SPACE}2026"


def titled(text: str) -> list[Callable[[], str]]:
    """Each kind of title that somebody types."""
    now = MovedClock().moment
    series = {"first_day": date(2026, 3, 2), "every_weeks": 4, "opens": time(8), "lasts_days": 7, "sets": [["apv"]]}
    return [
        lambda: RoundText(title={"da": text}, questions=(uuid4(),), opens_at=now, closes_at=now + timedelta(7)).title[
            "da"
        ],
        lambda: SeriesText.model_validate({"title": {"da": text}, **series}).title["da"],
        lambda: TopicText(key="apv", title={"da": text}, summary={"da": "Kort"}, owner="HR").title["da"],
        lambda: OrganisationText(name=text).name,
        lambda: ClosedText(name=text, first=date(2026, 3, 2), last=date(2026, 3, 2)).name,
    ]


@pytest.mark.parametrize("text", ENDS)
def test_a_line_end_within_a_title_is_refused(text: str) -> None:
    for made in titled(text):
        with pytest.raises(ValidationError, match="a line has no end within it"):
            made()


def test_a_title_is_spelled_once_and_an_end_after_it_is_left_out() -> None:
    assert {made() for made in titled(f" {SPELLED}\n")} == {"Forår 2026"}
