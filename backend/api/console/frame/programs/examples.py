"""What OpenAPI shows of routes that programs use: a request and an answer, as they are, and that there is CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = json.loads(
    Path(__file__).with_name("examples.json").read_text("utf-8")
)
"""By operation id, as `described` takes them. A test holds them to their schemas."""
