"""What a domain raises when it refuses: carries its RFC 9457 type, status and words, and knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from backend.kit.language.texts import Language
from backend.kit.language.words import in_every_language


class Problem(Exception):
    """Subclass per refusal: `slug` is the stable end of the RFC 9457 `type`.

    Its title is the message `problem-<slug>` of the catalogue, the same sentence each time; `wording` stands for the
    slug where the same type has words of its own. `detail` says what is wrong this time (Danish required); `extra` adds
    members such as `row` and `column`.
    """

    slug: ClassVar[str] = "problem"
    wording: ClassVar[str] = ""
    status: int = 400

    def __init__(
        self,
        detail: Mapping[Language, str] | None = None,
        *,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(self.slug)
        self.detail = dict(detail or {})
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})

    @property
    def title(self) -> Mapping[Language, str]:
        return in_every_language(self.message())

    @classmethod
    def message(cls) -> str:
        return f"problem-{cls.wording or cls.slug}"

    @classmethod
    def because(cls, why: str, *, extra: Mapping[str, Any] | None = None, **variables: Any) -> Self:
        """why: the part of the problem's message that says what is wrong this time, with its variables."""
        return cls(in_every_language(f"{cls.message()}.{why}", **variables), extra=extra)

    @classmethod
    def of(
        cls,
        slug: str,
        status: int,
        *,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Problem:
        """A refusal that has no class of its own, such as those of the HTTP framework."""
        named: type[Problem] = type("Problem", (cls,), {"slug": slug, "status": status})
        return named(extra=extra, headers=headers)


class ChangedMeanwhile(Problem):
    """What somebody wants to change is no longer of the revision that they saw."""

    slug: ClassVar[str] = "changed-meanwhile"
    status = 409
