"""Speed, each figure beside what it is measured against: each module is a process of its own."""

from __future__ import annotations

from backend.kit.processes import begin

begin()
