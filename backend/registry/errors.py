"""What the registry refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class UnknownEmployee(Problem):
    slug: ClassVar[str] = "unknown-employee"
    status = 404
    title: Mapping[Language, str] = {"da": "Medarbejderen findes ikke", "en": "There is no such employee"}


class CodeRefused(Problem):
    """One answer for a code that never was, and for one that a newer code or a departure has ended."""

    slug: ClassVar[str] = "code-refused"
    status = 401
    title: Mapping[Language, str] = {"da": "Koden gælder ikke", "en": "The code is not valid"}


class CodeUsed(Problem):
    slug: ClassVar[str] = "code-used"
    status = 401
    title: Mapping[Language, str] = {
        "da": "Koden er allerede brugt. Bed om en ny",
        "en": "The code has already been used. Ask for a new one",
    }


class CodeExpired(Problem):
    slug: ClassVar[str] = "code-expired"
    status = 401
    title: Mapping[Language, str] = {
        "da": "Koden er udløbet. Bed om en ny",
        "en": "The code has expired. Ask for a new one",
    }


class CodeTriedTooOften(Problem):
    slug: ClassVar[str] = "code-tried-too-often"
    status = 429
    title: Mapping[Language, str] = {
        "da": "Koden er brugt for mange gange. Bed om en ny",
        "en": "The code was used too many times. Ask for a new one",
    }


class SessionEnded(Problem):
    slug: ClassVar[str] = "session-ended"
    status = 401
    title: Mapping[Language, str] = {
        "da": "Du er logget ud. Brug en ny kode",
        "en": "You are signed out. Use a new code",
    }


class UploadGone(Problem):
    slug: ClassVar[str] = "upload-gone"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Filen er her ikke længere. Vælg den igen",
        "en": "The file is not here any more. Choose it again",
    }


class StaffChangedMeanwhile(Problem):
    """The preview has been made again and must be looked at again."""

    slug: ClassVar[str] = "staff-changed-meanwhile"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Medarbejderlisten er ændret imens. Se på ændringerne igen",
        "en": "The staff list has changed meanwhile. Look at the changes again",
    }


class ManyLeave(Problem):
    slug: ClassVar[str] = "many-leave"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Usædvanligt mange fratræder. Bekræft, at det er rigtigt",
        "en": "Unusually many leave. Confirm that this is right",
    }


class StaffFileInvalid(Problem):
    """`errors`: row (the heading is 1), column and message of each mistake."""

    slug: ClassVar[str] = "staff-file-invalid"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Der er fejl i filen. Intet er ændret",
        "en": "There are mistakes in the file. Nothing has changed",
    }


class InvitationsChanged(Problem):
    slug: ClassVar[str] = "invitations-changed"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Der er kommet andre tal imens. Se på dem igen",
        "en": "The numbers have changed meanwhile. Look at them again",
    }


class InvitedMeanwhile(InvitationsChanged):
    """Of the same people: inviting them once more would end the codes they have just been given."""

    slug: ClassVar[str] = "invited-meanwhile"
    title: Mapping[Language, str] = {
        "da": "Der er sendt invitationer imens. Se, om der skal sendes igen",
        "en": "Invitations were sent meanwhile. See whether to send again",
    }


class BatchMissing(Problem):
    slug: ClassVar[str] = "unknown-invitations"
    status = 404
    title: Mapping[Language, str] = {"da": "Invitationerne findes ikke", "en": "There are no such invitations"}


class LettersGone(Problem):
    slug: ClassVar[str] = "letters-gone"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Brevene er slettet eller ikke lavet endnu",
        "en": "The letters are deleted, or not made yet",
    }


class SmsCodeRefused(Problem):
    """One answer for a wrong code, an expired one, one tried too often, and a number that is not on the staff list."""

    slug: ClassVar[str] = "sms-code-refused"
    status = 401
    title: Mapping[Language, str] = {
        "da": "Koden gælder ikke. Den virker i 15 minutter og kan prøves fem gange. Bed om en ny",
        "en": "The code is not valid. It works for 15 minutes and can be tried five times. Ask for a new one",
    }
