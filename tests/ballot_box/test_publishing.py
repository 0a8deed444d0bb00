from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.ballot_box import publishing
from backend.ballot_box.policy import Votes
from backend.ballot_box.publishing import AuditFailed, publish
from backend.ballot_box.tally import Tally, count_votes, released_nodes
from backend.handoffs import ReleasedNode, RoundSpec
from tests.ballot_box.world import make_spec


def tally_of(spec: RoundSpec, per_group: int = 12) -> Tally:
    votes = [Votes(group.id, (n % 2, n % 3), (True, False)) for group in spec.groups for n in range(per_group)]
    return count_votes(spec, votes)


def test_what_is_published_has_passed_every_rule_of_the_auditor() -> None:
    spec = make_spec()
    published = publish(spec, tally_of(spec))
    assert [node.answered for node in published.nodes] == [24, 12, 12]
    assert published.audit.nodes == 3
    assert published.audit.rules == publishing.RULES


def test_a_figure_that_differs_from_what_was_decided_releases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the rows were written wrongly: a withheld team's figure stands in the release."""

    def leaking(
        spec: RoundSpec, tally: Tally, counted: NDArray[np.bool_], detailed: NDArray[np.bool_]
    ) -> tuple[ReleasedNode, ...]:
        return tuple(
            node.model_copy(update={"answered": 4 if node.answered is None else node.answered})
            for node in released_nodes(spec, tally, counted, detailed)
        )

    spec = make_spec()
    monkeypatch.setattr(publishing, "released_nodes", leaking)
    with pytest.raises(AuditFailed, match="violations"):
        publish(spec, tally_of(spec, per_group=4))


def test_a_tally_that_the_statistics_refuse_releases_nothing_either() -> None:
    spec = make_spec()
    tally = tally_of(spec)
    tally.own[1, 0, 0] -= 1
    with pytest.raises(AuditFailed, match="BadAnswers"):
        publish(spec, tally)
