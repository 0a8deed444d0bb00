"""The tables of every domain of the named side: to import this is to know all of them."""

from __future__ import annotations

import backend.access.models
import backend.content.models
import backend.organisation.models
import backend.registry.models
import backend.releases.models
import backend.rounds.models
import backend.sending.models
from backend.audit_log import AuditEntry

MODELS = (
    backend.access.models.ConsoleUser,
    backend.content.models.Topic,
    backend.organisation.models.Organisation,
    backend.registry.models.Unit,
    backend.releases.models.StoredRelease,
    backend.rounds.models.Round,
    backend.sending.models.Message,
    AuditEntry,
)
