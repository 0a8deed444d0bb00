"""The sample's files, read as the demo reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from backend.content.values import ArticleText, SynonymText, TopicText
from backend.handoffs import Outcome
from backend.kit.language.texts import LocalizedText
from backend.kit.values import Value

SAMPLE = Path(__file__).resolve().parents[3] / "sample"
Probability = Annotated[float, Field(ge=0, le=1)]


class SampleRound(Value):
    key: str
    title: LocalizedText
    opens_day: int
    days: int
    topics: tuple[str, ...]


class Chances(Value):
    told: Probability
    knows_if_told: Probability
    knows_if_not_told: Probability


class Shares(Value):
    told: Probability
    knows: Probability


class Drift(Value):
    response_rate: float
    told: float
    knows: float


class PlantedTopic(Value):
    key: str
    story: str
    places: dict[str, Chances]


class Knowledge(Value):
    response_rate: dict[str, Probability]
    unsure_if_not_informed: Shares
    drift_per_repetition: Drift
    opens_an_article: dict[Outcome, Probability]
    topics: tuple[PlantedTopic, ...]


def _bytes(name: str) -> bytes:
    return (SAMPLE / name).read_bytes()


def topics() -> tuple[TopicText, ...]:
    return TypeAdapter(tuple[TopicText, ...]).validate_json(_bytes("topics.json"))


def articles() -> tuple[ArticleText, ...]:
    return TypeAdapter(tuple[ArticleText, ...]).validate_json(_bytes("articles.json"))


def synonyms() -> tuple[SynonymText, ...]:
    return TypeAdapter(tuple[SynonymText, ...]).validate_json(_bytes("synonyms.json"))


def rounds() -> tuple[SampleRound, ...]:
    return TypeAdapter(tuple[SampleRound, ...]).validate_json(_bytes("rounds.json"))


def knowledge() -> Knowledge:
    return Knowledge.model_validate_json(_bytes("knowledge.json"))


def staff() -> bytes:
    return _bytes("staff.csv")
