"""What is asked of the audit log, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit.values import Value


@dataclass(frozen=True)
class AuditQuery:
    """Whatever is None or empty narrows nothing. `since` is included, `until` is not."""

    actor: str = ""
    action: str = ""
    round: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditLine(Value):
    id: int
    at: datetime
    actor: str
    action: str
    detail: dict[str, Any]
