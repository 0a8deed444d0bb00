"""That a provider was tried, and by which settings: sealed, so that whoever shows it has tried it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from pydantic import ValidationError

from backend.access.oidc.values import KeptProvider
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable
from backend.kit.values import Value

LIVES: Final = timedelta(hours=1)


class Trial(Value):
    what: Literal["trial"] = "trial"
    key: str
    revision: int
    until: datetime


def passed(box: TextBox, kept: KeptProvider, now: datetime) -> str:
    return box.seal(Trial(key=kept.provider.key, revision=kept.revision, until=now + LIVES).model_dump_json())


def has_passed(box: TextBox, sealed: str, kept: KeptProvider, now: datetime) -> bool:
    """With the settings that it has now."""
    try:
        trial = Trial.model_validate_json(box.open(sealed))
    except (TextUnreadable, ValidationError):
        return False
    return (trial.key, trial.revision) == (kept.provider.key, kept.revision) and now < trial.until
