"""Eva forges what a provider signs; none of it lets her in, and none is a fault of ours."""

from __future__ import annotations

import hmac
import json
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from joserfc.jwk import ECKey, RSAKey

from backend.kit.crypto.base64url import unpadded
from tests.api.console.desk import Desk
from tests.api.console.providers.attacks import GROUPS, Attacks
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import CLIENT, StandIn, rsa
from tests.api.console.providers.visiting import Browser

ATTACKS = Attacks()
LONG_AGO, SOON = -3600, 3600

ATTACKS.claims("another issuer", "iss", iss="https://evil.example")
ATTACKS.claims("no issuer", "iss", iss=None)
ATTACKS.claims("an issuer that only begins like it", "iss", iss="http://127.0.0.1:80")
ATTACKS.claims("for another application", "aud", aud="another-application")
ATTACKS.claims("for nobody", "aud", aud=None)
ATTACKS.claims("for us and another, handed out to nobody", "azp", aud=[CLIENT, "another-application"])
ATTACKS.claims(
    "handed out to another application", "azp", aud=[CLIENT, "another-application"], azp="another-application"
)
ATTACKS.claims("for us, handed out to another", "azp", azp="another-application")
ATTACKS.claims("for a list that holds more than texts", "aud", aud=[CLIENT, {"a": 1}])
ATTACKS.claims("of another sign-in", "nonce", nonce="another")
ATTACKS.claims("of no sign-in", "nonce", nonce=None)
ATTACKS.claims("expired", "exp", exp={"now": -61})
ATTACKS.claims("that never expires", "exp", exp=None)
ATTACKS.claims("that expires at no number", "exp", exp="2999-01-01")
ATTACKS.claims("not valid yet", "nbf", nbf={"now": SOON})
ATTACKS.claims("issued tomorrow", "iat", iat={"now": SOON})
ATTACKS.claims("issued an hour ago", "iat", iat={"now": LONG_AGO})
ATTACKS.claims("issued at no time", "iat", iat=None)
ATTACKS.claims("of nobody", "sub", sub=None)
ATTACKS.claims("of a nobody without letters", "sub", sub="")
ATTACKS.claims("of a subject that is a number", "sub", sub=17)
ATTACKS.claims("of a subject longer than any", "sub", sub="s" * 256)
ATTACKS.claims("that goes with another access token", "at_hash", at_hash="AAAAAAAAAAAAAAAAAAAAAA")
ATTACKS.claims("that is a logout token", "events", events={"http://schemas.openid.net/event/backchannel-logout": {}})
ATTACKS.header("an access token in its place", "typ", typ="at+jwt")
ATTACKS.header("a logout token in its place", "typ", typ="logout+jwt")


@ATTACKS.one("signed by another key under the right key's id", "BadSignatureError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.signs = RSAKey.import_key(rsa("evil").as_dict(private=True) | {"kid": "one"})
    return await eva.sign_in(**GROUPS)


@ATTACKS.one("signed by a key that the provider doesn't have", "InvalidKeyIdError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.signs = rsa("evil")
    return await eva.sign_in(**GROUPS)


@ATTACKS.one("with its own key in the header", "InvalidKeyTypeError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    own = ECKey.generate_key("P-256", {"kid": "own"})
    there.signs, there.header = own, {"jwk": own.as_dict(private=False), "kid": None, "alg": "ES256"}
    return await eva.sign_in(**GROUPS)


@ATTACKS.one("unsigned: alg none", "UnsupportedAlgorithmError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    head, body = (unpadded(json.dumps(part).encode()) for part in ({"alg": "none"}, there.right() | GROUPS))
    there.token = f"{head}.{body}."
    return await eva.come_back()


def by_hand(head: dict[str, Any], body: dict[str, Any], secret: bytes) -> str:
    """A library would not sign it."""
    told = ".".join(unpadded(json.dumps(part).encode()) for part in (head, body))
    return f"{told}.{unpadded(hmac.digest(secret, told.encode(), 'sha256'))}"


@ATTACKS.one("HS256 with the public key for a secret", "UnsupportedAlgorithmError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    there.token = by_hand({"alg": "HS256", "kid": "one"}, there.right() | GROUPS, rsa("one").as_pem(private=False))
    return await eva.come_back()


@ATTACKS.one("HS256 with our own secret", "UnsupportedAlgorithmError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    there.token = by_hand({"alg": "HS256", "kid": "one"}, there.right() | GROUPS, b"secret of ours")
    return await eva.come_back()


@ATTACKS.one("HS256 with a secret that stands among the provider's keys", "UnsupportedAlgorithmError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    shared = {"kty": "oct", "k": unpadded(b"s" * 32), "kid": "shared"}
    there.published = [rsa("one").as_dict(private=False), shared]
    await eva.set_out()
    there.token = by_hand({"alg": "HS256", "kid": "shared"}, there.right() | GROUPS, b"s" * 32)
    return await eva.come_back()


@ATTACKS.one("with a critical header that we don't know", "UnsupportedHeaderError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    head = {"alg": "RS256", "kid": "one", "crit": ["https://evil.example/x"], "https://evil.example/x": True}
    there.token = by_hand(head, there.right() | GROUPS, b"any")
    return await eva.come_back()


@ATTACKS.one("by a key of the provider's that is for encryption", "InvalidKeyIdError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.published = [{**rsa("one").as_dict(private=False), "use": "enc"}, rsa("two").as_dict(private=False)]
    return await eva.sign_in(**GROUPS)


@ATTACKS.one("by an RSA key of 1024 bits", "InvalidKeyIdError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    numbers = generate_private_key(65537, 1024).public_key().public_numbers()  # noqa: S505
    weak = {"kty": "RSA", "kid": "one", "e": "AQAB", "n": unpadded(numbers.n.to_bytes(128))}
    there.published = [weak, rsa("two").as_dict(private=False)]
    return await eva.sign_in(**GROUPS)


@ATTACKS.one("altered after it was signed", "BadSignatureError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    head, _, signature = there.signed(there.right()).split(".")
    there.token = f"{head}.{unpadded(json.dumps(there.right() | GROUPS).encode())}.{signature}"
    return await eva.come_back()


@pytest.mark.long
async def test_eva_does_not_come_in_by_a_forged_token(browser: Opened, desk: Desk, subtests: pytest.Subtests) -> None:
    await ATTACKS.refused(browser, desk.clock, subtests)


async def test_what_all_of_them_alter_is_right(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    assert (await dan.sign_in(**GROUPS)).status_code == 303
    assert await dan.is_in()


async def test_a_signature_by_an_elliptic_curve_is_as_good(browser: Opened, entra: StandIn) -> None:
    entra.keys, entra.header = [ECKey.generate_key("P-256", {"kid": "curve"})], {"alg": "ES256"}
    assert (await browser().sign_in(**GROUPS)).status_code == 303
