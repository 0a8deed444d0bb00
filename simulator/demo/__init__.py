"""The demo: each module that starts is a process of its own."""

from __future__ import annotations

from backend.kit.processes import begin

begin()
