"""Ids that came as text: in an address, a form, or a line of the audit log."""

from __future__ import annotations

from uuid import UUID


def id_in(text: object) -> UUID | None:
    """None for what is no id."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
