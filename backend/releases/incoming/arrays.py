"""A release's figures as the arrays that `stats` reads: nodes in the release's order, HIDDEN where withheld. Pure."""

from __future__ import annotations

from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from backend.handoffs import Release

HIDDEN = -1
Ints = NDArray[np.int64]


def parents(release: Release) -> Ints:
    """(nodes,): the index of each node's parent, −1 for the root."""
    places = places_of(release)
    return np.array([-1 if node.parent is None else places[node.parent] for node in release.nodes], dtype=np.int64)


def places_of(release: Release) -> dict[UUID, int]:
    return {node.id: place for place, node in enumerate(release.nodes)}


def answered(release: Release) -> Ints:
    """(nodes,)"""
    return np.array([HIDDEN if node.answered is None else node.answered for node in release.nodes], dtype=np.int64)


def outcomes(release: Release) -> Ints:
    """(questions, nodes, 3)"""
    table = np.full((len(release.questions), len(release.nodes), 3), HIDDEN, dtype=np.int64)
    for row, question in enumerate(release.questions):
        for place, node in enumerate(release.nodes):
            counts = node.outcomes[question.id]
            if counts is not None:
                table[row, place] = counts
    return table


def quarters(release: Release, topic: UUID) -> Ints:
    """(nodes, 4)"""
    places = places_of(release)
    table = np.full((len(places), 4), HIDDEN, dtype=np.int64)
    for quartered in release.quarters:
        if quartered.topic == topic:
            table[places[quartered.node]] = np.ravel(quartered.table)
    return table


def asked_twice(release: Release) -> dict[UUID, tuple[int, int]]:
    """Topics with both kinds of question, and the places of these: told, knows."""
    place = {(question.topic, question.kind): at for at, question in enumerate(release.questions)}
    return {
        topic: (at, place[topic, "knows"])
        for (topic, kind), at in place.items()
        if kind == "told" and (topic, "knows") in place
    }
