"""What the console's edge refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from backend.access import Ways
from backend.kit.problem import Problem


class SignInNeeded(Problem):
    """`kept`, `lost`: of a form that was sent all the same, as of ConfirmNeeded. `unread`: it was too long for whoever
    nobody knows."""

    slug: ClassVar[str] = "sign-in-required"
    status = 401

    def __init__(self, kept: Sequence[tuple[str, str]] = (), *, lost: bool = False, unread: bool = False) -> None:
        super().__init__()
        self.kept = tuple(kept)
        self.lost = lost
        self.unread = unread


class ConfirmNeeded(Problem):
    """What was to be changed is asked for again by somebody who has just shown who they are. `kept`: the form's fields
    as they were sent. `lost`: files were among them, which no page can hold. `ways`: of the person's own to show it;
    None where they have none. `wrong`: what was wrong with what they tried, by field."""

    slug: ClassVar[str] = "confirm-needed"
    status = 401

    def __init__(
        self,
        kept: Sequence[tuple[str, str]] = (),
        *,
        lost: bool = False,
        ways: Ways | None = None,
        wrong: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.kept = tuple(kept)
        self.lost = lost
        self.ways = ways
        self.wrong = wrong or {}


class FormCameBack(Exception):  # nothing is wrong: it is the answer
    """Raised where a page is asked for that has just answered a form: it carries that answer, `page` with its
    `status`, to be sent again."""

    def __init__(self, page: str, status: int) -> None:
        super().__init__()
        self.page = page
        self.status = status


class NotPermitted(Problem):
    slug: ClassVar[str] = "not-allowed"
    wording: ClassVar[str] = "role-not-allowed"
    status = 403


class ForeignRequest(Problem):
    slug: ClassVar[str] = "foreign-request"
    status = 403


class PageMissing(Problem):
    slug: ClassVar[str] = "not-found"
    wording: ClassVar[str] = "page-missing"
    status = 404
