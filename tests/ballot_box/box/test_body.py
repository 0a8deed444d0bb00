from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import permutations
from uuid import uuid4

import pytest

from backend.ballot_box.box.ballots.body import BallotReader, ballot_length
from backend.ballot_box.box.ballots.content import content_length, content_of
from backend.ballot_box.box.closing.counting import Counting
from backend.ballot_box.box.errors import BallotInvalid, BallotVersion
from backend.handoffs import Outcome, RoundSpec
from tests.ground.ballot_box.world import make_spec, phone

VERSIONS = (1, 2)


def body(spec_phone: object) -> bytes:
    return json.dumps(spec_phone, separators=(",", ":")).encode()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("outcomes", [("uninformed", "unsure"), ("informed", "informed"), ("unsure", "informed")])
def test_what_alma_posts_is_what_the_closing_worker_counts(version: int, outcomes: Sequence[Outcome]) -> None:
    spec = make_spec(version=version)
    alma = phone(spec, 1, *outcomes, opened=[spec.articles[1]])
    content = BallotReader(spec).read(body(alma.body), spec.groups[1].id).content
    counting = Counting(spec)
    counting.add([content])
    tally = counting.tally()
    assert (tally.ballots, tally.by_group[spec.groups[1].id], tally.opened.tolist()[2]) == (1, 1, [0, 1])
    counted = [("informed", "uninformed", "unsure")[row.argmax()] for row in tally.own[2]]
    assert (counted, tally.own.sum()) == (list(outcomes), 2)


def test_whatever_alma_answers_and_opens_her_ballot_has_one_size() -> None:
    spec = make_spec()
    ballots = [
        phone(spec, group, first, second, opened=spec.articles[:opened])
        for group in (0, 1)
        for first in ("informed", "unsure")
        for second in ("informed", "uninformed")
        for opened in range(3)
    ]
    assert {len(body(alma.body)) for alma in ballots} == {ballot_length(spec)}
    contents = {len(BallotReader(spec).read(body(a.body), spec.groups[a.group].id).content) for a in ballots}
    assert contents == {content_length(spec)}


@pytest.mark.parametrize("articles", [0, 1, 7])
def test_a_round_with_other_articles_has_another_size_and_still_one(articles: int) -> None:
    spec = make_spec(articles=tuple(uuid4() for _ in range(articles)))
    assert len(body(phone(spec, 0).body)) == ballot_length(spec)
    assert BallotReader(spec).read(body(phone(spec, 0).body), spec.groups[0].id)


def test_a_ballot_of_another_size_is_refused() -> None:
    spec = make_spec()
    longer = body(phone(spec, 0).body) + b" "
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(longer, spec.groups[0].id)
    assert "size" in refused.value.detail["en"]


@pytest.mark.parametrize(("round_version", "ballot_version"), [(1, 2), (2, 1)])
def test_a_ballot_of_another_version_than_its_round_is_told_so_by_name(round_version: int, ballot_version: int) -> None:
    spec = make_spec(version=round_version)
    other = spec.model_copy(update={"version": ballot_version})
    with pytest.raises(BallotVersion):
        BallotReader(spec).read(body(phone(other, 0).body), spec.groups[0].id)


def test_the_order_of_what_is_said_does_not_make_another_ballot_but_the_random_bits_do() -> None:
    spec = make_spec()
    alma = phone(spec, 0, opened=spec.articles)
    group = spec.groups[0].id
    first = BallotReader(spec).read(body(alma.body), group)
    turned = BallotReader(spec).read(body(dict(reversed(alma.body.items()))), group)
    other = BallotReader(spec).read(body(phone(spec, 0, opened=spec.articles).body), group)
    assert first == turned
    assert first.content == other.content
    assert first.digest != other.digest


@pytest.mark.parametrize("version", VERSIONS)
def test_a_refusal_does_not_repeat_what_alma_answered(version: int) -> None:
    spec = make_spec(version=version)
    alma = phone(spec, 0)
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(
            body({**alma.body, "answers": {"secret": "secret"}, "random": "secret"}), spec.groups[0].id
        )
    values = [error["message"] for error in refused.value.extra["errors"]]
    assert values
    assert not [value for value in values if "secret" in value]


@pytest.mark.parametrize("answer", [3, -1, True, 1.0, "1", None])
def test_an_answer_that_is_no_outcome_is_refused(answer: object) -> None:
    spec = make_spec()
    alma = phone(spec, 0)
    answers = {str(question.id): answer for question in spec.questions}
    with pytest.raises(BallotInvalid):
        BallotReader(spec).read(body({**alma.body, "answers": answers}), spec.groups[0].id)


