"""What claims mean with each kind of provider: whose issuer is right, who it is, in which groups. Pure.

Entra ID: learn.microsoft.com/entra/identity-platform/id-token-claims-reference; Keycloak: its server administration
guide, "protocol mappers"; Google: developers.google.com/identity/openid-connect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from backend.access.oidc.values import TENANT, Provider, Visitor
from backend.access.sign_in.policy import normal_email

Claims = Mapping[str, Any]
_GOOGLE_SHORT: Final = "accounts.google.com"
"""Google's old tokens name it without https."""
_NAMES: Final = ("email", "preferred_username", "upn")
_UNVERIFIED: Final = (False, "false")
"""Of an address that the person has typed: anybody's."""


def accepted_issuers(provider: Provider, claims: Claims) -> list[str]:
    """Empty where no issuer is right for these claims."""
    if TENANT in provider.issuer:
        tenant = claims.get("tid")
        return [provider.issuer.replace(TENANT, tenant)] if tenant in provider.tenants else []
    return [provider.issuer, _GOOGLE_SHORT] if provider.kind == "google" else [provider.issuer]


def foreign_domain(provider: Provider, claims: Claims) -> bool:
    """Of Google: a private account, or another organisation's."""
    return provider.kind == "google" and claims.get("hd") not in provider.domains


def visitor(provider: Provider, claims: Claims) -> Visitor:
    """Of claims that were verified."""
    issuer = provider.issuer if provider.kind == "google" else str(claims["iss"])
    return Visitor(
        provider=provider.key,
        issuer=issuer,
        subject=claims["sub"],
        email=next(_addresses(claims), None),
        name=next(_texts(claims, "name"), "")[:200],
        groups=frozenset(_groups(provider, claims)),
        crowded=_crowded(claims),
        acr=frozenset(_words(claims.get("acr"))) | frozenset(_words(claims.get("acrs"))),
        amr=frozenset(_words(claims.get("amr"))),
        asked_at=_moment(claims.get("auth_time")),
        session=next(_texts(claims, "sid"), None),
        employee=next(_texts(claims, provider.employee_claim), None) if provider.employee_claim else None,
    )


def _moment(seconds: object) -> datetime | None:
    """Raises ValueError for one that no calendar has."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError from error


def _addresses(claims: Claims) -> Iterator[str]:
    """None that the provider says it has not verified, whatever other claim it stands in too."""
    unsure = set(_texts(claims, "email")) if claims.get("email_verified") in _UNVERIFIED else set[str]()
    refused = {normal_email(text) for text in unsure}
    yield from (email for email in map(normal_email, _texts(claims, *_NAMES)) if email and email not in refused)


def _groups(provider: Provider, claims: Claims) -> Iterator[str]:
    """Entra's app roles and groups' ids; Keycloak's roles of the realm and of this client, and groups by path; of
    others, and besides, what stands in the claim that the settings name."""
    yield from _words(claims.get("roles"))
    yield from _words(claims.get(provider.groups_claim))
    if provider.kind == "keycloak":
        yield from _words(_of(claims, "realm_access").get("roles"))
        yield from _words(_of(_of(claims, "resource_access"), provider.client_id).get("roles"))


def _crowded(claims: Claims) -> bool:
    """Entra ID leaves groups out of a token that would be too long, and says where to ask instead."""
    return "groups" in _of(claims, "_claim_names") or claims.get("hasgroups") in (True, "true")


def _of(claims: Claims, name: str) -> Claims:
    value = claims.get(name)
    return value if isinstance(value, Mapping) else {}


def _words(value: object) -> Iterator[str]:
    """A list's texts, or the one that stands in place of a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (word for word in value if isinstance(word, str))


def _texts(claims: Claims, *names: str) -> Iterator[str]:
    yield from (claims[name] for name in names if isinstance(claims.get(name), str) and claims[name])
