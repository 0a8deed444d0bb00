from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.ballot_box.box.errors import BallotInvalid
from backend.ballot_box.box.policy import Floors, below_floor, in_tens, read_back, read_ballot, round_state
from tests.ballot_box.world import START, make_spec, phone


def body(spec_phone: object) -> bytes:
    return json.dumps(spec_phone).encode()


def test_what_alma_posts_is_what_the_closing_worker_reads_back() -> None:
    spec = make_spec()
    alma = phone(spec, 1, "uninformed", "unsure", opened=[spec.articles[1]])
    group = spec.groups[1].id
    votes = read_back(read_ballot(body(alma.body), spec, group).content, spec)
    outcomes = [q.options[sorted(q.options)[at]] for q, at in zip(spec.questions, votes.options, strict=True)]
    assert (votes.group, outcomes, votes.opened) == (group, ["uninformed", "unsure"], (False, True))


def test_the_order_of_the_opened_articles_does_not_make_another_ballot_but_the_random_bits_do() -> None:
    spec = make_spec()
    alma = phone(spec, 0, opened=spec.articles)
    group = spec.groups[0].id
    first = read_ballot(body(alma.body), spec, group)
    turned = read_ballot(body({**alma.body, "opened": [str(a) for a in reversed(spec.articles)]}), spec, group)
    other = read_ballot(body(phone(spec, 0, opened=spec.articles).body), spec, group)
    assert first == turned
    assert first.content == other.content
    assert first.digest != other.digest


def test_a_refusal_does_not_repeat_what_alma_answered() -> None:
    spec = make_spec()
    alma = phone(spec, 0)
    with pytest.raises(BallotInvalid) as refused:
        read_ballot(body({**alma.body, "answers": {"secret": "secret"}, "random": "secret"}), spec, spec.groups[0].id)
    values = [error["message"] for error in refused.value.extra["errors"]]
    assert values
    assert not [value for value in values if "secret" in value]


def test_floors_may_be_raised_by_the_environment() -> None:
    spec = make_spec()
    assert below_floor(spec, Floors()) == []
    assert len(below_floor(spec, Floors(k=6, m=3, group_min=21))) == 4


def test_the_state_follows_the_clock_unless_the_round_was_ended() -> None:
    opens, closes = START, START + timedelta(days=1)
    moments = [START - timedelta(seconds=1), START, closes - timedelta(seconds=1), closes]
    states = [round_state(at, opens, closes, cancelled=False, released=False) for at in moments]
    assert states == ["scheduled", "open", "open", "closed"]
    assert {round_state(at, opens, closes, cancelled=True, released=False) for at in moments} == {"cancelled"}
    assert round_state(closes, opens, closes, cancelled=False, released=True) == "released"


def test_turnout_is_rounded_down() -> None:
    assert [in_tens(n) for n in (0, 9, 10, 19, 20)] == [0, 0, 10, 10, 20]


@pytest.mark.parametrize("key", ["A", "AB==", "AAA"])
def test_a_key_in_any_other_spelling_than_padded_base64url_is_named_by_its_group(key: str) -> None:
    group = make_spec().groups[0].model_copy(update={"key": key})
    with pytest.raises(ValueError, match=str(group.id)):
        _ = group.spki


def test_an_option_of_another_question_is_refused() -> None:
    spec = make_spec()
    alma = phone(spec, 0)
    answers = {str(question.id): str(uuid4()) for question in spec.questions}
    with pytest.raises(BallotInvalid):
        read_ballot(body({**alma.body, "answers": answers}), spec, spec.groups[0].id)
