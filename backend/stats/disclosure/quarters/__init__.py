"""Of which nodes a topic's quarters may be published: `protect_quarters`. It imports scipy: for the closing worker
and the command line, not for the serving processes."""

from __future__ import annotations

from backend.stats.disclosure.quarters.search import protect_quarters

__all__ = ["protect_quarters"]
