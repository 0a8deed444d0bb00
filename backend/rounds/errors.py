"""What the rounds refuse, each with a stable type and words in Danish and English."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from backend.kit.language.number_texts import date_text
from backend.kit.language.words import WORDS, in_every_language
from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug: ClassVar[str] = "unknown-round"
    status = 404


class NotARecipient(Problem):
    """One answer for a round that isn't there and one that asks others."""

    slug: ClassVar[str] = "not-a-recipient"
    status = 404


class NoTokensNow(Problem):
    slug: ClassVar[str] = "no-tokens-now"
    status = 409


class OtherTokenFetched(Problem):
    """The person, or somebody in their name, sent another request before."""

    slug: ClassVar[str] = "token-already-fetched"
    status = 409


class TokenRequestInvalid(Problem):
    slug: ClassVar[str] = "token-request-invalid"
    status = 422


class TransitionRefused(Problem):
    slug: ClassVar[str] = "round-state"
    status = 409


class TooFewRecipients(Problem):
    slug: ClassVar[str] = "too-few-recipients"
    status = 422


class QuestionTooSoon(Problem):
    """`people`: how many were asked the same; `earliest`: the first day on which all may be asked again."""

    slug: ClassVar[str] = "question-too-soon"
    status = 422

    def __init__(self, people: int, earliest: date) -> None:
        super().__init__(
            {
                language: words(f"{self.message()}.earliest", people=people, day=date_text(earliest, language))
                for language, words in WORDS.items()
            },
            extra={"people": people, "earliest": earliest.isoformat()},
        )


class AnotherBeingPrepared(QuestionTooSoon):
    """A round that asks the same within 28 days is not frozen yet: whom it leaves for others nobody knows. It will be
    known, so this is worth trying again."""

    slug: ClassVar[str] = "another-being-prepared"
    status = 409

    def __init__(self) -> None:
        Problem.__init__(self)


class QuestionsInvalid(Problem):
    slug: ClassVar[str] = "round-questions"
    status = 422


class TimesInvalid(Problem):
    slug: ClassVar[str] = "round-times"
    status = 422

    @classmethod
    def at(cls, field: str, why: str) -> TimesInvalid:
        return cls.because(why, extra={"field": field})


class SampleTooSmall(Problem):
    slug: ClassVar[str] = "sample-too-small"
    status = 422

    def __init__(self, group_min: int) -> None:
        detail = in_every_language(f"{self.message()}.least", least=group_min)
        super().__init__(detail, extra={"group_min": group_min})


class UnknownSeries(Problem):
    slug: ClassVar[str] = "unknown-series"
    status = 404


class SeriesRefused(Problem):
    """`field`: what of the plan is wrong."""

    slug: ClassVar[str] = "series-refused"
    status = 422

    @classmethod
    def at(cls, field: str, why: str) -> SeriesRefused:
        return cls.because(why, extra={"field": field})


class QuestionGone(Problem):
    slug: ClassVar[str] = "question-gone"
    status = 409
