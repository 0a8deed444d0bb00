"""What the rounds refuse, each with a stable type and words in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.problem import Problem
from backend.kit.texts import Language


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
    slug: ClassVar[str] = "question-too-soon"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Samme spørgsmål må højst stilles hver 28. dag",
        "en": "The same question may be asked every 28 days at most",
    }


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
