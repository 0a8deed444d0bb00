"""A title is one line wherever it is typed, and longer texts are spelled once too, by whatever way they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import get_args
from uuid import uuid4

import pytest
from pydantic import ValidationError

from backend.access.oidc.values import WrittenProvider
from backend.content.feeds.values import FeedText
from backend.content.plans.values import EffortText
from backend.content.values import ArticleText, QuestionText, TopicText
from backend.handoffs import Outcome
from backend.organisation.days.service import ClosedText
from backend.organisation.values import OrganisationText
from backend.rounds.series.service import SeriesText
from backend.rounds.values import RoundText
from tests.ground.ballot_box.world import MovedClock

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
        lambda: EffortText(topic=uuid4(), day=date(2026, 3, 2), kind="mail", text=text).text,
        lambda: WrittenProvider(name=text, issuer="https://login.example", client_id="1").name,
    ]


def several(text: str) -> list[str]:
    """Each text of several lines that a program or a file writes, as it is kept, and each address."""
    options = [{"text": {"da": text}, "outcome": o, "explanation": {"da": text}} for o in get_args(Outcome)]
    question = {"key": "apv-knows", "kind": "knows", "text": {"da": text}, "options": options}
    written = {"summary": {"da": text}, "note_to_staff": {"da": text}}
    about = TopicText.model_validate({"key": "apv", "title": {"da": "Apv"}, "owner": "HR", **written})
    read = QuestionText.model_validate(question)
    said = [part for option in read.options for part in (option.text, option.explanation or {})]
    return [texts["da"] for texts in (read.text, *said, about.summary, about.note_to_staff or {})]


@pytest.mark.parametrize("text", ENDS)
def test_a_line_end_within_a_title_is_refused(text: str) -> None:
    for made in titled(text):
        with pytest.raises(ValidationError, match="a line has no end within it"):
            made()


def test_a_title_is_spelled_once_and_an_end_after_it_is_left_out() -> None:
    assert {made() for made in titled(f" {SPELLED}\n")} == {"Forår 2026"}


def test_texts_that_a_program_or_a_file_writes_are_spelled_once_as_those_of_a_form() -> None:
    assert set(several(f"{SPELLED}\r\nog \N{ZERO WIDTH SPACE}2027")) == {"Forår 2026\nog 2027"}


def test_an_address_that_was_pasted_with_what_nobody_sees_is_the_address() -> None:
    url = "https://kommunen.example/nyt"
    pasted = f"{url}\N{ZERO WIDTH SPACE}"
    assert FeedText(title="Nyt", url=pasted).url == url
    assert ArticleText(key="a", title="Nyt", text="Nyt", published=date(2026, 3, 2), url=pasted).url == url
