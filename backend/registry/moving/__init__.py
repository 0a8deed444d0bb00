"""A person's app moves to another browser of theirs, with its tokens: asked by phones alone."""

from __future__ import annotations

from backend.registry.moving.service import leave_parcel, take_parcel

__all__ = ["leave_parcel", "take_parcel"]
