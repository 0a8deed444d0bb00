"""What the JSON API says of providers, without their secrets, and is told of who waits."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from backend.access import Factor, Provider, Providers, Role
from backend.api.console.frame.bodies import Body


class ProviderBody(Body):
    """`back`, `sign_out`, `after`: the addresses to register with the provider."""

    key: str
    name: str
    kind: str
    issuer: str
    access: str
    roles: dict[Role, tuple[str, ...]]
    second_factor: dict[Role, Factor]
    back: str
    sign_out: str
    after: str

    @classmethod
    def of(cls, one: Provider, providers: Providers, origin: str) -> ProviderBody:
        told = one.model_dump(include={"key", "name", "kind", "issuer", "access"})
        return cls(
            **told,
            roles=dict(one.roles),
            second_factor=dict(one.second_factor),
            back=providers.back_address(one.key),
            sign_out=f"{origin}/hooks/sign-out/{one.key}",
            after=f"{origin}/console/sign-in",
        )


class LetIn(Body):
    """As `user_id`, who has access already; or, without, as somebody new with these roles."""

    user_id: UUID | None = None
    roles: tuple[Role, ...] = ()


class Unlinked(Body):
    issuer: str = Field(max_length=500)
    subject: str = Field(max_length=255)
