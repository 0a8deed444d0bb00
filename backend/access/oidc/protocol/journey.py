"""One person's way to a provider and back (RFC 6749 with PKCE, RFC 7636; RFC 9700).

What must be remembered on the way lies sealed in a cookie of the browser that set out: nobody else's browser can come
back with its answer, and nothing is written because somebody only set out."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

from authlib.oauth2.client import OAuth2Client
from pydantic import ValidationError

from backend.access.oidc.errors import SignInRefused
from backend.access.oidc.protocol.known import Metadata
from backend.access.oidc.protocol.tokens import FRESH
from backend.access.oidc.values import Provider
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable
from backend.kit.values import Value

TIME: Final = timedelta(minutes=10)
"""To sign in at the provider, a second factor included."""


Purpose = Literal["console", "phone", "trial"]


class Journey(Value):
    """`purpose`: to use the console, to get one's own phone in, or to see whether a provider is set up well: that
    signs nobody in. `fresh`: the provider is to ask who it is, however lately it did."""

    what: Literal["journey"] = "journey"
    provider: str
    state: str
    nonce: str
    verifier: str
    next: str
    purpose: Purpose = "console"
    fresh: bool = False
    until: datetime

    def sealed(self, box: TextBox) -> str:
        return box.seal(self.model_dump_json())


def set_out(
    provider: Provider, next_page: str, now: datetime, purpose: Purpose = "console", *, fresh: bool = False
) -> Journey:
    return Journey(
        provider=provider.key,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        next=next_page,
        purpose=purpose,
        fresh=fresh,
        until=now + TIME,
    )


def address(provider: Provider, metadata: Metadata, journey: Journey, back: str) -> str:
    """Where the browser is sent. back: the address that the provider sends it to again. Where it is to ask who it is,
    it is told the second factors of all roles: whose it is will be known only then."""
    client = OAuth2Client(
        None,
        provider.client_id,
        redirect_uri=back,
        scope=" ".join(provider.scopes),
        code_challenge_method="S256",
        nonce=journey.nonce,
    )
    factors = [word for factor in provider.second_factor.values() for word in factor.acr] if journey.fresh else []
    more = {"acr_values": " ".join(dict.fromkeys(factors))} if factors else {}
    if journey.fresh:
        more |= {"prompt": "login", "max_age": str(int(FRESH.total_seconds()))}
    if provider.kind == "google" and len(provider.domains) == 1:
        more["hd"] = provider.domains[0]
    url, _ = client.create_authorization_url(
        metadata.authorization_endpoint, state=journey.state, code_verifier=journey.verifier, **more
    )
    return str(url)


def opened(box: TextBox, cookie: str | None, provider: Provider, state: str, now: datetime) -> Journey:
    """The journey that an answer belongs to. Raises SignInRefused."""
    try:
        journey = Journey.model_validate_json(box.open(cookie or ""))
    except (TextUnreadable, ValidationError):
        raise SignInRefused("browser") from None
    if not hmac.compare_digest(journey.state.encode(), state.encode()):
        raise SignInRefused("browser", "state")
    if journey.provider != provider.key:
        raise SignInRefused("mixed", "provider")
    if journey.until <= now:
        raise SignInRefused("late")
    return journey


def purpose_of(box: TextBox, cookie: str | None) -> Purpose:
    """For what somebody set out, where their answer is refused: to tell them in the right words."""
    try:
        return Journey.model_validate_json(box.open(cookie or "")).purpose
    except (TextUnreadable, ValidationError):
        return "console"


def code_of(metadata: Metadata, answer: Mapping[str, str], issuers: set[str]) -> str:
    """Raises SignInRefused. An answer that names its provider names this one (RFC 9207), and one that should, does."""
    said = answer.get("iss")
    if said is None and metadata.authorization_response_iss_parameter_supported:
        raise SignInRefused("mixed", "iss")
    if said is not None and said not in issuers:
        raise SignInRefused("mixed", "iss")
    if "error" in answer:
        raise SignInRefused("said-no" if answer["error"] == "access_denied" else "said-error")
    code = answer.get("code", "")
    if not 0 < len(code) <= 4096:
        raise SignInRefused("code")
    return code
