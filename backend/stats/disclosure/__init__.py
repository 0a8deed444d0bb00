"""What of a round may be published: the exact optimum, layer by layer. The layers by name are modules here."""

from __future__ import annotations

from backend.stats.disclosure.protection import Protection, protect

__all__ = ["Protection", "protect"]
