"""Why a round cannot ask whom it would."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from backend.kit.language.number_texts import date_text
from backend.kit.language.words import WORDS, in_every_language
from backend.kit.problem import Problem


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


class SampleTooSmall(Problem):
    slug: ClassVar[str] = "sample-too-small"
    status = 422

    def __init__(self, group_min: int) -> None:
        detail = in_every_language(f"{self.message()}.least", least=group_min)
        super().__init__(detail, extra={"group_min": group_min})


class BranchGone(Problem):
    """A unit was to be asked that is closed by now: those who worked there are elsewhere, or nowhere."""

    slug: ClassVar[str] = "branch-gone"
    status = 409
