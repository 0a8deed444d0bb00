"""What the statistics refuse to compute on; each says which node is to blame, where one is."""

from __future__ import annotations


class BadInput(ValueError):
    """`node` is the index of the first offending node, None where the whole input is wrong."""

    def __init__(self, message: str, node: int | None = None) -> None:
        super().__init__(message if node is None else f"node {node}: {message}")
        self.node = node


class BadTree(BadInput):
    """Not one rooted tree with parents before their children."""


class BadAnswers(BadInput):
    """Counts that no set of complete ballots can give."""


class BadThresholds(BadInput):
    """k or m below what protects anyone."""


class BadSelection(BadInput):
    """Published sets, or a release's figures, whose shape or type doesn't fit the tree."""


class BadFigures(BadInput):
    """Figures that no unit's answers can give; `node` is the place in the flattened arrays."""


class BadMemory(BadInput):
    """People of an earlier round and of this one who don't add up."""
