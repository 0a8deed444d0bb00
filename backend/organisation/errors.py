"""What the organisation's settings refuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

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

    @classmethod
    def because(cls, reason: str) -> LogoRefused:
        """reason: of `backend.kit.pictures.refusals`, or `heavy`."""
        return cls(_REASONS[reason])


_REASONS: Final[Mapping[str, Mapping[Language, str]]] = {
    "heavy": {"da": "Filen fylder mere end 200 kB.", "en": "The file is larger than 200 kB."},
    "kind": {"da": "Filen er ikke PNG, JPEG eller WebP.", "en": "The file is not PNG, JPEG or WebP."},
    "size": {
        "da": "Billedet har for få eller for mange punkter.",
        "en": "The picture has too few or too many pixels.",
    },
    "moving": {"da": "Billedet bevæger sig.", "en": "The picture moves."},
    "broken": {
        "da": "Filen er beskadiget: den kan ikke læses fra ende til anden.",
        "en": "The file is damaged: it can't be read from end to end.",
    },
}