def test_an_article_more_or_less_is_refused() -> None:
    spec = make_spec()
    alma = phone(spec, 0)
    for opened in ({}, {str(spec.articles[0]): 1}, {str(article): 1 for article in (*spec.articles, uuid4())}):
        with pytest.raises(BallotInvalid):
            BallotReader(spec).read(body({**alma.body, "opened": opened}), spec.groups[0].id)


def test_in_a_round_of_version_1_an_option_of_another_question_is_refused() -> None:
    spec = make_spec(version=1)
    alma = phone(spec, 0)
    answers = {str(question.id): str(uuid4()) for question in spec.questions}
    with pytest.raises(BallotInvalid):
        BallotReader(spec).read(body({**alma.body, "answers": answers}), spec.groups[0].id)


def test_in_a_round_of_version_1_an_article_of_another_round_is_refused() -> None:
    spec = make_spec(version=1)
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(body({**phone(spec, 0).body, "opened": [str(uuid4())]}), spec.groups[0].id)
    assert refused.value.detail == BallotInvalid.because("article").detail


@pytest.mark.parametrize("version", VERSIONS)
def test_a_ballot_that_leaves_a_question_unanswered_is_refused(version: int) -> None:
    spec = make_spec(version=version)
    fewer = phone(spec.model_copy(update={"questions": spec.questions[1:]}), 0)
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(body(fewer.body), spec.groups[0].id)
    assert refused.value.detail == BallotInvalid.because("unanswered").detail


@pytest.mark.parametrize("version", VERSIONS)
def test_a_ballot_that_says_something_twice_is_refused(version: int) -> None:
    spec = make_spec(version=version)
    twice = body(phone(spec, 0).body).replace(b"{", b'{"version":%d,' % version, 1)
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(twice, spec.groups[0].id)
    assert refused.value.detail == BallotInvalid.because("twice").detail


def test_a_ballot_of_the_right_size_has_no_room_for_saying_something_twice() -> None:
    spec = make_spec()
    alma = phone(spec, 0, opened=spec.articles)
    told = [str(each) for each in (*(question.id for question in spec.questions), *spec.articles)]
    for said, again in permutations(told, 2):
        twice = body(alma.body).replace(said.encode(), again.encode())
        assert len(twice) == ballot_length(spec)
        with pytest.raises(BallotInvalid):
            BallotReader(spec).read(twice, spec.groups[0].id)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "spelled", [str.upper, lambda name: name.replace("-", ""), "urn:uuid:{}".format, "{{{}}}".format]
)
def test_a_question_in_another_spelling_says_nothing_twice(version: int, spelled: Callable[[str], str]) -> None:
    """In a large round the hyphens left out made room for another answer to the same question in a ballot of the right
    size, and the last one was counted."""
    spec = make_spec(version=version)
    alma = phone(spec, 0)
    said = json.loads(body(alma.body))["answers"]
    others = {spelled(name): answer for name, answer in said.items()}
    for answers in (others, {**said, **others}):
        plain = body({**alma.body, "answers": answers})
        with pytest.raises(BallotInvalid):
            BallotReader(spec).read(plain.ljust(ballot_length(spec)), spec.groups[0].id)


def test_an_article_in_another_spelling_is_none_of_the_rounds() -> None:
    spec = make_spec()
    alma = phone(spec, 0, opened=spec.articles)
    opened = {name.replace("-", ""): said for name, said in json.loads(body(alma.body))["opened"].items()}
    with pytest.raises(BallotInvalid) as refused:
        BallotReader(spec).read(body({**alma.body, "opened": opened}).ljust(ballot_length(spec)), spec.groups[0].id)
    assert refused.value.detail == BallotInvalid.because("article").detail


@pytest.mark.parametrize("spoil", ["short", "group", "outcome"])
def test_a_stored_row_that_no_ballot_can_have_made_is_not_counted(spoil: str) -> None:
    spec: RoundSpec = make_spec()
    content = BallotReader(spec).read(body(phone(spec, 0).body), spec.groups[0].id).content
    spoiled = {
        "short": content[:-1],
        "group": uuid4().bytes + content[16:],
        "outcome": content[:16] + b"\x03" + content[17:],
    }
    with pytest.raises((ValueError, KeyError)):
        Counting(spec).add([spoiled[spoil]])


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[" * 5_000, b"[]", b"2", b"\xff"])
def test_what_is_no_ballot_at_all_is_refused(rubbish: bytes) -> None:
    spec = make_spec()
    with pytest.raises(BallotInvalid):
        BallotReader(spec).read(rubbish, spec.groups[0].id)


def test_content_of_too_few_answers_or_articles_is_never_made() -> None:
    spec = make_spec()
    group, chosen, opened = spec.groups[0].id, [0] * len(spec.questions), [False] * len(spec.articles)
    content_of(spec, group, chosen, opened)
    for wrong in (([0, *chosen], opened), (chosen, [*opened, True])):
        with pytest.raises(ValueError, match="answers every question"):
            content_of(spec, group, *wrong)
