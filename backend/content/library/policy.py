"""When a question is another one. Pure."""

from __future__ import annotations

from uuid import UUID

from backend.content.values import OptionText, QuestionText, QuestionValue


def same_question(present: QuestionValue, topic_id: UUID, wanted: QuestionText) -> bool:
    """Whether people would be asked exactly the same: then answers may be compared between rounds."""
    options = tuple(OptionText(**option.model_dump(exclude={"id"})) for option in present.options)
    was = (present.topic_id, present.kind, present.text, options)
    return was == (topic_id, wanted.kind, wanted.text, wanted.options)
