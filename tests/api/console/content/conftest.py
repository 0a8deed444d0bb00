from __future__ import annotations

from tests.api.console.content.feeds import apart, server

__all__ = ["apart", "server"]
