"""What the ballot box refuses, each with a stable type and words in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class UnknownRound(Problem):
    slug, status = "unknown-round", 404
    title: Mapping[Language, str] = {
        "da": "Spørgerunden kendes ikke her",
        "en": "That round is not known here",
    }


class NotReadyYet(Problem):
    slug, status = "not-ready", 404
    title: Mapping[Language, str] = {
        "da": "Der er endnu ikke noget at hente",
        "en": "There is nothing to fetch yet",
    }


class HandoffInvalid(Problem):
    slug, status = "handoff-invalid", 422
    title: Mapping[Language, str] = {
        "da": "Beskrivelsen er ikke gyldig",
        "en": "The handoff is not valid",
    }


class BelowFloor(Problem):
    slug, status = "below-floor", 422
    title: Mapping[Language, str] = {
        "da": "Spørgerunden beskytter mindre, end stemmeurnen kræver",
        "en": "The round protects less than the ballot box demands",
    }


class HandoffDiffers(Problem):
    slug, status = "handoff-differs", 409
    title: Mapping[Language, str] = {
        "da": "Der ligger allerede en anden udgave",
        "en": "Another version is already here",
    }


class CancelledTooLate(Problem):
    slug, status = "cancelled-too-late", 409
    title: Mapping[Language, str] = {
        "da": "Spørgerunden er åbnet og kan ikke aflyses",
        "en": "The round has opened and cannot be cancelled",
    }


class TokenRefused(Problem):
    slug, status = "token-refused", 401
    title: Mapping[Language, str] = {
        "da": "Adgangsbeviset gælder ikke her",
        "en": "The token is not valid here",
    }


class NotOpenYet(Problem):
    slug, status = "not-open-yet", 409
    title: Mapping[Language, str] = {
        "da": "Spørgerunden er ikke åbnet endnu",
        "en": "The round has not opened yet",
    }


class RoundClosed(Problem):
    slug, status = "round-closed", 409
    title: Mapping[Language, str] = {
        "da": "Spørgerunden er lukket",
        "en": "The round is closed",
    }


class RoundCancelled(Problem):
    slug, status = "round-cancelled", 409
    title: Mapping[Language, str] = {
        "da": "Spørgerunden er aflyst",
        "en": "The round is cancelled",
    }


class OtherBallot(Problem):
    slug, status = "other-ballot", 409
    title: Mapping[Language, str] = {
        "da": "Adgangsbeviset er allerede brugt til en anden besvarelse",
        "en": "The token has already been used for another ballot",
    }


class BallotInvalid(Problem):
    slug, status = "ballot-invalid", 422
    title: Mapping[Language, str] = {
        "da": "Besvarelsen passer ikke til spørgerunden",
        "en": "The ballot does not fit the round",
    }


class ServiceCallRefused(Problem):
    slug, status = "service-call-refused", 401
    title: Mapping[Language, str] = {
        "da": "Kaldet er ikke underskrevet gyldigt",
        "en": "The call is not validly signed",
    }


class CookieRefused(Problem):
    slug, status = "cookie-refused", 400
    title: Mapping[Language, str] = {
        "da": "Stemmeurnen modtager ikke cookies",
        "en": "The ballot box accepts no cookies",
    }
