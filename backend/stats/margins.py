"""What is known of a topic's sums before its quarters: a value that the choice and the auditor of layer J both read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.errors import BadSelection

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Margins:
    """What layers A and B publish of one topic, each (nodes). Raises BadSelection."""

    counted: Bools
    told: Bools
    knows: Bools

    def __post_init__(self) -> None:
        for name in ("counted", "told", "knows"):
            layer = getattr(self, name)
            if layer.dtype != np.bool_ or layer.shape != (len(self.counted),):
                raise BadSelection(f"{name} must be booleans of one shape, not {layer.dtype} of {layer.shape}")

    @property
    def both(self) -> Bools:
        """The nodes of which the quarters' sums are known: candidates for layer J, and what its rule protects."""
        return self.told & self.knows
