"""What a program is refused."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem

_CHALLENGE = 'Bearer realm="Linjepuls"'


class HolderNeeded(Problem):
    """Who uses a token that writes may not say yes to what it wrote, so it is known who that is."""

    slug: ClassVar[str] = "holder-needed"
    status = 422

    def __init__(self) -> None:
        super().__init__(extra={"field": "held_by"})


class ProgramRefused(Problem):
    """Told as a problem at whatever address: no program reads pages."""


class TokenRefused(ProgramRefused):
    """One answer for a token that never was, has expired or was ended (RFC 6750 section 3.1)."""

    slug: ClassVar[str] = "api-token-refused"
    status = 401

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'})


class ScopeMissing(ProgramRefused):
    slug: ClassVar[str] = "scope-missing"
    status = 403

    def __init__(self, scope: str) -> None:
        challenge = f'{_CHALLENGE}, error="insufficient_scope", scope="{scope}"'
        super().__init__(extra={"scope": scope}, headers={"WWW-Authenticate": challenge})


class NotForPrograms(ProgramRefused):
    """No token lets in here, whatever it is for."""

    slug: ClassVar[str] = "not-for-programs"
    status = 403


class TwoIdentities(ProgramRefused):
    """A token and somebody's session: neither is taken for the other."""

    slug: ClassVar[str] = "two-identities"
    status = 400


class ProgramTooFast(ProgramRefused):
    slug: ClassVar[str] = "program-too-fast"
    status = 429
