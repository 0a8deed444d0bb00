"""What the console's door refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.problem import Problem
from backend.kit.texts import Language


class LinkRefused(Problem):
    slug: ClassVar[str] = "link-refused"
    status = 401
    title: Mapping[Language, str] = {
        "da": "Linket virker ikke: det er brugt, eller det er udløbet. Bed om et nyt",
        "en": "The link does not work: it was used or has expired. Ask for a new one",
    }


class EmailInvalid(Problem):
    slug: ClassVar[str] = "email-invalid"
    status = 422
    title: Mapping[Language, str] = {"da": "Det er ikke en e-mailadresse", "en": "That is no e-mail address"}


class RolesMissing(Problem):
    slug: ClassVar[str] = "roles-missing"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Personen har ingen rolle endnu. Giv mindst én med --role",
        "en": "The person has no role yet. Give at least one with --role",
    }
