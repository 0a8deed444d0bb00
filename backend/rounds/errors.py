"""What the rounds refuse, each with a stable type and words in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from backend.kit.language.number_texts import date_text
from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug: ClassVar[str] = "unknown-round"
    status = 404
    title: Mapping[Language, str] = {"da": "Spørgerunden findes ikke", "en": "There is no such round"}


class NotARecipient(Problem):
    """One answer for a round that isn't there and one that asks others."""

    slug: ClassVar[str] = "not-a-recipient"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Du er ikke med i spørgerunden",
        "en": "You are not asked in that round",
    }


class NoTokensNow(Problem):
    slug: ClassVar[str] = "no-tokens-now"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Der kan ikke hentes adgangsbevis til spørgerunden nu",
        "en": "No token can be fetched for that round now",
    }


class OtherTokenFetched(Problem):
    """The person, or somebody in their name, sent another request before."""

    slug: ClassVar[str] = "token-already-fetched"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Dit adgangsbevis er allerede hentet",
        "en": "Your token has already been fetched",
    }


class TokenRequestInvalid(Problem):
    slug: ClassVar[str] = "token-request-invalid"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Anmodningen om adgangsbevis er ikke gyldig",
        "en": "The token request is not valid",
    }


class TransitionRefused(Problem):
    slug: ClassVar[str] = "round-state"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Det kan spørgerunden ikke i sin nuværende tilstand",
        "en": "The round's present state does not allow that",
    }


class TooFewRecipients(Problem):
    slug: ClassVar[str] = "too-few-recipients"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Der er for få modtagere til en anonym spørgerunde",
        "en": "There are too few recipients for an anonymous round",
    }


class QuestionTooSoon(Problem):
    """`people`: how many were asked the same; `earliest`: the first day on which all may be asked again."""

    slug: ClassVar[str] = "question-too-soon"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Samme spørgsmål må højst stilles hver 28. dag",
        "en": "The same question may be asked every 28 days at most",
    }

    def __init__(self, people: int, earliest: date) -> None:
        super().__init__(
            {
                "da": f"{people} af modtagerne får det samme inden for 28 dage. Alle kan spørges fra "
                f"{date_text(earliest, 'da')}.",
                "en": f"{people} of the recipients are asked the same within 28 days. All may be asked from "
                f"{date_text(earliest, 'en')}.",
            },
            extra={"people": people, "earliest": earliest.isoformat()},
        )


class AnotherBeingPrepared(QuestionTooSoon):
    """A round that asks the same within 28 days is not frozen yet: whom it leaves for others nobody knows. It will be
    known, so this is worth trying again."""

    slug: ClassVar[str] = "another-being-prepared"
    status = 409
    title: Mapping[Language, str] = {
        "da": "En anden runde med samme spørgsmål er ved at blive gjort klar. Prøv igen om lidt",
        "en": "Another round with the same question is just being prepared. Try again in a moment",
    }

    def __init__(self) -> None:
        Problem.__init__(self)


class QuestionsInvalid(Problem):
    slug: ClassVar[str] = "round-questions"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Højst ét fortalt- og ét ved-spørgsmål pr. emne, og mellem 1 og 40 i alt",
        "en": "At most one told and one knows question per topic, and between 1 and 40 in all",
    }


class TimesInvalid(Problem):
    slug: ClassVar[str] = "round-times"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Spørgerundens tider passer ikke sammen",
        "en": "The round's times do not fit together",
    }

    def __init__(self, field: str, danish: str, english: str) -> None:
        super().__init__({"da": danish, "en": english}, extra={"field": field})


class SampleTooSmall(Problem):
    slug: ClassVar[str] = "sample-too-small"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Stikprøven er for lille til at være anonym",
        "en": "The sample is too small to be anonymous",
    }

    def __init__(self, group_min: int) -> None:
        super().__init__(
            {
                "da": f"Spørg mindst {group_min} i hver rapporteringsgruppe.",
                "en": f"Ask at least {group_min} in each reporting group.",
            },
            extra={"group_min": group_min},
        )


class UnknownSeries(Problem):
    slug: ClassVar[str] = "unknown-series"
    status = 404
    title: Mapping[Language, str] = {"da": "Gentagelsen findes ikke", "en": "There is no such series"}


class SeriesRefused(Problem):
    """`field`: what of the plan is wrong."""

    slug: ClassVar[str] = "series-refused"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Gentagelsen kan ikke planlægges sådan",
        "en": "The series cannot be planned like that",
    }

    def __init__(self, field: str, danish: str, english: str) -> None:
        super().__init__({"da": danish, "en": english}, extra={"field": field})


class QuestionGone(Problem):
    slug: ClassVar[str] = "question-gone"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Et af spørgsmålene er lagt i arkiv",
        "en": "One of the questions has been archived",
    }
