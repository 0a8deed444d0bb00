"""Topics asked both ways in organisations small enough to try everything, and in larger ones with a given coupling."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.ground.stats.organisations import Ints
from tests.ground.stats.quarter_attacker import Topic


@st.composite
def topics(draw: st.DrawFn, most_nodes: int = 7) -> Topic:
    nodes = draw(st.integers(1, most_nodes))
    parent = [-1, *(draw(st.integers(0, node - 1)) for node in range(1, nodes))]
    cell = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 9))
    own = np.array([[[draw(cell), draw(cell)], [draw(cell), draw(cell)]] for _ in range(nodes)], dtype=np.int64)
    split = draw(st.integers(0, 2))
    k, m = draw(st.sampled_from([(5, 2), (5, 2), (3, 1), (3, 2), (4, 3)]))
    return Topic(np.array(parent), own, outcomes(own, split), k, m).kept()


@st.composite
def lopsided(draw: st.DrawFn, most_teams: int = 6) -> Topic:
    """A department of teams of which many are nearly of one mind in one of the two questions, but not in the other: so
    of some only told is shown, of some only knows, of some neither. At times a team lies under another."""
    teams = draw(st.integers(2, most_teams))
    parent = [-1, *(draw(st.sampled_from([0, 0, 0, max(0, team - 1)])) for team in range(1, teams + 1))]
    own = np.zeros((teams + 1, 4), dtype=np.int64)
    for team in range(1, teams + 1):
        often = draw(st.sampled_from([(0, 1), (0, 2), (0, 1, 2), (0,), (2, 3), (0, 3), (0, 1, 2, 3)]))
        own[team, list(often)] = [draw(st.integers(2, 6)) for _ in often]
        own[team, draw(st.integers(0, 3))] += draw(st.integers(0, 1))
    tables = own.reshape(-1, 2, 2)
    return Topic(np.array(parent), tables, outcomes(tables)).kept()


def outcomes(own: Ints, split: int = 1) -> Ints:
    """(nodes, 2, 3): those not informed are `uninformed`, `unsure`, or one half each."""
    informed = np.stack([own[:, 0].sum(axis=1), own[:, :, 0].sum(axis=1)], axis=1)
    others = own.sum(axis=(1, 2))[:, None] - informed
    uninformed = (others * split) // 2
    return np.stack([informed, uninformed, others - uninformed], axis=2)


def coupled(leaves: int, coupling: float, seed: int = 1, k: int = 5, m: int = 2) -> Topic:
    """Teams of 3 to 14 answers under √leaves departments; with the probability `coupling` a person knows exactly when
    told, else knows or not by a coin."""
    random = np.random.default_rng(seed)
    departments = max(1, round(leaves**0.5))
    parent = np.concatenate([[-1], np.zeros(departments, int), random.integers(1, departments + 1, leaves)])
    size = np.concatenate([np.zeros(1 + departments, int), random.integers(3, 15, leaves)])
    team = np.repeat(np.arange(len(parent)), size)
    told = random.random(len(team)) < random.beta(3, 2, len(parent))[team]
    knows = np.where(random.random(len(team)) < coupling, told, random.random(len(team)) < 0.5)
    own = np.zeros((len(parent), 2, 2), dtype=np.int64)
    np.add.at(own, (team, 1 - told.astype(int), 1 - knows.astype(int)), 1)
    return Topic(parent, own, outcomes(own), k, m).kept()
