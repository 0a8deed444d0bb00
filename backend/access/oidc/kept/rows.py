"""From what is written to a row, and from a row to what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from backend.access.oidc.kept.models import ConsoleProvider
from backend.access.oidc.values import KeptProvider, Provider, State, WrittenProvider
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable

_OWN_COLUMNS: Final = frozenset({"name", "issuer", "client_secret"})


def fields_of(written: WrittenProvider) -> dict[str, Any]:
    return {name: getattr(written, name) for name in WrittenProvider.model_fields}


def sealed_secret(box: TextBox, written: WrittenProvider) -> str | None:
    return None if written.client_secret is None else box.seal(written.client_secret.get_secret_value())


def write(row: ConsoleProvider, written: WrittenProvider, actor: str, now: datetime) -> None:
    """All but the secret."""
    row.name, row.issuer = written.name, written.issuer
    row.settings = written.model_dump(mode="json", include=set(WrittenProvider.model_fields) - _OWN_COLUMNS)
    row.changed_at, row.changed_by = now, actor


def kept_of(row: ConsoleProvider, box: TextBox, of_settings: Iterable[Provider]) -> KeptProvider:
    """of_settings: the operator's, which hold where one is the same."""
    try:
        secret, readable = None if row.sealed is None else box.open(row.sealed), True
    except TextUnreadable:
        secret, readable = None, False
    settings: dict[str, Any] = {**row.settings, "client_secret": secret}
    provider = Provider(key=row.key, name=row.name, issuer=row.issuer, **settings)
    state: State = "in-use" if row.in_use else "resting"
    if not readable:
        state = "unreadable"
    if any(row.key == provider.key or row.issuer == provider.issuer for provider in of_settings):
        state = "in-settings"
    return KeptProvider(
        provider=provider, state=state, revision=row.revision, changed_at=row.changed_at, changed_by=row.changed_by
    )
