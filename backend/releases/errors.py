"""What is refused of what comes from the ballot box's address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class ReleaseRefused(Problem):
    """Not signed by the ballot box, of another spec, breaking a rule of disclosure, or not the one stored before."""

    slug: ClassVar[str] = "release-refused"
    status = 422
    title: Mapping[Language, str] = {
        "da": "Offentliggørelsen kan ikke godkendes",
        "en": "The release can't be accepted",
    }


class NoRelease(Problem):
    slug: ClassVar[str] = "no-release"
    status = 404
    title: Mapping[Language, str] = {
        "da": "Der er ikke nogen offentliggørelse endnu",
        "en": "There is no release yet",
    }
