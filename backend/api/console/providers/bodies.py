"""What the JSON API says of providers, without their secrets, and is told of them and of who waits."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.access import Factor, KeptProvider, Provider, Providers, Role, WrittenProvider
from backend.api.console.frame.bodies import Body, Revision

State = Literal["settings", "in-use", "resting", "unreadable", "in-settings"]


class ProviderBody(Body):
    """`back`, `sign_out`, `after`: the addresses to register with the provider. `state`: "settings" for the operator's,
    which are changed there alone; of the others, "resting" signs nobody in before it was tried. `revision`: of the
    others, to be sent with a change."""

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
    client_id: str
    has_secret: bool
    tenants: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    groups_claim: str
    scopes: tuple[str, ...]
    state: State = "settings"
    revision: int | None = None
    changed_at: datetime | None = None
    changed_by: str | None = None

    @classmethod
    def all_of(cls, providers: Providers, origin: str) -> list[ProviderBody]:
        """The operator's first."""
        settled = [cls._of(provider, providers, origin) for provider in providers.of_settings]
        return [*settled, *(cls.of_kept(kept, providers, origin) for kept in providers.kept)]

    @classmethod
    def of_kept(cls, kept: KeptProvider, providers: Providers, origin: str) -> ProviderBody:
        of_it = {name: getattr(kept, name) for name in ("state", "revision", "changed_at", "changed_by")}
        return cls._of(kept.provider, providers, origin).model_copy(update=of_it)

    @classmethod
    def _of(cls, provider: Provider, providers: Providers, origin: str) -> ProviderBody:
        same = {"key", "name", "kind", "issuer", "access", "client_id", "tenants", "domains", "groups_claim", "scopes"}
        return cls(
            **provider.model_dump(include=same),
            roles=dict(provider.roles),
            second_factor=dict(provider.second_factor),
            has_secret=provider.client_secret is not None,
            back=providers.back_address(provider.key),
            sign_out=f"{origin}/hooks/sign-out/{provider.key}",
            after=f"{origin}/console/sign-in",
        )


class ProviderChange(WrittenProvider):
    """Without a secret, the one that is kept stays."""

    revision: Revision


class Tried(Body):
    """`trial`: as the page has it that somebody comes to who has tried the provider."""

    trial: str = Field(max_length=1000)


class LetIn(Body):
    """As `user_id`, who has access already; or, without, as somebody new with these roles."""

    user_id: UUID | None = None
    roles: tuple[Role, ...] = ()


class Unlinked(Body):
    issuer: str = Field(max_length=500)
    subject: str = Field(max_length=255)
