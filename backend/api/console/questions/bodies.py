"""What the JSON API says of questions."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.content import QuestionText, Seen


class QuestionChange(Body):
    """`seen`: version and revision of what was there when it was written; leave it out for a new one."""

    seen: Seen = Seen()
    question: QuestionText


class QuestionWritten(Body):
    """`new_version`: the former one had been asked and stays."""

    new_version: bool
