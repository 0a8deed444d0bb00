"""What a domain raises when it refuses: carries its RFC 9457 type, status and words, and knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from backend.kit.language.texts import Language


class Problem(Exception):
    """Subclass per refusal: `slug` is the stable end of the RFC 9457 `type`, `title` the same sentence each time.

    `detail` says what is wrong this time (Danish required); `extra` adds members such as `row` and `column`.
    """

    slug: ClassVar[str] = "problem"
    status: int = 400
    title: Mapping[Language, str] = {"da": "Det gik ikke", "en": "That did not work"}

    def __init__(
        self,
        detail: Mapping[Language, str] | None = None,
        *,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__((detail or self.title).get("en") or self.title["en"])
        self.detail = dict(detail or {})
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})

    @classmethod
    def of(
        cls,
        slug: str,
        status: int,
        title: Mapping[Language, str],
        *,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Problem:
        """A refusal that has no class of its own, such as those of the HTTP framework."""
        named: type[Problem] = type("Problem", (cls,), {"slug": slug, "status": status, "title": title})
        return named(extra=extra, headers=headers)
