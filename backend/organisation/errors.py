"""What the organisation's settings refuse."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class OrganisationInvalid(Problem):
    """`extra["errors"]` lists {field, message} for each mistake; message by language."""

    slug: ClassVar[str] = "organisation-invalid"
    status = 422


class LogoRefused(Problem):
    slug: ClassVar[str] = "logo-refused"
    status = 422
