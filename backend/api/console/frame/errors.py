"""What the console's edge refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from backend.kit.language.texts import Language
from backend.kit.problem import Problem


class SignInNeeded(Problem):
    slug: ClassVar[str] = "sign-in-required"
    status = 401
    title: Mapping[Language, str] = {"da": "Log ind først", "en": "Sign in first"}


class NotPermitted(Problem):
    slug: ClassVar[str] = "not-allowed"
    status = 403
    title: Mapping[Language, str] = {
        "da": "Det har din rolle ikke adgang til",
        "en": "Your role is not allowed to do that",
    }


class ForeignRequest(Problem):
    slug: ClassVar[str] = "foreign-request"
    status = 403
    title: Mapping[Language, str] = {
        "da": "Afvist: det blev ikke sendt fra konsollens egne sider",
        "en": "Refused: it was not sent from the console's own pages",
    }


class PageMissing(Problem):
    slug: ClassVar[str] = "not-found"
    status = 404
    title: Mapping[Language, str] = {"da": "Siden findes ikke", "en": "There is no such page"}
