"""The JSON of an announced round, as the phone reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from backend.content import ArticleValue, QuestionValue, TopicValue
from backend.handoffs import Outcome
from backend.kit.crypto.base64url import padded
from backend.kit.language.texts import Language
from backend.kit.values import OpenValue
from backend.rounds import Place, RoundContent

Texts = dict[Language, str]


class PhoneOption(OpenValue):
    id: UUID
    text: Texts
    outcome: Outcome
    explanation: Texts | None


class PhoneQuestion(OpenValue):
    id: UUID
    topic: UUID
    kind: str
    text: Texts
    options: list[PhoneOption]


class PhoneTopic(OpenValue):
    """`note`: what the communications unit wants to say to staff about it."""

    id: UUID
    title: Texts
    summary: Texts
    note: Texts | None


class PhoneArticle(OpenValue):
    """`for_leaders`: it is written for those who lead; everybody is offered the same."""

    id: UUID
    title: str
    language: Language
    text: str
    published: date
    url: str | None
    for_leaders: bool


class PhonePlace(OpenValue):
    """`key`: the group's token-key in padded base64url; check it against the lists of both sides before using it."""

    id: UUID
    state: str
    opens_at: datetime
    closes_at: datetime
    group: UUID
    key: str


class PhoneContent(OpenValue):
    """The same for everyone who is asked in a round. `coin`: percent; phones refuse another than the ballot box's."""

    ballot_version: int
    coin: int
    key_set_sha256: str
    spec_sha256: str
    questions: list[PhoneQuestion]
    topics: list[PhoneTopic]
    articles: list[PhoneArticle]
    bundle: dict[UUID, list[UUID]]


class PhoneRound(PhonePlace, PhoneContent):
    pass


class PhoneRounds(OpenValue):
    rounds: list[PhoneRound]


def phone_place(place: Place) -> PhonePlace:
    return PhonePlace(
        id=place.round_id,
        state=place.state,
        opens_at=place.opens_at,
        closes_at=place.closes_at,
        group=place.group_id,
        key=padded(place.spki),
    )


def phone_content(content: RoundContent) -> PhoneContent:
    return PhoneContent(
        ballot_version=content.terms.version,
        coin=content.terms.coin,
        key_set_sha256=content.key_set_sha256,
        spec_sha256=content.spec_sha256,
        questions=[_question(question) for question in content.questions],
        topics=[_topic(topic) for topic in content.topics],
        articles=[_article(article) for article in content.articles],
        bundle={question: list(articles) for question, articles in content.bundle.items()},
    )


def rounds_json(places: Sequence[tuple[PhonePlace, bytes]]) -> bytes:
    """A PhoneRounds as JSON, from each place and its content that is JSON already."""
    rounds = (place.model_dump_json().encode()[:-1] + b"," + content[1:] for place, content in places)
    return b'{"rounds":[' + b",".join(rounds) + b"]}"


def _question(question: QuestionValue) -> PhoneQuestion:
    options = [
        PhoneOption(id=option.id, text=option.text, outcome=option.outcome, explanation=option.explanation)
        for option in question.options
    ]
    return PhoneQuestion(
        id=question.id, topic=question.topic_id, kind=question.kind, text=question.text, options=options
    )


def _topic(topic: TopicValue) -> PhoneTopic:
    return PhoneTopic(id=topic.id, title=topic.title, summary=topic.summary, note=topic.note_to_staff)


def _article(article: ArticleValue) -> PhoneArticle:
    return PhoneArticle.model_validate(article, from_attributes=True)
