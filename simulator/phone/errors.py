"""What stops a phone, each by name and in words for the person who holds it."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS


class PhoneError(Exception):
    """`message`: the id of what explains it to a person. `detail`, in English, is for whoever reads a log or a test."""

    message: ClassVar[str] = "phone-error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.message)

    def in_words(self, language: Language) -> str:
        return WORDS[language](self.message)


class Unreachable(PhoneError):
    """No answer, or a server error: worth another try."""

    message: ClassVar[str] = "phone-unreachable"


class UnexpectedAnswer(PhoneError):
    message: ClassVar[str] = "phone-unexpected-answer"


class NotEnrolled(PhoneError):
    message: ClassVar[str] = "phone-not-enrolled"


class AlreadyEnrolled(PhoneError):
    message: ClassVar[str] = "phone-already-enrolled"


class CodeRefused(PhoneError):
    message: ClassVar[str] = "phone-code-refused"


class CodeUsedTooOften(PhoneError):
    message: ClassVar[str] = "phone-code-used-too-often"


class SessionOver(PhoneError):
    message: ClassVar[str] = "phone-session-over"


class AlreadyFetched(PhoneError):
    """Other bytes were sent for this person and round: a lost phone, or somebody who acted in their name."""

    message: ClassVar[str] = "phone-already-fetched"


class NoTokenNow(PhoneError):
    message: ClassVar[str] = "phone-no-token-now"


class CheckFailed(PhoneError):
    """Something that should be the same for everybody is not: nothing was blinded, nothing was sent."""


class KeyMismatch(CheckFailed):
    message: ClassVar[str] = "phone-key-mismatch"


class KeyListMismatch(CheckFailed):
    message: ClassVar[str] = "phone-key-list-mismatch"


class SpecMismatch(CheckFailed):
    message: ClassVar[str] = "phone-spec-mismatch"


class SignatureRefused(CheckFailed):
    message: ClassVar[str] = "phone-signature-refused"


class RoundUnknown(PhoneError):
    message: ClassVar[str] = "phone-round-unknown"


class NotOpenYet(PhoneError):
    message: ClassVar[str] = "phone-not-open-yet"


class RoundClosed(PhoneError):
    message: ClassVar[str] = "phone-round-closed"


class RoundCancelled(PhoneError):
    message: ClassVar[str] = "phone-round-cancelled"


class OtherBallotCounted(PhoneError):
    message: ClassVar[str] = "phone-other-ballot-counted"


class TokenRefused(PhoneError):
    message: ClassVar[str] = "phone-token-refused"


class AnswersRefused(PhoneError):
    message: ClassVar[str] = "phone-answers-refused"


class AppTooOld(PhoneError):
    """The round has ballots of a version that this phone doesn't know: everything is kept."""

    message: ClassVar[str] = "phone-too-old"


class CoinMismatch(CheckFailed):
    """Another coin, or other ballots, for this person than for everybody; or none that there may be."""

    message: ClassVar[str] = "phone-coin-mismatch"


class ReceiptRefused(PhoneError):
    """Counted, says the ballot box, and signs it with another key than the one that everybody was told of."""

    message: ClassVar[str] = "phone-receipt-refused"


class AlreadyAnswered(PhoneError):
    message: ClassVar[str] = "phone-already-answered"
