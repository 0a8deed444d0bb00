"""From the named side's settings to the parts that its application and its worker are made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.access import Wire
from backend.desk import Terms
from backend.kit.crypto.ed25519 import KeyRefused, read_private_key, read_public_key
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused
from backend.settings.named import PREFIX, NamedSettings


def private_key(path: Path, name: str) -> Ed25519PrivateKey:
    """SettingsRefused names the setting."""
    try:
        return read_private_key(path)
    except KeyRefused as error:
        raise SettingsRefused(f"{PREFIX}{name}: {error}") from error


def public_keys(texts: Mapping[str, str], name: str) -> dict[str, Ed25519PublicKey]:
    """By key id. SettingsRefused names the setting."""
    try:
        return {key_id: read_public_key(text) for key_id, text in texts.items()}
    except KeyRefused as error:
        raise SettingsRefused(f"{PREFIX}{name}: {in_terminal('setting-keys', fault=str(error))}") from error


def wire_of(settings: NamedSettings) -> Wire:
    """By which sign-in providers are spoken with."""
    return Wire(frozenset(settings.inside_hosts), play=settings.environment != "production")


def terms_of(settings: NamedSettings) -> Terms:
    """What holds as long as nobody has chosen otherwise in the console."""
    return Terms(settings.organisation, settings.k, settings.m, settings.group_min)
