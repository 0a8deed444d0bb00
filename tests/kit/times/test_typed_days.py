"""A day that somebody typed wrong is refused where it is typed, and no page or sum meets the end of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from backend.api.console.rounds.ends import EndBody
from backend.content.plans.values import EffortText, GoalText
from backend.content.values import ArticleText
from backend.kit.times.typed_days import FIRST_YEAR, LAST_YEAR
from backend.kit.times.working_days import USUAL_DAYS
from backend.rounds.series.policy import year_ahead
from backend.rounds.series.service import SeriesText
from backend.rounds.values import RoundText
from tests.ground.rounds.named import ZONE

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def series(day: date) -> SeriesText:
    plain = {"title": {"da": "Puls"}, "every_weeks": 26, "opens": time(8), "lasts_days": 60, "sets": [["apv"]]}
    return SeriesText.model_validate({**plain, "first_day": day})


def typed(day: date) -> Iterator[Callable[[], Any]]:
    """Each value that a form or a program makes of a day."""
    moment = datetime.combine(day, time(12), UTC)
    rounds = {"title": {"da": "Puls"}, "questions": (uuid4(),)}
    article = {"key": "a", "title": "Nyt", "text": "Nyt"}
    yield lambda: series(day)
    yield lambda: RoundText.model_validate({**rounds, "opens_at": moment, "closes_at": moment})
    yield lambda: EndBody.model_validate({"closes_at": moment})
    yield lambda: ArticleText.model_validate({**article, "published": day})
    yield lambda: GoalText(topic=uuid4(), measure="told", level=80, due=day)
    yield lambda: EffortText(topic=uuid4(), day=day, kind="mail", text="Nyt")


@pytest.mark.parametrize("day", [date.min, FIRST - timedelta(1), LAST + timedelta(1), date(9999, 12, 27), date.max])
def test_a_day_that_nobody_means_is_refused_where_it_is_typed(day: date) -> None:
    for made in typed(day):
        with pytest.raises(ValidationError, match="a day from 1900 to 2199"):
            made()


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_are_taken_and_all_that_is_worked_out_from_them_has_a_date(day: date) -> None:
    for made in typed(day):
        made()
    now = datetime.combine(day, time(), UTC) - timedelta(1)
    assert year_ahead(series(day).rhythm, ZONE, USUAL_DAYS, now)
