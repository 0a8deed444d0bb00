"""What the JSON API says of topics."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.content import TopicText


class TopicChange(Body):
    """`revision`: of what was seen; another one by now is refused with 409."""

    revision: int
    topic: TopicText
