"""What the registry refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from backend.kit.language.words import in_every_language
from backend.kit.problem import ChangedMeanwhile, Problem


class UnknownEmployee(Problem):
    slug: ClassVar[str] = "unknown-employee"
    status = 404


class AddressChanged(Problem):
    """`errors`: the ids of those whose address was changed within 72 hours, without a second person's yes."""

    slug: ClassVar[str] = "address-changed"
    status = 409


class CodesToday(Problem):
    slug: ClassVar[str] = "codes-today"
    status = 429


class CodeRefused(Problem):
    """One answer for a code that never was, and for one that a departure has ended."""

    slug: ClassVar[str] = "code-refused"
    status = 401


class CodeSuperseded(Problem):
    """A newer code was made for the same person."""

    slug: ClassVar[str] = "code-superseded"
    status = 401


class CodeUsed(Problem):
    slug: ClassVar[str] = "code-used"
    status = 401


class CodeExpired(Problem):
    slug: ClassVar[str] = "code-expired"
    status = 401


class CodeTriedTooOften(Problem):
    slug: ClassVar[str] = "code-tried-too-often"
    status = 429


class SessionEnded(Problem):
    slug: ClassVar[str] = "session-ended"
    status = 401


class UploadGone(Problem):
    slug: ClassVar[str] = "upload-gone"
    status = 404


class StaffChangedMeanwhile(ChangedMeanwhile):
    """The preview has been made again and must be looked at again."""

    slug: ClassVar[str] = "staff-changed-meanwhile"


class ManyLeave(Problem):
    slug: ClassVar[str] = "many-leave"
    status = 422


class TooManyEnd(Problem):
    """More than a program may let leave in a day."""

    slug: ClassVar[str] = "too-many-end"
    status = 409


class ImportMissing(Problem):
    slug: ClassVar[str] = "unknown-import"
    status = 404


class ImportNotUndone(Problem):
    """`errors`: names of people who were changed since."""

    slug: ClassVar[str] = "import-not-undone"
    status = 409


class OwnStaffChange(Problem):
    """A second person approves or refuses, never the author."""

    slug: ClassVar[str] = "own-staff-change"
    status = 409


class StaffChangeGone(Problem):
    """Decided meanwhile, or no longer wanted by the newest file."""

    slug: ClassVar[str] = "staff-change-gone"
    status = 409


class WaitingBelongTogether(Problem):
    slug: ClassVar[str] = "waiting-belong-together"
    status = 409


class PersonInvalid(Problem):
    """`errors`: field and message of each mistake."""

    slug: ClassVar[str] = "person-invalid"
    status = 422

    @classmethod
    def of_fields(cls, wrong: Mapping[str, str]) -> Self:
        """wrong: field → the name of its message."""
        return cls(extra={"errors": [{"field": at, "message": in_every_language(wrong[at])} for at in wrong]})


class StaffFileInvalid(Problem):
    """`errors`: row (the heading is 1), column and message of each mistake."""

    slug: ClassVar[str] = "staff-file-invalid"
    status = 422


class InvitationsChanged(Problem):
    slug: ClassVar[str] = "invitations-changed"
    status = 409


class InvitedMeanwhile(InvitationsChanged):
    """Of the same people: inviting them once more would end the codes they have just been given."""

    slug: ClassVar[str] = "invited-meanwhile"


class BatchMissing(Problem):
    slug: ClassVar[str] = "unknown-invitations"
    status = 404


class LettersGone(Problem):
    slug: ClassVar[str] = "letters-gone"
    status = 404


class SmsPhoneRefused(Problem):
    """What nobody could dial: it tells nothing of the staff list, which isn't looked at."""

    slug: ClassVar[str] = "sms-phone-refused"
    status = 422


class ManyAskNow(Problem):
    """So many wait for a code by SMS that no more are taken; whoever asks is told so, whatever their number."""

    slug: ClassVar[str] = "many-ask-now"
    status = 503


class MoveRefused(Problem):
    """One answer for a code that never was, one that another has used, and one whose minutes are over."""

    slug: ClassVar[str] = "move-refused"
    status = 401


class SmsCodeRefused(Problem):
    """One answer for a wrong code, an expired one, one tried too often, and a number that is not on the staff list."""

    slug: ClassVar[str] = "sms-code-refused"
    status = 401


class DirectoryRefused(Problem):
    """One answer for a token that never was, has expired or was ended."""

    slug: ClassVar[str] = "directory-refused"
    status = 401

    def __init__(self, token: str = "") -> None:
        """token: the name of one that was good once; not for whoever showed it."""
        super().__init__()
        self.token = token


class LeavingChanged(Problem):
    """Other people would leave by now than those who were looked at."""

    slug: ClassVar[str] = "leaving-changed"
    status = 409


class PersonOfDirectory(Problem):
    """The organisation's directory tells of them, and would undo by night what is changed here."""

    slug: ClassVar[str] = "person-of-directory"
    status = 409
