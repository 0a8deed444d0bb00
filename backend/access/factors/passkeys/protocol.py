"""WebAuthn (W3C, level 2) read with `webauthn`: what a browser is asked, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    parse_attestation_object,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationFormat,
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

ALGORITHMS: Final = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
"""The last is Windows Hello's."""
LONGEST_ID: Final = 1023
_FORMATS: Final = (AttestationFormat.NONE, AttestationFormat.PACKED)
_MILLISECONDS: Final = 4 * 60 * 1000
_UNREADABLE: Final = (WebAuthnException, ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True)
class RelyingParty:
    """As whom browsers know us: a passkey of ours is offered and signs at this origin and at no other."""

    id: str
    origin: str


@dataclass(frozen=True)
class NewKey:
    credential_id: bytes
    public_key: bytes
    sign_count: int
    syncs: bool
    backed_up: bool


@dataclass(frozen=True)
class Used:
    """`syncs`: may be on several devices; a key keeps what it said of that."""

    sign_count: int
    syncs: bool
    backed_up: bool
    handle: bytes | None


def relying_party(origin: str) -> RelyingParty | None:
    """None where browsers make no passkeys: at an address in numbers."""
    host = urlsplit(origin).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return RelyingParty(host, origin) if host else None
    return None


def creation(party: RelyingParty, user_id: UUID, email: str, challenge: bytes, present: Iterable[bytes]) -> str:
    """JSON for `navigator.credentials.create`. present: those that the person has; no device makes a second one."""
    options = generate_registration_options(
        rp_id=party.id,
        rp_name="Linjepuls",
        user_id=user_id.bytes,
        user_name=email,
        challenge=challenge,
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=credential) for credential in present],
        supported_pub_key_algs=ALGORITHMS,
    )
    return options_to_json(options)


def request(party: RelyingParty, challenge: bytes, theirs: Iterable[bytes]) -> str:
    """JSON for `navigator.credentials.get`."""
    options = generate_authentication_options(
        rp_id=party.id,
        challenge=challenge,
        timeout=_MILLISECONDS,
        allow_credentials=[PublicKeyCredentialDescriptor(id=credential) for credential in theirs],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def credential_id(answer: str) -> bytes | None:
    """Which passkey an answer says to be of; nothing vouches for it yet."""
    try:
        return parse_authentication_credential_json(answer).raw_id
    except _UNREADABLE:
        return None


def read_new(party: RelyingParty, challenge: bytes, answer: str) -> NewKey | None:
    """None for what is not an answer to this challenge by this browser's user, in person, at our own page."""
    try:
        credential = parse_registration_credential_json(answer)
        # Who made the device is not asked for, so no certificates of anybody are read.
        told = parse_attestation_object(credential.response.attestation_object)
        if told.att_stmt.x5c or told.fmt not in _FORMATS or _is_framed(credential.response.client_data_json):
            return None
        read = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
    except _UNREADABLE:
        return None
    if len(read.credential_id) > LONGEST_ID or read.credential_id != credential.raw_id:
        return None
    syncs = read.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    return NewKey(read.credential_id, read.credential_public_key, read.sign_count, syncs, read.credential_backed_up)


def read_used(party: RelyingParty, challenge: bytes, answer: str, public_key: bytes) -> Used | None:
    """As `read_new`. Whether the counter has risen, `policy.is_copy` says."""
    try:
        credential = parse_authentication_credential_json(answer)
        if _is_framed(credential.response.client_data_json):
            return None
        read = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except _UNREADABLE:
        return None
    syncs = read.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    return Used(read.new_sign_count, syncs, read.credential_backed_up, credential.response.user_handle)


def _is_framed(client_data: bytes) -> bool:
    """Asked for by a page within another site's."""
    return bool(parse_client_data_json(client_data).cross_origin)
