"""Pure decisions about content: which articles go with a question, and when a question is another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from backend.content.values import ArticleValue, OptionText, QuestionText, QuestionValue, TopicValue


def bundle(
    questions: Iterable[QuestionValue], topics: Mapping[UUID, TopicValue], articles: Iterable[ArticleValue]
) -> dict[UUID, tuple[ArticleValue, ...]]:
    """Per question id the articles tagged with its topic (its key or one of its tags), newest first.

    The same for every outcome: which one a person opens must not tell what they answered.
    """
    newest = sorted(articles, key=lambda article: (-article.published.toordinal(), article.key))
    return {
        question.id: tuple(article for article in newest if _words(topics[question.topic_id]) & set(article.tags))
        for question in questions
    }


def same_question(present: QuestionValue, topic_id: UUID, wanted: QuestionText) -> bool:
    """Whether people would be asked exactly the same: then answers may be compared between rounds."""
    options = tuple(OptionText(**option.model_dump(exclude={"id"})) for option in present.options)
    was = (present.topic_id, present.kind, present.text, options)
    return was == (topic_id, wanted.kind, wanted.text, wanted.options)


def _words(topic: TopicValue) -> set[str]:
    return {topic.key, *topic.tags}
