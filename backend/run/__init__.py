"""The processes and the command line: each module is an entry of its own."""

from __future__ import annotations

from backend.kit.processes import begin

begin()
