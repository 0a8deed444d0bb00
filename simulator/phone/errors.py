"""What stops a phone, each by name and in words for the person who holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language


class PhoneError(Exception):
    """`text` explains it to a person; `detail`, in English, is for whoever reads a log or a test."""

    text: ClassVar[Mapping[Language, str]] = {"da": "Det gik ikke", "en": "That did not work"}

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.text["en"])

    def told(self, language: Language) -> str:
        return self.text[language]


class Unreachable(PhoneError):
    """No answer, or a server error: worth another try."""

    text: ClassVar[Mapping[Language, str]] = {
        "da": "Der er ikke forbindelse lige nu. Prøv igen om lidt",
        "en": "There is no connection right now. Try again soon",
    }


class UnexpectedAnswer(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Serveren svarede noget, appen ikke forstår. Opdatér appen",
        "en": "The server gave an answer the app does not understand. Update the app",
    }


class NotEnrolled(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Appen er ikke sat op endnu. Brug den kode, du har fået",
        "en": "The app is not set up yet. Use the code you were given",
    }


class AlreadyEnrolled(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Denne telefon er allerede sat op til en anden kode. Brug --state MAPPE til endnu en telefon",
        "en": "This phone is already set up with another code. Use --state FOLDER for one more phone",
    }


class CodeRefused(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Koden gælder ikke. Bed om en ny",
        "en": "The code is not valid. Ask for a new one",
    }


class CodeUsedTooOften(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Koden er brugt for mange gange. Bed om en ny",
        "en": "The code was used too many times. Ask for a new one",
    }


class SessionOver(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Du er logget ud. Brug en ny kode",
        "en": "You are signed out. Use a new code",
    }


class AlreadyFetched(PhoneError):
    """Other bytes were sent for this person and round: a lost phone, or somebody who acted in their name."""

    text: ClassVar[Mapping[Language, str]] = {
        "da": "Dit adgangsbevis er allerede hentet. Er det ikke dig selv på en anden telefon, så sig det til HR",
        "en": "Your token has already been fetched. If that was not you on another phone, tell HR",
    }


class NoTokenNow(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Der kan ikke hentes adgangsbevis til spørgerunden nu",
        "en": "No token can be fetched for the round now",
    }


class CheckFailed(PhoneError):
    """Something that should be the same for everybody is not: nothing was blinded, nothing was sent."""


class KeyMismatch(CheckFailed):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Din nøgle er ikke på den offentlige liste. Den kunne udpege dig, så appen sender ikke noget",
        "en": "Your key is not on the public list. It could single you out, so the app sends nothing",
    }


class KeyListMismatch(CheckFailed):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "De to sider viser ikke samme liste over nøgler. Den kunne udpege dig, så appen sender ikke noget",
        "en": "The two sides do not show the same list of keys. It could single you out, so the app sends nothing",
    }


class SpecMismatch(CheckFailed):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "De to sider er ikke enige om spørgerunden og dens regler, så appen sender ikke noget",
        "en": "The two sides disagree on the round and its rules, so the app sends nothing",
    }


class SignatureRefused(CheckFailed):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Adgangsbeviset er ikke rigtigt underskrevet, så appen bruger det ikke",
        "en": "The token is not rightly signed, so the app does not use it",
    }


class RoundUnknown(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Spørgerunden kendes ikke",
        "en": "The round is not known",
    }


class NotOpenYet(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Spørgerunden er ikke åbnet endnu",
        "en": "The round has not opened yet",
    }


class RoundClosed(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Spørgerunden er lukket. Dine svar er ikke talt med",
        "en": "The round is closed. Your answers were not counted",
    }


class RoundCancelled(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Spørgerunden er aflyst. Dine svar er ikke talt med",
        "en": "The round is cancelled. Your answers were not counted",
    }


class OtherBallotCounted(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Dit adgangsbevis er allerede brugt til andre svar",
        "en": "Your token has already been used for other answers",
    }


class TokenRefused(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Stemmeurnen godtog ikke dit adgangsbevis",
        "en": "The ballot box did not accept your token",
    }


class AnswersRefused(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Svarene passer ikke til spørgerunden",
        "en": "The answers do not fit the round",
    }


class AlreadyAnswered(PhoneError):
    text: ClassVar[Mapping[Language, str]] = {
        "da": "Du har allerede svaret på denne spørgerunde",
        "en": "You have already answered this round",
    }
