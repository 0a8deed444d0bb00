"""What a provider signs: ID tokens (OpenID Connect Core 1.0, section 3.1.3.7) and logout tokens (Back-Channel Logout
1.0, section 2.6), read with joserfc and authlib. Pure; times are those of the injected clock."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ClaimError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from backend.access.oidc.errors import LogoutRefused, SignInRefused
from backend.access.oidc.protocol.shapes import accepted_issuers, foreign_domain, visitor
from backend.access.oidc.values import LoggedOut, Provider, Visitor
from backend.kit.crypto.base64url import decoded

ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "Ed25519"),
)
"""Signatures by a key that only the provider has: neither `none` nor HMAC, whose key we would hold too."""
LEEWAY: Final = 60
"""Seconds between two clocks."""
OLDEST: Final = timedelta(minutes=10)
"""Of a token that was asked for, or pushed to us, a moment ago."""
LONGEST_SUBJECT: Final = 255
FRESH: Final = timedelta(minutes=10)
"""Since the provider asked who it is, where it was asked to."""
_SILENT: Final = ("entra", "google")
"""Say when they asked only where somebody has set that up."""
LOGOUT_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
_ID_TYPES: Final = ("jwt",)
_LOGOUT_TYPES: Final = ("jwt", "logout+jwt")
_REGISTRY: Final = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


class WrongClaim(ValueError):
    """Its name is all that it says."""


def key_id(token: str) -> str | None:
    """Of the header, which nothing vouches for: to choose among keys. None for what has none, or is no token."""
    try:
        header = json.loads(decoded(token.partition(".")[0]))
    except (ValueError, RecursionError):
        return None
    kid = header.get("kid") if isinstance(header, dict) else None
    return kid if isinstance(kid, str) else None


def read_id_token(
    token: str,
    keys: KeySet,
    provider: Provider,
    *,
    nonce: str | None,
    access_token: str | None,
    now: datetime,
    fresh: bool = False,
) -> Visitor:
    """nonce: None for a token that a renewal brought, which need not have one. Raises SignInRefused."""
    try:
        header, claims = _signed(token, keys, _ID_TYPES)
        _check_claims(header, claims, provider, {"nonce": nonce, "access_token": access_token}, now)
        _check_fresh(claims, now)
        if "events" in claims:
            raise WrongClaim("events")
        if fresh and not _asked_just_now(provider, claims, now):
            raise WrongClaim("auth_time")
        if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
            raise WrongClaim("sub")
        if foreign_domain(provider, claims):
            raise WrongClaim("hd")
        return visitor(provider, claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise SignInRefused("token", _fault(error)) from None


def read_logout_token(token: str, keys: KeySet, provider: Provider, now: datetime) -> LoggedOut:
    """Raises LogoutRefused."""
    try:
        header, claims = _signed(token, keys, _LOGOUT_TYPES)
        _check_claims(header, {"sub": "-", **claims}, provider, {}, now)
        _check_fresh(claims, now)
        return _logged_out(provider, claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise LogoutRefused(_fault(error)) from None


def _logged_out(provider: Provider, claims: dict[str, Any]) -> LoggedOut:
    events = claims.get("events")
    if "nonce" in claims:
        raise WrongClaim("nonce")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict):
        raise WrongClaim("events")
    if not claims.get("jti"):
        raise WrongClaim("jti")
    if claims.get("sub") is None and claims.get("sid") is None:
        raise WrongClaim("sub")
    issuer = provider.issuer if provider.kind == "google" else claims["iss"]
    return LoggedOut(issuer=issuer, subject=claims.get("sub"), session=claims.get("sid"), token_id=claims["jti"])


def _signed(token: str, keys: KeySet, types: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(header, claims). Raises JoseError or ValueError."""
    try:
        read = jwt.decode(token, keys, registry=_REGISTRY)
    except RecursionError:
        raise WrongClaim("depth") from None
    if str(read.header.get("typ", "JWT")).lower() not in types:
        raise WrongClaim("typ")
    return read.header, read.claims


def _check_claims(
    header: dict[str, Any], claims: dict[str, Any], provider: Provider, asked: dict[str, Any], now: datetime
) -> None:
    """Raises JoseError or ValueError."""
    issuers = accepted_issuers(provider, claims)
    if not issuers:
        raise WrongClaim("tid")
    options = {
        "iss": {"essential": True, "values": issuers},
        "aud": {"essential": True, "value": provider.client_id},
    }
    checked = CodeIDToken(claims, header, options, {"client_id": provider.client_id, **asked})
    checked.validate(now=int(now.timestamp()), leeway=LEEWAY)


def _check_fresh(claims: dict[str, Any], now: datetime) -> None:
    if claims["iat"] < (now - OLDEST).timestamp() - LEEWAY:
        raise WrongClaim("iat")


def _asked_just_now(provider: Provider, claims: dict[str, Any], now: datetime) -> bool:
    asked = claims.get("auth_time")
    if asked is None:
        return provider.kind in _SILENT
    return bool(asked >= (now - FRESH).timestamp() - LEEWAY)


def _fault(error: Exception) -> str:
    """A claim's or an error's name: never a value."""
    if isinstance(error, ClaimError):
        return str(error.claim)
    return str(error) if isinstance(error, WrongClaim) else type(error).__name__
