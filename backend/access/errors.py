"""What the console's door refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


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


class UnknownPerson(Problem):
    slug: ClassVar[str] = "unknown-person"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Personen har ikke adgang til konsollen længere",
        "en": "That person no longer has access to the console",
    }


class PersonKnown(Problem):
    slug: ClassVar[str] = "person-known"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Personen har allerede adgang. Find dem på listen",
        "en": "That person has access already. Find them in the list",
    }


class PersonChanged(Problem):
    slug: ClassVar[str] = "changed-meanwhile"
    status = 409
    title: Mapping[Language, str] = {
        "da": "En anden har ændret det imens",
        "en": "Somebody else has changed it meanwhile",
    }


class NoRoleChosen(Problem):
    slug: ClassVar[str] = "no-role"
    status = 422
    title: Mapping[Language, str] = {"da": "Vælg mindst én rolle", "en": "Choose at least one role"}


class OwnAdministration(Problem):
    slug: ClassVar[str] = "own-administration"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Du kan ikke tage administratorrollen fra dig selv. Bed en anden administrator om det",
        "en": "You cannot take the administrator's role from yourself. Ask another administrator",
    }


class LastAdministrator(Problem):
    slug: ClassVar[str] = "last-administrator"
    status = 409
    title: Mapping[Language, str] = {
        "da": "Der skal være mindst én administrator. Giv først rollen til en anden",
        "en": "There must be at least one administrator. Give the role to somebody else first",
    }
