"""A sign-in provider that is half set up, or would be spoken with in the clear, stops the start and is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from backend.access import Provider

USUAL: dict[str, Any] = {
    "key": "entra",
    "name": "Kommunens login",
    "issuer": "https://login.example/tenant/v2.0",
    "client_id": "linjepuls",
    "client_secret": "what nobody reads",
    "access": "just-in-time",
    "roles": {"hr": ["lp-hr"]},
}


def test_a_whole_provider_is_taken_and_its_secret_is_not_told() -> None:
    provider = Provider.model_validate_json(json.dumps(USUAL))
    assert provider.discovery == "https://login.example/tenant/v2.0/.well-known/openid-configuration"
    assert "nobody reads" not in repr(provider)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://login.example"},
        {"issuer": "https://dan:secret@login.example"},
        {"issuer": "https://login.example/?a=b"},
        {"issuer": "https://login.example/#a"},
        {"issuer": "https://login.example/{tenantid}/v2.0"},
        {"tenants": ["1"]},
        {"key": "../admin"},
        {"key": ""},
        {"roles": {}},
        {"roles": {"chief": ["a"]}},
        {"roles": {"hr": []}},
        {"kind": "google", "domains": ["kommune.dk"]},
        {"kind": "google", "access": "list", "roles": {}},
        {
            "kind": "google",
            "access": "list",
            "roles": {},
            "domains": ["a.dk"],
            "second_factor": {"hr": {"amr": ["mfa"]}},
        },
        {"second_factor": {"hr": {}}},
        {"scopes": ["profile"]},
        {"employee_claim": "email"},
        {"employee_claim": "upn"},
        {"acces": "list"},
    ],
    ids=str,
)
def test_half_a_provider_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Provider.model_validate({**USUAL, **wrong})
