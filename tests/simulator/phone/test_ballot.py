"""The ballot of a phone in Python: one size, and a coin that falls as often as it says."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from simulator.phone.ballot import ballot_body, below
from simulator.phone.checks import PublicRecord, checked_key
from simulator.phone.errors import AppTooOld, CoinMismatch
from simulator.phone.values import PublicRound, Round
from tests.simulator.phone.parts import Sides

TOSSES = 3_000


def offered(sides: Sides, **changes: Any) -> Round:
    return Round.model_validate({**sides.named.offered("ALMA"), **changes})


def chosen(round_: Round, outcome: str) -> dict[UUID, UUID]:
    return {q.id: next(o.id for o in q.options if o.outcome == outcome) for q in round_.questions}


def test_without_a_coin_alma_s_answers_are_sent_as_they_are(sides: Sides) -> None:
    asked = offered(sides)
    opened = asked.articles[0].id
    body = json.loads(ballot_body(asked, chosen(asked, "unsure"), [opened], os.urandom))
    assert body["version"] == 2
    assert set(body["answers"].values()) == {2}
    assert {article: bit for article, bit in body["opened"].items() if bit} == {str(opened): 1}


def test_with_a_coin_an_answer_is_replaced_as_often_as_it_says(sides: Sides) -> None:
    """Of 3,000 ballots at 33 %: 67 % + 11 % as it was, 11 % each of the other two, within five standard errors."""
    asked = offered(sides, coin=33)
    question = str(asked.questions[0].id)
    fallen: Counter[int] = Counter()
    opened: Counter[int] = Counter()
    for _ in range(TOSSES):
        body = json.loads(ballot_body(asked, chosen(asked, "uninformed"), (), os.urandom))
        fallen[body["answers"][question]] += 1
        opened[next(iter(body["opened"].values()))] += 1
    for outcome, chance in ((0, 0.11), (1, 0.78), (2, 0.11)):
        assert abs(fallen[outcome] / TOSSES - chance) < 5 * (chance * (1 - chance) / TOSSES) ** 0.5
    assert abs(opened[1] / TOSSES - 0.165) < 5 * (0.165 * 0.835 / TOSSES) ** 0.5


def test_whatever_is_answered_and_tossed_the_size_is_one(sides: Sides) -> None:
    asked = offered(sides, coin=33)
    sizes = {
        len(ballot_body(asked, chosen(asked, outcome), [], os.urandom))
        for outcome in ("informed", "uninformed", "unsure")
        for _ in range(20)
    }
    assert len(sizes) == 1


def test_a_number_is_drawn_by_rejection_never_by_remainder() -> None:
    drawn = iter([255, 200, 7])
    assert below(100, lambda _: bytes([next(drawn)])) == 7


def test_a_phone_that_does_not_know_the_ballots_says_so_and_makes_none(sides: Sides) -> None:
    asked = offered(sides, ballot_version=3)
    with pytest.raises(AppTooOld):
        ballot_body(asked, chosen(asked, "informed"), (), os.urandom)


@pytest.mark.parametrize(("here", "there"), [(10, 0), (0, 10), (3, 3), (50, 50)])
def test_another_coin_than_everybody_s_or_one_that_may_not_be_is_refused(sides: Sides, here: int, there: int) -> None:
    asked = offered(sides, coin=here)
    keys = sides.named.key_list()
    announced = PublicRound(
        round=asked.id,
        opens_at=asked.opens_at,
        closes_at=asked.closes_at,
        spec_sha256=asked.spec_sha256,
        key_set_sha256=asked.key_set_sha256,
        ballot_version=2,
        coin=there,
        state="open",
    )
    with pytest.raises(CoinMismatch):
        checked_key(asked, PublicRecord(announced, keys, keys))
