"""What signing in refuses, and what administrators may not do."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class LinkRefused(Problem):
    slug: ClassVar[str] = "link-refused"
    status = 401


class OtherBrowser(Problem):
    """The link is for the browser in which it was asked for."""

    slug: ClassVar[str] = "other-browser"
    status = 403


class ManyAskNow(Problem):
    slug: ClassVar[str] = "busy"
    status = 503


class EmailInvalid(Problem):
    slug: ClassVar[str] = "email-invalid"
    status = 422


class RolesMissing(Problem):
    slug: ClassVar[str] = "roles-missing"
    status = 422


class UnknownPerson(Problem):
    slug: ClassVar[str] = "unknown-person"
    status = 404


class PersonKnown(Problem):
    slug: ClassVar[str] = "person-known"
    status = 409


class NoRoleChosen(Problem):
    slug: ClassVar[str] = "no-role"
    status = 422


class OwnAdministration(Problem):
    slug: ClassVar[str] = "own-administration"
    status = 409


class StepNotShown(Problem):
    slug: ClassVar[str] = "second-step-not-shown"
    status = 401


class OnlySecondStep(Problem):
    slug: ClassVar[str] = "only-second-step"
    status = 409


class LastAdministrator(Problem):
    slug: ClassVar[str] = "last-administrator"
    status = 409
