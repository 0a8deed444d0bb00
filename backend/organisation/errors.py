"""What the organisation's settings refuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class OrganisationInvalid(Problem):
    """`extra["errors"]` lists {field, message} for each mistake; message by language."""

    slug: ClassVar[str] = "organisation-invalid"
    status = 422
    title: Mapping[Language, str] = {"da": "Indstillingerne kan ikke gemmes", "en": "The settings cannot be saved"}


class OrganisationChanged(Problem):
    slug: ClassVar[str] = "changed-meanwhile"
    status = 409
    title: Mapping[Language, str] = {
        "da": "En anden har ændret det imens",
        "en": "Somebody else has changed it meanwhile",
    }


class LogoRefused(Problem):
    slug: ClassVar[str] = "logo-refused"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Logoet skal være et helt billede (PNG, JPEG eller WebP) på højst 200 kB og 16–2000 punkter på hver led",
        "en": "The logo must be a whole picture (PNG, JPEG or WebP) of at most 200 kB and 16–2000 pixels each way",
    }
