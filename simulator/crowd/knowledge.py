"""The truth planted in simulated staff: who was told what and knows what, unit by unit, the same for the same seed.

The shapes of the two files are described in sample/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from pydantic import Field, TypeAdapter

from backend.handoffs import Outcome
from backend.kit.language.texts import LocalizedText
from backend.kit.values import OpenValue
from simulator.crowd.simulation import Choice
from simulator.phone.values import Question, Round

Probability = Annotated[float, Field(ge=0, le=1)]
Kind = Literal["told", "knows"]
_LEAST, _MOST = 0.01, 0.99
_Value = TypeVar("_Value")


class Drift(OpenValue):
    """Added once for each earlier round that asked the same topic."""

    response_rate: float
    told: float
    knows: float


class Place(OpenValue):
    told: Probability
    knows_if_told: Probability
    knows_if_not_told: Probability


class PlantedTopic(OpenValue):
    key: str
    places: Mapping[str, Place]


class Planted(OpenValue):
    """sample/knowledge.json. A place is a unit path; the nearest at or above a person's unit counts."""

    response_rate: Mapping[str, Probability]
    unsure_if_not_informed: Mapping[Kind, Probability]
    drift_per_repetition: Drift
    opens_an_article: Mapping[Outcome, Probability]
    topics: tuple[PlantedTopic, ...]


class _TopicTitle(OpenValue):
    key: str
    title: LocalizedText


@dataclass(frozen=True)
class KnowledgePlan:
    """`units`: person's id → unit path. `titles`: a topic's Danish title → its key, since a phone sees no keys."""

    planted: Planted
    titles: Mapping[str, str]
    units: Mapping[str, str]
    seed: int = 1

    @classmethod
    def read(cls, folder: Path, units: Mapping[str, str], seed: int = 1) -> KnowledgePlan:
        """From knowledge.json and topics.json of `folder`; raises OSError or pydantic's ValidationError."""
        planted = Planted.model_validate_json((folder / "knowledge.json").read_bytes())
        topics = TypeAdapter(tuple[_TopicTitle, ...]).validate_json((folder / "topics.json").read_bytes())
        return cls(planted, {topic.title["da"]: topic.key for topic in topics}, units, seed)

    def occasion(self, name: str, asked_before: Mapping[str, int] | None = None) -> Occasion:
        """The chooser of one round. `name` parts its dice from other rounds'; `asked_before`: topic key → rounds."""
        return Occasion(self, name, asked_before or {})


@dataclass(frozen=True)
class Occasion:
    """A `Chooser` of the simulation: a person and a round → their answers, or None for those who stay silent."""

    plan: KnowledgePlan
    name: str
    asked_before: Mapping[str, int]

    def __call__(self, person: str, offered: Round) -> Choice | None:
        keys = {topic.id: self.plan.titles[topic.title["da"]] for topic in offered.topics}
        if self._draw(person, "answers") >= self._rate(person, keys.values()):
            return None
        outcomes = {asked.id: self._outcome(person, keys[asked.topic], asked.kind) for asked in offered.questions}
        answers = {asked.id: self._option(person, asked, outcomes[asked.id]) for asked in offered.questions}
        return Choice(answers, self._opened(person, offered, outcomes))

    def _rate(self, person: str, keys: Iterable[str]) -> float:
        repeated = max((self.asked_before.get(key, 0) for key in keys), default=0)
        rate = _nearest(self.plan.planted.response_rate, self.plan.units[person])
        return _kept(rate + repeated * self.plan.planted.drift_per_repetition.response_rate)

    def _outcome(self, person: str, key: str, kind: Kind) -> Outcome:
        if self._informed(person, key, kind):
            return "informed"
        unsure = self._draw(person, key, kind, "unsure") < self.plan.planted.unsure_if_not_informed[kind]
        return "unsure" if unsure else "uninformed"

    def _informed(self, person: str, key: str, kind: Kind) -> bool:
        """Knowing depends on whether this very person was told."""
        place = _nearest(self._topic(key).places, self.plan.units[person])
        drift, times = self.plan.planted.drift_per_repetition, self.asked_before.get(key, 0)
        told = self._draw(person, key, "told") < _kept(place.told + times * drift.told)
        if kind == "told":
            return told
        knows = place.knows_if_told if told else place.knows_if_not_told
        return self._draw(person, key, "knows") < _kept(knows + times * drift.knows)

    def _topic(self, key: str) -> PlantedTopic:
        return next(topic for topic in self.plan.planted.topics if topic.key == key)

    def _option(self, person: str, question: Question, outcome: Outcome) -> UUID:
        """Among several wrong options each is as likely; sorted by text, since ids differ between installations."""
        fitting = sorted((o.text["da"], o.id) for o in question.options if o.outcome == outcome)
        if not fitting:
            fitting = [(o.text["da"], o.id) for o in question.options if o.outcome == "unsure"]
        return fitting[int(self._draw(person, question.text["da"], "option") * len(fitting))][1]

    def _opened(self, person: str, offered: Round, outcomes: Mapping[UUID, Outcome]) -> tuple[UUID, ...]:
        opened: list[UUID] = []
        for question in offered.questions:
            reading = offered.reading(question.id)
            chance = self.plan.planted.opens_an_article[outcomes[question.id]]
            text = question.text["da"]
            if question.kind == "knows" and reading and self._draw(person, text, "opens") < chance:
                opened.append(reading[int(self._draw(person, text, "which") * len(reading))].id)
        return tuple(dict.fromkeys(opened))

    def _draw(self, *what: str) -> float:
        """Uniform in [0, 1), the same whenever the same thing is asked of the same seed."""
        text = "\n".join((str(self.plan.seed), self.name, *what))
        return int.from_bytes(sha256(text.encode("utf-8")).digest()[:6], "big") / 2**48


def _kept(probability: float) -> float:
    return min(max(probability, _LEAST), _MOST)


def _nearest(places: Mapping[str, _Value], unit: str) -> _Value:
    """The value of the unit itself or of the nearest unit above it; KeyError when not even the root is there."""
    path = unit.split(" / ")
    for length in range(len(path), 0, -1):
        value = places.get(" / ".join(path[:length]))
        if value is not None:
            return value
    raise KeyError(f"no value for {unit}, nor for any unit above it")
